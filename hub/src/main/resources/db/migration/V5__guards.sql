-- Bids and floor prices by hour, and the invariants over both markets. ------------------------------

-- What the IESO could dispatch a bid's resource to, hour by hour; read once from its document.
create table wholesale_bid_hour (
  bid_id       text    not null references wholesale_bid,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  export_kw    double precision not null check (export_kw >= 0),
  import_kw    double precision not null check (import_kw >= 0),
  withdrawn_by text,   -- the outage or constraint that took the hour back; null while it stands
  primary key (bid_id, hour_ending)
);

-- The hub's bids at the floor price, for resources of both markets that distribution has selected.
create table floor_price_bid (
  id           text primary key,
  trade_day_id text not null references trade_day,
  resource_id  text not null,
  schedule     text not null check (schedule in ('INJECTION', 'CONSUMPTION')),
  state        text not null check (state in ('PROPOSED', 'SENT', 'OVERRIDDEN', 'WITHDRAWN')),
  decided_by   text not null,
  reason       text not null,
  receipt      text,
  unique (trade_day_id, resource_id)
);

create table floor_price_hour (
  bid_id         text    not null references floor_price_bid,
  hour_ending    integer not null check (hour_ending between 1 and 24),
  committed_kw   double precision not null check (committed_kw > 0),
  schedule_kw    double precision not null,
  sent_mw        numeric(6,1) not null check (sent_mw >= 0),
  price_per_mwh  numeric(8,2) not null,
  withdrawn_by   text,
  primary key (bid_id, hour_ending)
);

-- What a guard found, until a person has looked at it.
create table guard_violation (
  trade_day_id text        not null references trade_day,
  guard        text        not null,
  subject      text        not null,
  detail       text        not null,
  found_at     timestamptz not null,
  decided_by   text,
  comment      text,
  primary key (trade_day_id, guard, subject)
);

-- Bids that the IESO has or is about to get.
create view live_bid_hour as
  select b.id as bid_id, b.trade_day_id, b.resource_id, h.hour_ending, h.export_kw, h.import_kw
  from wholesale_bid b join wholesale_bid_hour h on h.bid_id = b.id
  where b.state in ('PASSED', 'ACCEPTED') and h.withdrawn_by is null;

create view live_floor_price_hour as
  select b.id as bid_id, b.trade_day_id, b.resource_id, h.hour_ending, h.committed_kw,
         h.schedule_kw, h.sent_mw, h.price_per_mwh
  from floor_price_bid b join floor_price_hour h on h.bid_id = b.id
  where b.state in ('PROPOSED', 'SENT') and h.withdrawn_by is null;

create view committed_hour as
  select trade_day_id, resource_id, hour_ending,
         sum(case direction when 'UP' then quantity_kw else -quantity_kw end) as change_kw
  from commitment group by trade_day_id, resource_id, hour_ending;

create view newest_limit as
  select distinct on (trade_day_id, resource_id, hour_ending) *
  from operating_limit order by trade_day_id, resource_id, hour_ending, revision desc;

-- The book of both markets: all that a resource has sold in an hour, under one tag (B3-BID-5).
create view market_book as
  select trade_day_id, resource_id, trade_day_id || '/B-' || resource_id as tag, hour_ending,
         'WHOLESALE' as market, bid_id as id,
         case when export_kw > 0 then export_kw else -import_kw end as kw, true as counts
  from live_bid_hour
  union all
  select trade_day_id, resource_id, trade_day_id || '/B-' || resource_id, hour_ending,
         'DISTRIBUTION', id,
         case direction when 'UP' then quantity_kw else -quantity_kw end, true
  from commitment
  union all
  -- The same energy as the commitment that it follows: on the book, but not counted again.
  select trade_day_id, resource_id, trade_day_id || '/B-' || resource_id, hour_ending,
         'FLOOR_PRICE', bid_id, committed_kw, false
  from live_floor_price_hour;
