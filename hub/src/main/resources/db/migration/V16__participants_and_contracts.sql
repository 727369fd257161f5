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

