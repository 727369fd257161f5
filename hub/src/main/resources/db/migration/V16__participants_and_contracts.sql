-- Participants beside those of a case, with contact data (B3-UREG).
create table participant_profile (
  id           text        primary key,
  case_name    text        not null,
  kind         text        not null
               check (kind in ('AGGREGATOR', 'OWNER', 'TSO', 'DSO', 'ADMINISTRATOR', 'GUEST')),
  name         text        not null,
  contact_name text        not null,
  email        text        not null,
  telephone    text        not null,
  state        text        not null check (state in ('ACTIVE', 'ENDED')),
  -- What the secret hashes to, with the kind of hash before it; never the secret.
  secret_hash  text        not null check (secret_hash ~ '^\{(bcrypt|argon2)[^}]*\}'),
  entered_at   timestamptz not null,
  entered_by   text        not null
);

create table participant_edit (
  seq            bigint generated always as identity primary key,
  participant_id text        not null references participant_profile,
  field          text        not null,
  before         text        not null,
  after          text        not null,
  why            text        not null check (why <> ''),
  edited_by      text        not null,
  edited_at      timestamptz not null
);
create trigger participant_edit_append_only before update or delete or truncate on participant_edit
  for each statement execute function refuse_change();

-- Contracts of resources with programs (B3-CTR). What came with a case is contracted by the case.
create table contract (
  request_id         text primary key references request,
  case_name          text          not null,
  resource_id        text          not null,
  template_id        text          not null,
  template_version   integer       not null,
  program_id         text          not null,
  capacity_kw        numeric(12,3) not null check (capacity_kw > 0),
  active             daterange     not null check (not isempty(active) and not lower_inf(active)),
  signed_by          text          not null,
  signed_at          timestamptz   not null,
  operator_signed_by text,
  operator_signed_at timestamptz,
  test_starts_at     timestamptz,
  test_ends_at       timestamptz,
  measured_kw        numeric(12,3) check (measured_kw >= 0),
  in_force           boolean       not null default false,
  foreign key (case_name, resource_id) references resource,
  foreign key (case_name, program_id) references program,
  check (not in_force or operator_signed_by is not null),
  -- One program at a time, whatever path a row comes by.
  constraint contract_in_one_program
    exclude using gist (case_name with =, resource_id with =, active with &&) where (in_force)
);
