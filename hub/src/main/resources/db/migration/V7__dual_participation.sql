-- What each party says of a dispatch of the IESO to a resource: the IESO itself, and the owner.
create table dispatch_notice (
  trade_day_id text        not null references trade_day,
  dispatch_id  text        not null,
  sender       text        not null,
  resource_id  text        not null,
  valid_from   timestamptz not null,
  expires_at   timestamptz not null,
  injection_kw double precision not null,
  state        text        not null,
  primary key (trade_day_id, dispatch_id, sender)
);

-- What owners that bid themselves told of their bids and schedules in the wholesale market.
create table wholesale_schedule (
  id           text primary key,
  trade_day_id text not null references trade_day,
  resource_id  text not null,
  kind         text not null
);

create table wholesale_schedule_hour (
  schedule_id  text    not null references wholesale_schedule,
  hour_ending  integer not null check (hour_ending between 1 and 24),
  injection_kw double precision not null,
  primary key (schedule_id, hour_ending)
);
