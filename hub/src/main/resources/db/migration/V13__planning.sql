-- Plans of areas: needs over years, solutions and their comparison, who chose what and why, and what is to
-- be procured (J1A-PLAN, HL-1).

create table plan (
  id           text    primary key,
  case_name    text    not null,
  as_of        date    not null,
  -- What comes sooner belongs to operation (BV-A-7).
  plans_from   date    not null check (plans_from > as_of + 30),
  years        integer not null check (years between 1 and 30),
  requested_by text    not null,
  confirmed_by text,
  confirmed_why text,
  check ((confirmed_by is null) = (confirmed_why is null))
);

create table plan_need (
  plan_id            text    not null references plan,
  need_id            text    not null,
  ordinal            integer not null check (ordinal >= 1),
  zone_id            text    not null,
  first_year         integer,
  relief_kw          double precision not null check (relief_kw >= 0),
  hours_per_year     double precision not null check (hours_per_year >= 0),
  growth_kw_per_year double precision not null,
  words              text    not null,
  recommended        text,
  reason             text    not null,
  primary key (plan_id, need_id),
  unique (plan_id, ordinal)
);

create table plan_option (
  plan_id        text    not null,
  need_id        text    not null,
  option_id      text    not null,
  -- The order of the comparison.
  rank           integer not null,
  kind           text    not null
                 check (kind in ('RECONFIGURATION', 'FLEXIBILITY', 'NON_WIRES', 'EXPANSION')),
  words          text    not null,
  viable         boolean not null,
  verdict        text    not null,
  capital        double precision not null check (capital >= 0),
  present_cost   double precision not null,
  deferral_value double precision not null,
  primary key (plan_id, option_id),
  foreign key (plan_id, need_id) references plan_need
);

create table plan_option_requirement (
  plan_id        text    not null,
  option_id      text    not null,
  year           integer not null check (year >= 1),
  zone_id        text    not null,
  direction      text    not null check (direction in ('UP', 'DOWN')),
  kw             double precision not null check (kw >= 0),
  mwh            double precision not null check (mwh >= 0),
  hour_from      integer not null check (hour_from between 1 and 24),
  hour_to        integer not null check (hour_to between hour_from and 24),
  hours_per_year double precision not null check (hours_per_year > 0),
  primary key (plan_id, option_id, year, zone_id, direction),
  foreign key (plan_id, option_id) references plan_option
);

-- The first choice stands; null = to wait. Only what holds can be chosen.
create table plan_choice (
  plan_id   text not null,
  need_id   text not null,
  option_id text,
  chosen_at timestamptz not null default now(),
  chosen_by text not null,
  why       text not null,
  primary key (plan_id, need_id),
  foreign key (plan_id, need_id) references plan_need,
  foreign key (plan_id, option_id) references plan_option
);

create function refuse_unviable_choice() returns trigger language plpgsql as $$
begin
  if exists (select 1 from plan_option o where o.plan_id = new.plan_id
             and o.option_id = new.option_id and (not o.viable or o.need_id <> new.need_id)) then
    raise exception 'The solution % does not hold for %: choose one that does.',
      new.option_id, new.need_id;
  end if;
  return new;
end $$;
create trigger plan_choice_viable before insert on plan_choice
  for each row execute function refuse_unviable_choice();
create trigger plan_choice_append_only before update or delete or truncate on plan_choice
  for each statement execute function refuse_change();

-- Four eyes: whoever chose something of a plan cannot confirm it.
create function refuse_own_confirmation() returns trigger language plpgsql as $$
begin
  if exists (select 1 from plan_choice c where c.plan_id = new.id
             and c.chosen_by = new.confirmed_by) then
    raise exception 'The plan % must be confirmed by somebody who chose nothing of it.', new.id;
  end if;
  return new;
end $$;
create trigger plan_four_eyes before update of confirmed_by on plan
  for each row execute function refuse_own_confirmation();

create table procurement_requirement (
  plan_id        text    not null references plan,
  need_id        text    not null,
  year           integer not null,
  zone_id        text    not null,
  direction      text    not null check (direction in ('UP', 'DOWN')),
  from_date      date    not null,
  to_date        date    not null check (to_date >= from_date),
  kw             double precision not null check (kw >= 0),
  mwh            double precision not null check (mwh >= 0),
  hour_from      integer not null check (hour_from between 1 and 24),
  hour_to        integer not null check (hour_to between hour_from and 24),
  hours_per_year double precision not null check (hours_per_year > 0),
  primary key (plan_id, need_id, year, zone_id, direction),
  foreign key (plan_id, need_id) references plan_need
);
