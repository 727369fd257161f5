-- An offer as its owner made it: what ties its blocks, the rows of offer, together. The engine knows
-- nothing of it.
create table market_offer (
  id              text    primary key,
  trade_day_id    text    not null references trade_day,
  resource_id     text    not null,
  service         text    not null,
  places          jsonb   not null,
  division        text    not null check (division in
                    ('DIVISIBLE', 'FILL_OR_KILL', 'SAME_SHARE', 'WHOLE')),
  least_kw        double precision not null check (least_kw >= 0),
  parent_id       text    references market_offer deferrable initially deferred,
  exclusive_group text,
  ramp_kw         double precision check (ramp_kw > 0),
  least_on        integer not null check (least_on >= 1),
  least_off       integer not null check (least_off >= 1),
  rebound         double precision[] not null,
  store_start_kwh      double precision check (store_start_kwh >= 0),
  store_capacity_kwh   double precision check (store_capacity_kwh >= store_start_kwh),
  store_target_kwh     double precision check (store_target_kwh between 0 and store_capacity_kwh),
  store_efficiency_in  double precision check (store_efficiency_in > 0 and store_efficiency_in <= 1),
  store_efficiency_out double precision
                       check (store_efficiency_out > 0 and store_efficiency_out <= 1),
  submitted_at    timestamptz not null,
  source          text    not null,
  -- Order of arrival, which decides between equal prices.
  seq             bigint generated always as identity,
  check (num_nulls(store_start_kwh, store_capacity_kwh, store_target_kwh, store_efficiency_in,
    store_efficiency_out) in (0, 5))
);
create index market_offer_day on market_offer (trade_day_id);

-- Offers of before were blocks that stood by themselves.
insert into market_offer (id, trade_day_id, resource_id, service, places, division, least_kw,
  least_on, least_off, rebound, submitted_at, source)
select o.id, o.trade_day_id, o.resource_id, r.program_id,
  jsonb_build_object(r.connection_id, 1), 'DIVISIBLE', 0, 1, 1, '{}', o.submitted_at, o.source
from offer o
join trade_day d on d.id = o.trade_day_id
join resource r on r.case_name = d.case_name and r.id = o.resource_id
order by o.submitted_at, o.id;

alter table offer
  add column market_offer_id    text references market_offer,
  -- What is paid for what is taken, by the program's pricing rule.
  add column paid_per_mwh       numeric(10,2),
  -- What would have won.
  add column cause              text,
  add column would_win_per_mwh  numeric(10,2),
  add column would_win_kw       double precision,
  add column would_win_place    text;
update offer set market_offer_id = id;
alter table offer alter column market_offer_id set not null;

alter table program add column pricing_rule text not null default 'PAY_AS_BID'
  check (pricing_rule in ('PAY_AS_BID', 'UNIFORM', 'LOCATIONAL'));

alter table contributor add column connection_id text;

-- Why a need is not met; null where it is.
alter table need
  add column unmet_kind     text,
  add column unmet_conflict jsonb,
  add column unmet_extra    double precision,
  add column unmet_reason   text;

-- What a kW more of injection is worth, CAD per MWh, where and when something binds.
create table nodal_price (
  trade_day_id  text    not null references trade_day,
  hour_ending   integer not null check (hour_ending between 1 and 24),
  connection_id text    not null,
  energy        double precision not null,
  loss          double precision not null,
  congestion    double precision not null,
  voltage       double precision not null,
  primary key (trade_day_id, hour_ending, connection_id)
);
