-- The DSO model of a local distribution area, by trade date. Decisions are added, never changed: of
-- those whose first date has come the one with the latest date counts, of one date the last.
create table area_model (
  seq        bigint generated always as identity primary key,
  area       text        not null,
  dso_model  text        not null,
  valid_from date        not null,
  decided_by text        not null,
  decided_at timestamptz not null,
  reason     text        not null check (reason <> '')
);

create index area_model_by_area on area_model (area, valid_from, seq);
