-- Busbar's own facts. The engine's tables lie in another schema; both share one transaction.
-- Power in kW, energy in Wh, money in cents; instants in UTC.

create table virtual_clock (
  only_row boolean primary key default true check (only_row),
  now_at   timestamptz not null
);

-- Messages ---------------------------------------------------------------------------------------

create table inbox (
  source         text        not null,
  message_id     text        not null,
  address        text        not null,
  correlation_id text        not null,
  noun           text        not null,
  revision       integer     not null,
  body           text        not null,
  body_sha256    text        not null,
  received_at    timestamptz not null,
  status         text        not null default 'RECEIVED'
                 check (status in ('RECEIVED', 'DONE', 'REJECTED')),
  attempts       integer     not null default 0,
  primary key (source, message_id)
);
create index inbox_received on inbox
  (received_at, address collate "C", source collate "C", message_id collate "C")
  where status = 'RECEIVED';

create table outbox (
  seq            bigint generated always as identity primary key,
  destination    text        not null,
  ordering_key   text        not null,
  message_id     text        not null,
  correlation_id text        not null,
  body           text        not null,
  added_at       timestamptz not null,
  attempts       integer     not null default 0,
  next_at        timestamptz not null,
  state          text        not null default 'WAITING'
                 check (state in ('WAITING', 'SENT', 'IN_DOUBT', 'GIVEN_UP')),
  sent_at        timestamptz,
  receipt        text,
  failure        text,
  unique (destination, message_id)
);
create index outbox_waiting on outbox (destination, ordering_key, seq) where state <> 'SENT';

-- What could not be taken: broken, unknown or contradicting messages, until a person has decided.
create table quarantine (
  id         text        primary key,
  address    text        not null,
  message_id text,
  body       text        not null,
  code       text        not null,
  reason     text        not null,
  received_at timestamptz not null,
  state      text        not null default 'OPEN' check (state in ('OPEN', 'REJECTED', 'REPLAYED')),
  case_opened boolean    not null default false,
  decided_by text,
  decided_at timestamptz,
  decision   text
);

-- The legal record -------------------------------------------------------------------------------

create table event_chain (
  part text   primary key,
  seq  bigint not null,
  hash text   not null
);

