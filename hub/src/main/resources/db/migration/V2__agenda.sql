-- What the conductor of virtual time set out to do at a moment: a hub that was killed goes on with it.
create table agenda (
  only_row boolean primary key default true check (only_row),
  now_at   timestamptz not null,
  step     text        not null,
  items    text[]      not null
);
