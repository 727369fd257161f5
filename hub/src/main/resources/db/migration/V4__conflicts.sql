-- Instructions that a resource cannot carry out beside what it owes already, and what was decided.
create table instruction_conflict (
  id             text        primary key,
  trade_day_id   text        not null references trade_day,
  batch_id       text        not null references dispatch,
  instruction_id text        not null,
  resource_id    text        not null,
  kind           text        not null,
  missing        double precision not null check (missing > 0),
  text           text        not null,
  proposals      jsonb       not null,
  found_at       timestamptz not null,
  decision       text        check (decision in ('FIRST', 'SECOND', 'THIRD', 'ISSUE', 'WITHHOLD')),
  decided_by     text,
  decided_at     timestamptz,
  why            text
);
create index instruction_conflict_batch on instruction_conflict (batch_id);
create index instruction_conflict_day on instruction_conflict (trade_day_id);

-- What a decided conflict has left of a commitment, kW of injection, by the instruction that it becomes.
create table amended_commitment (
  instruction_id text primary key,
  trade_day_id   text not null references trade_day,
  change_kw      double precision not null,
  conflict_id    text not null references instruction_conflict
);
create index amended_commitment_day on amended_commitment (trade_day_id);
