-- Planned work on the network (B3-OUT-3, B3-DCN-1): each revision is kept, so the table is its own history.
create table planned_outage (
  id              text        not null,
  revision        integer     not null check (revision > 0),
  area            text        not null,
  state           text        not null check (state in ('PLANNED', 'CANCELLED')),
  element         text        not null,
  switches_open   jsonb       not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null check (ends_at > starts_at),
  restoration_at  timestamptz not null,
  recall_minutes  integer     not null check (recall_minutes >= 0),
  priority        text        not null,
  reason          text        not null,
  missing         text[]      not null,
  disconnected    text[]      not null,
  resupplied      text[]      not null,
  zones           text[]      not null,
  load_kw         double precision not null check (load_kw >= 0),
  resupplied_kw   double precision not null check (resupplied_kw >= 0),
  logged_by       text        not null,
  logged_at       timestamptz not null,
  primary key (id, revision)
);
create index planned_outage_area on planned_outage (area, starts_at);

-- Standby notices: which resource may be called, and what became of that (B3-NEED-4).
create table standby_notice (
  id              text        primary key,
  trade_day_id    text        not null references trade_day,
  resource_id     text        not null,
  state           text        not null check (state in ('STANDBY', 'REPLACED', 'WITHDRAWN')),
  sent_at         timestamptz not null,
  acknowledged_at timestamptz,
  unique (trade_day_id, resource_id)
);
