-- Who stands behind an aggregated resource, from when to when. The lists of aggregators fill it; what a
-- case brings is its beginning. A contributor, a meter and a device are in one resource, and so in one
-- program, on any date: the database itself refuses anything else.
create extension if not exists btree_gist;

create table contributor_enrolment (
  case_name      text          not null,
  contributor_id text          not null,
  resource_id    text          not null,
  meter_id       text          not null,
  device_serial  text,
  share_kw       numeric(12,3) not null check (share_kw > 0),
  active         daterange     not null check (not isempty(active) and not lower_inf(active)),
  connection_id  text,
  foreign key (case_name, resource_id) references resource,
  constraint contributor_in_one_program
    exclude using gist (case_name with =, contributor_id with =, active with &&),
  constraint meter_in_one_program
    exclude using gist (case_name with =, meter_id with =, active with &&),
  constraint device_in_one_program
    exclude using gist (case_name with =, device_serial with =, active with &&)
);

insert into contributor_enrolment
  (case_name, contributor_id, resource_id, meter_id, share_kw, active, connection_id)
select case_name, id, resource_id, meter_id, share_kw, daterange(active_from, null), connection_id
from contributor;
drop table contributor;

-- Each list that changed something.
create table contributor_list (
  case_name   text        not null,
  resource_id text        not null,
  number      integer     not null,
  sha256      text        not null,
  row_count   integer     not null,
  loaded_at   timestamptz not null,
  loaded_by   text        not null,
  primary key (case_name, resource_id, number)
);

-- What became of whom, and by which list (B3-CDER-4).
create table contributor_log (
  seq            bigint generated always as identity primary key,
  case_name      text        not null,
  resource_id    text        not null,
  list_number    integer     not null,
  contributor_id text        not null,
  change         text        not null check (change in ('ENROLLED', 'CHANGED', 'ENDED')),
  meter_id       text        not null,
  share_kw       numeric(12,3) not null,
  active_from    date        not null,
  active_to      date,
  recorded_at    timestamptz not null,
  recorded_by    text        not null,
  foreign key (case_name, resource_id, list_number) references contributor_list
);

create trigger contributor_log_append_only before update or delete or truncate on contributor_log
  for each statement execute function refuse_change();

-- Registrations of resources, from the request to the shared identifier (J1A-REG).
create table registration (
  id                     text          primary key,
  case_name              text          not null,
  participant_id         text          not null,
  name                   text          not null,
  kind                   text          not null,
  program_id             text          not null,
  markets                text          not null,
  address                text          not null,
  bus                    text          not null,
  phases                 text          not null,
  meter_id               text          not null,
  device_serial          text          not null,
  max_injection_kw       numeric(12,3) not null check (max_injection_kw >= 0),
  max_withdrawal_kw      numeric(12,3) not null check (max_withdrawal_kw >= 0),
  energy_kwh             numeric(12,3) not null check (energy_kwh >= 0),
  ramp_kw_per_minute     numeric(12,3) not null check (ramp_kw_per_minute > 0),
  profile                text          not null,
  active_from            date          not null,
  distributor_assessment text,
  ieso_assessment        text,
  received_at            timestamptz   not null,
  state                  text          not null
                         check (state in ('RECEIVED', 'REFUSED', 'REGISTERED')),
  reason                 text,
  approved_by            text,
  confirmed_by           text,
  resource_id            text,
  zone_id                text,
  unique (case_name, resource_id),
  constraint four_eyes check (approved_by <> confirmed_by),
  check ((state = 'REGISTERED') = (resource_id is not null))
);
-- One asset, one meter, one device, one kind at one place; what was refused may come again.
create unique index registration_identity on registration
  (case_name, participant_id, lower(name)) where state <> 'REFUSED';
create unique index registration_meter on registration
  (case_name, meter_id) where state <> 'REFUSED';
create unique index registration_device on registration
  (case_name, device_serial) where state <> 'REFUSED';
create unique index registration_place on registration
  (case_name, lower(address), kind) where state <> 'REFUSED';
