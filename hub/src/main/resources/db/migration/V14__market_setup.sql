-- Zones and service programs on top of a case, by date (J1A-MKT): each change is kept, and takes effect
-- only when the administrators of DSO and IESO have both agreed.
create table market_change (
  id             text          primary key,
  case_name      text          not null,
  number         integer       not null,
  subject        text          not null check (subject in ('ZONE', 'PROGRAM')),
  action         text          not null check (action in ('CREATE', 'CHANGE', 'END')),
  subject_id     text          not null,
  name           text          not null,
  -- One to a line: buses of a zone, zones of a program.
  places         text          not null,
  minimum_kw     numeric(12,3) not null check (minimum_kw >= 0),
  penalty_factor numeric(6,3)  not null check (penalty_factor >= 0),
  pricing_rule   text          not null,
  from_date      date          not null,
  proposer       text          not null check (proposer in ('DSO', 'IESO')),
  proposed_by    text          not null,
  reason         text          not null,
  state          text          not null
                 check (state in ('PROPOSED', 'AGREED_BY_DSO', 'EFFECTIVE', 'REFUSED')),
  unique (case_name, number)
);

create table market_change_decision (
  change_id  text        not null references market_change,
  side       text        not null check (side in ('DSO', 'IESO')),
  agreed     boolean     not null,
  decided_by text        not null,
  why        text        not null,
  decided_at timestamptz not null default now(),
  primary key (change_id, side)
);
create trigger market_change_decision_append_only
  before update or delete or truncate on market_change_decision
  for each statement execute function refuse_change();

-- A side that proposes has agreed; the other one must have said so.
create function require_both_sides() returns trigger language plpgsql as $$
begin
  if new.state = 'EFFECTIVE' and old.state <> 'EFFECTIVE' and (
      not exists (select 1 from market_change_decision d
                  where d.change_id = new.id and d.side = 'DSO' and d.agreed)
      or (new.proposer = 'DSO' and not exists (select 1 from market_change_decision d
                  where d.change_id = new.id and d.side = 'IESO' and d.agreed))) then
    raise exception 'The change % takes effect when both administrators have agreed.', new.id;
  end if;
  if old.state = 'EFFECTIVE' then
    raise exception 'The change % is a version of its subject: propose a new one.', new.id;
  end if;
  return new;
end $$;
create trigger market_change_both_sides before update on market_change
  for each row execute function require_both_sides();
create trigger market_change_kept before delete or truncate on market_change
  for each statement execute function refuse_change();
