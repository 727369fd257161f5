-- Journey 2: whose limit binds a resource, where levels stand above the operator's network.
alter table operating_limit add column binding_level text;

-- How often the Host LDC was asked for its limits and telemetry.
create table host_request_count (
  trade_day_id text    primary key references trade_day,
  requests     integer not null
);

-- What each level above lets the embedded network take and give at the interface.
create table interface_limit (
  trade_day_id text    not null references trade_day,
  level        text    not null,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  revision     integer not null,
  import_kw    double precision not null check (import_kw > 0),
  export_kw    double precision not null check (export_kw >= 0),
  element      text    not null,
  reason       text    not null,
  primary key (trade_day_id, level, hour_ending, revision)
);

-- What the Host LDC measures there.
create table host_telemetry (
  trade_day_id text        not null references trade_day,
  measured_at  timestamptz not null,
  import_kw    double precision not null,
  voltage_pu   double precision not null,
  primary key (trade_day_id, measured_at)
);
