-- Caps of single contributors of an aggregation, and reductions shared by the published rule.

alter table condition add column contributor_id text;
alter table condition add column limit_kw double precision check (limit_kw >= 0);
alter table condition add check ((contributor_id is null) = (limit_kw is null));

-- The rule's input and result: whole numbers, as docs/conflicts.md defines them.
create table reduction_share (
  trade_day_id            text    not null references trade_day,
  cause                   text    not null,
  element                 text    not null,
  reduction_tenths        integer not null check (reduction_tenths > 0),
  missing_tenths          integer not null check (missing_tenths >= 0),
  resource_id             text    not null,
  hour_ending             integer not null check (hour_ending between 1 and 24),
  path                    text    not null check (path in ('DSO_AGGREGATED', 'DIRECT')),
  contribution_tenths     integer not null check (contribution_tenths >= 0),
  sensitivity_thousandths integer not null check (sensitivity_thousandths > 0),
  room_tenths             integer not null check (room_tenths >= 0),
  at_element_tenths       integer not null check (at_element_tenths >= 0),
  share_tenths            integer not null check (share_tenths >= 0),
  primary key (trade_day_id, cause, resource_id)
);
