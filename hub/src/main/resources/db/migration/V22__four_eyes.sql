-- What one person of a desk proposes and another confirms or refuses.

create table shared_decision (
  number       bigint      generated always as identity primary key,
  kind         text        not null,
  subject      text        not null, -- WITHHOLD_LIMITS: trade day
  proposed_by  text        not null,
  proposed_at  timestamptz not null,
  reason       text        not null,
  confirmed    boolean, -- null while nobody has answered
  confirmed_by text,
  confirmed_at timestamptz,
  comment      text,
  constraint decided_by_two check (confirmed_by <> proposed_by),
  check ((confirmed is null) = (confirmed_by is null) and (confirmed is null) = (confirmed_at is null))
);

create index shared_decision_subject on shared_decision (kind, subject, number);

-- Limits are withheld by two persons, or by the table limit-deadline.
alter table operating_limit add column confirmed_by text;
alter table operating_limit add constraint withheld_by_two check (confirmed_by <> decided_by);
alter table operating_limit add constraint withheld_is_confirmed
  check (state <> 'WITHHELD' or confirmed_by is not null or decided_by = 'limit-deadline')
  not valid; -- what was withheld before had one