create table event_log (
  part        text        not null,
  seq         bigint      not null,
  recorded_at timestamptz not null,
  type        text        not null,
  key         text        not null,
  body        text        not null,
  prev_hash   text        not null,
  hash        text        not null,
  primary key (part, seq),
  unique (part, type, key)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The event log is append-only: correct a decision by a new entry.';
end $$;

create trigger event_log_append_only before update or delete or truncate on event_log
  for each statement execute function refuse_change();

-- Register ---------------------------------------------------------------------------------------

create table zone (
  case_name text not null,
  id        text not null,
  name      text not null,
  primary key (case_name, id)
);

create table program (
  case_name      text          not null,
  id             text          not null,
  name           text          not null,
  minimum_kw     numeric(12,3) not null check (minimum_kw >= 0),
  penalty_factor numeric(6,3)  not null check (penalty_factor >= 0),
  primary key (case_name, id)
);

create table participant (
  case_name text not null,
  id        text not null,
  name      text not null,
  role      text not null,
  primary key (case_name, id)
);

create table resource (
  case_name         text          not null,
  id                text          not null,
  name              text          not null,
  kind              text          not null,
  participant_id    text          not null,
  program_id        text          not null,
  zone_id           text          not null,
  connection_id     text          not null,
  meter_id          text          not null,
  max_injection_kw  numeric(12,3) not null check (max_injection_kw >= 0),
  max_withdrawal_kw numeric(12,3) not null check (max_withdrawal_kw >= 0),
  energy_kwh        numeric(12,3) not null check (energy_kwh >= 0),
  profile           text          not null,
  markets           text          not null,
  ineligible        text,
  primary key (case_name, id),
  unique (case_name, meter_id),
  foreign key (case_name, participant_id) references participant,
  foreign key (case_name, program_id) references program,
  foreign key (case_name, zone_id) references zone
);

create table contributor (
  case_name   text          not null,
  id          text          not null,
  resource_id text          not null,
  meter_id    text          not null,
  share_kw    numeric(12,3) not null check (share_kw > 0),
  active_from date          not null,
  primary key (case_name, id),
  unique (case_name, meter_id),
  foreign key (case_name, resource_id) references resource
);

-- The trade day ----------------------------------------------------------------------------------

create table trade_day (
  id         text    primary key,
  case_name  text    not null,
  trade_date date    not null,
  dso_model  text    not null,
  seed       bigint  not null,
  state      text    not null check (state in ('OPEN', 'SETTLED')),
  book_closed boolean not null default false
);

create table forecast_hour (
  trade_day_id text    not null references trade_day,
  revision     integer not null,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  load_scale   double precision not null,
  primary key (trade_day_id, revision, hour_ending)
);

create table forecast_resource (
  trade_day_id text    not null references trade_day,
  revision     integer not null,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  resource_id  text    not null,
  kw           double precision not null,
  primary key (trade_day_id, revision, hour_ending, resource_id)
);

create table need (
  id           text    primary key,
  trade_day_id text    not null references trade_day,
  zone_id      text    not null,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  kind         text    not null,
  element      text    not null,
  phase        text    not null,
  value        double precision not null,
  limit_value  double precision not null,
  requested_kw double precision not null check (requested_kw >= 0),
  met_kw       double precision not null default 0,
  state        text    not null
);
create index need_day on need (trade_day_id);

create table operating_limit (
  trade_day_id text    not null references trade_day,
  resource_id  text    not null,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  revision     integer not null,
  export_kw    double precision not null check (export_kw >= 0),
  import_kw    double precision not null check (import_kw >= 0),
  element      text,
  kind         text,
  phase        text,
  value        double precision,
  limit_value  double precision,
  margin       double precision,
  release      text    not null,
  state        text    not null,
  decided_by   text,
  reason       text,
  primary key (trade_day_id, resource_id, hour_ending, revision)
);

create table offer (
  id            text    primary key,
  trade_day_id  text    not null references trade_day,
  resource_id   text    not null,
  hour_ending   integer not null check (hour_ending between 1 and 24),
  direction     text    not null,
  quantity_kw   double precision not null check (quantity_kw > 0),
  price_per_mwh numeric(10,2) not null,
  submitted_at  timestamptz not null,
  source        text    not null,
  state         text    not null,
  selected_kw   double precision not null default 0 check (selected_kw between 0 and quantity_kw),
  reason        text
);
create index offer_day on offer (trade_day_id);

create table selection (
  id            text    primary key,
  trade_day_id  text    not null references trade_day,
  offer_id      text    not null unique references offer,
  resource_id   text    not null,
  hour_ending   integer not null check (hour_ending between 1 and 24),
  direction     text    not null,
  quantity_kw   double precision not null check (quantity_kw > 0),
  price_per_mwh numeric(10,2) not null,
  answer_by     timestamptz not null,
  state         text    not null,
  reason        text
);
create index selection_day on selection (trade_day_id);

create table commitment (
  id            text    primary key references selection,
  trade_day_id  text    not null references trade_day,
  resource_id   text    not null,
  hour_ending   integer not null check (hour_ending between 1 and 24),
  direction     text    not null,
  quantity_kw   double precision not null check (quantity_kw > 0),
  price_per_mwh numeric(10,2) not null
);
create index commitment_day on commitment (trade_day_id);

create table telemetry (
  trade_day_id   text        not null references trade_day,
  interval_start timestamptz not null,
  feeder_load_kw double precision not null,
  resource_kw    jsonb       not null,
  primary key (trade_day_id, interval_start)
);

create table live_assessment (
  trade_day_id    text        not null references trade_day,
  interval_start  timestamptz not null,
  load_kw         double precision not null,
  resources_kw    double precision not null,
  interface_kw    double precision not null,
  min_vpu         double precision not null,
  max_vpu         double precision not null,
  loading_percent double precision not null,
  violations      integer     not null,
  primary key (trade_day_id, interval_start)
);

create table outage (
  id           text        primary key,
  trade_day_id text        not null references trade_day,
  resource_id  text        not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  reason       text        not null,
  reported_at  timestamptz not null
);

create table condition (
  id            text        primary key,
  trade_day_id  text        not null references trade_day,
  kind          text        not null,
  switches_open jsonb       not null,
  element       text,
  limit_amps    double precision check (limit_amps > 0),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  reason        text        not null
);

create table wholesale_bid (
  id           text primary key,
  trade_day_id text not null references trade_day,
  resource_id  text not null,
  document     text not null,
  state        text not null,
  reason       text,
  receipt      text
);

-- A dispatch is a batch of instructions that are studied and issued together.
create table dispatch (
  id           text        primary key,
  trade_day_id text        not null references trade_day,
  origin       text        not null,
  created_at   timestamptz not null
);

create table instruction (
  instr_id       text        not null,
  revision       integer     not null,
  trade_day_id   text        not null references trade_day,
  batch_id       text        not null references dispatch,
  resource_id    text        not null,
  valid_from     timestamptz not null,
  expires_at     timestamptz not null,
  direction      text        not null,
  quantity_kw    double precision not null check (quantity_kw >= 0),
  origin         text        not null,
  cause          text        not null,
  issued_at      timestamptz,
  acknowledge_by timestamptz,
  state          text        not null,
  note           text        not null,
  primary key (instr_id, revision)
);
create index instruction_batch on instruction (batch_id);
create index instruction_day on instruction (trade_day_id);

-- What became of an instruction: one outcome, whoever comes first; evidence beside it.
create table effect (
  instr_id text        not null,
  revision integer     not null,
  kind     text        not null,
  at       timestamptz not null,
  detail   text        not null,
  primary key (instr_id, revision, kind),
  foreign key (instr_id, revision) references instruction
);
create unique index effect_one_outcome on effect (instr_id, revision)
  where kind in ('ACKNOWLEDGED', 'REFUSED', 'TIMED_OUT', 'SUPERSEDED');

create table measurement (
  trade_day_id   text    not null references trade_day,
  resource_id    text    not null,
  meter_id       text    not null,
  revision       integer not null,
  quality        text    not null,
  watt_hours     integer[] not null check (cardinality(watt_hours) = 288),
  primary key (trade_day_id, meter_id, revision)
);

create table delivery (
  trade_day_id   text    not null references trade_day,
  round          integer not null,
  instruction_id text    not null,
  resource_id    text    not null,
  hour_ending    integer not null,
  asked_wh       bigint  not null check (asked_wh > 0),
  baseline_wh    bigint  not null,
  metered_wh     bigint  not null,
  delivered_wh   bigint  not null,
  primary key (trade_day_id, round, instruction_id, hour_ending)
);

create table dispute (
  id           text    primary key,
  trade_day_id text    not null references trade_day,
  resource_id  text    not null,
  hour_ending  integer not null,
  claimed_wh   bigint  not null,
  reason       text    not null,
  state        text    not null,
  decided_by   text,
  decision     text
);

create table settlement_line (
  trade_day_id text    not null references trade_day,
  run          integer not null,
  line         integer not null,
  account      text    not null,
  resource_id  text    not null,
  hour_ending  integer not null,
  kind         text    not null,
  energy_wh    bigint  not null check (energy_wh >= 0),
  amount_cents bigint  not null,
  formula      text    not null,
  primary key (trade_day_id, run, line)
);
