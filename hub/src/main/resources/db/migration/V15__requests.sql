-- What participants ask to have changed in the register, and what people decided on it.
create table request (
  id             text        primary key,
  kind           text        not null check (kind in ('SWITCH', 'CHANGE', 'METER', 'CONTRACT')),
  case_name      text        not null,
  participant_id text        not null,
  resource_id    text        not null,
  text           text        not null,
  received_at    timestamptz not null,
  state          text        not null check (state in ('RECEIVED', 'REFUSED', 'DONE')),
  reason         text,
  check (state <> 'REFUSED' or reason is not null),
  foreign key (case_name, resource_id) references resource
);

create table request_decision (
  seq        bigint generated always as identity primary key,
  request_id text        not null references request,
  step       text        not null
             check (step in ('APPROVAL', 'CONFIRMATION', 'OBJECTION', 'SIGNATURE', 'MEASUREMENT')),
  decision   text        not null,
  decided_by text        not null,
  decided_at timestamptz not null,
  why        text        not null
);
-- Who approved does not confirm.
create unique index four_eyes_on_request on request_decision (request_id, decided_by)
  where step in ('APPROVAL', 'CONFIRMATION') and decision = 'APPROVED';
create trigger request_decision_append_only before update or delete or truncate on request_decision
  for each statement execute function refuse_change();

-- A contributor from one aggregator to another (B3-AREG-6).
create table aggregator_switch (
  request_id          text primary key references request,
  contributor_id      text not null,
  losing_resource_id  text not null,
  losing_participant  text not null,
  start_date          date not null,
  consent_reference   text,
  answer_by           timestamptz
);

-- What holds of a resource from a date on, beside the case or the registration that it began with; null
-- is as before. An older trade day is without it, so it keeps rating, markets and meter (B3-AREG-3, B3-MTR-3).
create table resource_change (
  seq               bigint generated always as identity primary key,
  request_id        text    not null unique references request,
  case_name         text    not null,
  resource_id       text    not null,
  holds_from        date    not null,
  max_injection_kw  numeric(12,3) check (max_injection_kw >= 0),
  max_withdrawal_kw numeric(12,3) check (max_withdrawal_kw >= 0),
  markets           text    check (markets in ('WHOLESALE', 'DISTRIBUTION', 'BOTH')),
  meter_id          text,
  is_end            boolean not null,
  foreign key (case_name, resource_id) references resource,
  -- A meter that a resource once had never becomes that of another.
  unique (case_name, meter_id)
);
create trigger resource_change_append_only before update or delete or truncate on resource_change
  for each statement execute function refuse_change();

-- What is asked for, until it is decided.
create table change_request (
  request_id             text primary key references request,
  holds_from             date not null,
  max_injection_kw       numeric(12,3) check (max_injection_kw >= 0),
  max_withdrawal_kw      numeric(12,3) check (max_withdrawal_kw >= 0),
  markets                text check (markets in ('WHOLESALE', 'DISTRIBUTION', 'BOTH')),
  meter_id               text,
  is_end                 boolean not null,
  distributor_assessment text,
  ieso_assessment        text
);

-- Meters as the MDMS has them, by its latest file (B3-AREG-8).
create table mdms_meter (
  case_name    text not null,
  meter_id     text not null,
  bus          text not null,
  installed_on date not null,
  removed_on   date,
  primary key (case_name, meter_id),
  check (removed_on is null or removed_on >= installed_on)
);
create table mdms_file (
  case_name text        not null,
  number    integer     not null,
  sha256    text        not null,
  row_count integer     not null,
  loaded_at timestamptz not null,
  loaded_by text        not null,
  primary key (case_name, number)
);
