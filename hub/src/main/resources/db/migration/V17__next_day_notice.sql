-- The notice of next-day disconnections and load reductions (B3-DIS-3), and how it was given.
create table next_day_notice (
  id           text        primary key,
  trade_day_id text        not null unique references trade_day,
  due_at       timestamptz not null,
  made_at      timestamptz not null,
  script       text        not null,
  check_number text        not null check (check_number ~ '^[0-9]{4}$'),
  state        text        not null check (state in ('MADE', 'DELIVERED', 'TELEPHONED')),
  given_at     timestamptz check ((given_at is null) = (state = 'MADE'))
);

-- Each call as the person who made it wrote it down.
create table notice_call (
  notice_id   text        not null references next_day_notice,
  attempt     integer     not null check (attempt > 0),
  called_at   timestamptz not null,
  reached     boolean     not null,
  spoken_with text        not null,
  read_back   text        not null,
  counts      boolean     not null check (reached or not counts),
  called_by   text        not null,
  comment     text        not null,
  primary key (notice_id, attempt)
);

create function refuse_change_of_call() returns trigger language plpgsql as $$
begin
  raise exception 'A call is on record as it was made: write another call down beside it.';
end $$;

create trigger notice_call_is_final before update or delete or truncate on notice_call
  for each statement execute function refuse_change_of_call();

-- How long the way to the notice was on each day: what forecasts rest on.
create table notice_path (
  trade_day_id text        not null references trade_day,
  step         integer     not null check (step > 0),
  activity     text        not null,
  began_at     timestamptz not null,
  ended_at     timestamptz not null check (ended_at >= began_at),
  primary key (trade_day_id, step)
);
