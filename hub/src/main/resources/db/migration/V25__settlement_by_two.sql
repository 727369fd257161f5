-- A settlement is final when two persons released it; a dispute is upheld by two.

create table settlement_run (
  trade_day_id  text        not null references trade_day,
  run           integer     not null check (run > 0),
  round         integer     not null, -- of the verification that it rests on
  calculated_at timestamptz not null,
  state         text        not null default 'PROVISIONAL'
    check (state in ('PROVISIONAL', 'FINAL', 'REFUSED')),
  decision      bigint      references shared_decision, -- null where the first person refused
  decided_by    text, -- who confirmed or refused it
  decided_at    timestamptz,
  reason        text,
  released      boolean     generated always as (case when state = 'FINAL' then true end) stored,
  primary key (trade_day_id, run),
  check ((state = 'PROVISIONAL') = (decided_by is null)
    and (decided_by is null) = (decided_at is null) and (decided_by is null) = (reason is null))
);

create unique index settlement_final on settlement_run (trade_day_id) where state = 'FINAL';

-- What was settled before, one model decided alone.
insert into settlement_run
  (trade_day_id, run, round, calculated_at, state, decided_by, decided_at, reason)
select l.trade_day_id, l.run,
       coalesce((select max(d.round) from delivery d where d.trade_day_id = l.trade_day_id), 0),
       now(), 'FINAL', 'settle-trade-day', now(), 'Settled before two persons released it.'
from settlement_line l group by l.trade_day_id, l.run;

alter table settlement_line add foreign key (trade_day_id, run) references settlement_run;

-- A final run names a decision, and that one is confirmed: by another person (decided_by_two).
alter table settlement_run add constraint final_by_two
  check (state <> 'FINAL' or decision is not null) not valid;
alter table shared_decision add unique (number, confirmed);
alter table settlement_run add constraint final_is_confirmed
  foreign key (decision, released) references shared_decision (number, confirmed);

alter table dispute add column confirmed_by text;
alter table dispute add constraint upheld_by_two check (confirmed_by <> decided_by);
alter table dispute add constraint upheld_is_confirmed
  check (state <> 'UPHELD' or confirmed_by is not null) not valid; -- what was upheld before had one
