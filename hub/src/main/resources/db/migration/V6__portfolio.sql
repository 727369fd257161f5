-- The DSO as a participant of the wholesale market (Total DSO): wishes, needs, curves, awards, schedules.

create table market_wish (
  trade_day_id     text    not null references trade_day,
  resource_id      text    not null,
  from_hour_ending integer not null check (from_hour_ending between 1 and 24),
  to_hour_ending   integer not null check (to_hour_ending between from_hour_ending and 24),
  primary key (trade_day_id, resource_id)
);

create table wholesale_need (
  id           text    primary key,
  trade_day_id text    not null references trade_day,
  round        integer not null check (round >= 0),
  zone_id      text    not null,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  wanted_kw    double precision not null check (wanted_kw > 0)
);
create index wholesale_need_day on wholesale_need (trade_day_id);

-- The aggregated bid's corners, and who delivers each: together the disaggregation map.
create table curve_point (
  trade_day_id  text    not null references trade_day,
  hour_ending   integer not null check (hour_ending between 1 and 24),
  ordinal       integer not null check (ordinal >= 1),
  interface_kw  double precision not null check (interface_kw > 0),
  price_per_mwh double precision not null,
  kw_by_offer   jsonb   not null,
  primary key (trade_day_id, hour_ending, ordinal)
);

create table award (
  trade_day_id  text    not null references trade_day,
  hour_ending   integer not null check (hour_ending between 1 and 24),
  awarded_kw    double precision not null check (awarded_kw >= 0),
  price_per_mwh numeric(10,2) not null,
  primary key (trade_day_id, hour_ending)
);

create table hour_schedule (
  trade_day_id text    not null references trade_day,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  revision     integer not null check (revision >= 1),
  cause        text    not null,
  committed_kw double precision not null check (committed_kw >= 0),
  delivered_kw double precision not null,
  kw_by_offer  jsonb   not null,
  primary key (trade_day_id, hour_ending, revision)
);

-- What makes the rest of a schedule's commitment impossible, taken together.
create table schedule_proof (
  trade_day_id text    not null,
  hour_ending  integer not null,
  revision     integer not null,
  ordinal      integer not null,
  subject      text    not null,
  quantity     text    not null,
  value        double precision not null,
  primary key (trade_day_id, hour_ending, revision, ordinal),
  foreign key (trade_day_id, hour_ending, revision) references hour_schedule
);

create table interface_dispatch (
  id             text        primary key,
  trade_day_id   text        not null references trade_day,
  batch_id       text        not null unique references dispatch,
  valid_from     timestamptz not null,
  expires_at     timestamptz not null,
  asked_kw       double precision not null check (asked_kw >= 0),
  deliverable_kw double precision not null
);
create index interface_dispatch_day on interface_dispatch (trade_day_id);

-- An offer may serve both markets, and more than once where a shortfall is covered.
alter table selection drop constraint selection_offer_id_key;
create index selection_offer on selection (offer_id);
alter table selection add column market text not null default 'DISTRIBUTION'
  check (market in ('DISTRIBUTION', 'WHOLESALE'));
alter table commitment add column market text not null default 'DISTRIBUTION'
  check (market in ('DISTRIBUTION', 'WHOLESALE'));
alter table settlement_line add column market text not null default 'DISTRIBUTION'
  check (market in ('DISTRIBUTION', 'WHOLESALE'));
