-- The roles in force, and what two persons decide together: models, replays.

-- The roles, from the table role-matrix of the models deployed last; replaced with each deployment.

create table role_in_force (
  dso_model text not null,
  duty      text not null,
  holder    text not null, -- NONE where nobody holds it
  primary key (dso_model, duty, holder)
);

-- Sets of models, proposed by one person and approved by another. In an emergency the first deploys alone,
-- and the second reviews it until review_by.
create table model_proposal (
  number      bigint      generated always as identity primary key,
  sha256      text        not null,
  base        text        not null,
  differences text        not null,
  migrate     boolean     not null,
  state       text        not null check (state in ('PROPOSED', 'DEPLOYED', 'EMERGENCY')),
  proposed_by text        not null,
  proposed_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  review_by   timestamptz,
  comment     text,
  check (approved_by <> proposed_by),
  check ((approved_by is null) = (approved_at is null)),
  check (state <> 'DEPLOYED' or approved_by is not null),
  check (state <> 'EMERGENCY' or (review_by is not null and comment is not null))
);

create table model_proposal_file (
  number  bigint not null references model_proposal,
  path    text   not null,
  content text   not null,
  primary key (number, path)
);

-- A message is taken in again by two persons: decided_by proposes, confirmed_by confirms or refuses.
alter table quarantine
  add column confirmed_by text,
  add column confirmed_at timestamptz,
  add column confirmation text;
alter table quarantine add check (confirmed_by <> decided_by);
alter table quarantine add constraint replayed_by_two check (state <> 'REPLAYED' or confirmed_by is not null)
  not valid; -- what was replayed before had one
