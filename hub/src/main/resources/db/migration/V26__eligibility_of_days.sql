-- Why a resource takes no part is decided when a day is opened, and is a fact of that day.
create table ineligible_resource (
  trade_day_id text not null references trade_day,
  resource_id  text not null,
  reason       text not null,
  primary key (trade_day_id, resource_id)
);

-- Days before: what their record says.
insert into ineligible_resource
  select e.part, refused.key, refused.value
  from event_log e join trade_day d on d.id = e.part
  cross join lateral jsonb_each_text(e.body::jsonb -> 'ineligible') refused
  where e.type = 'tradeDay.opened';

alter table resource drop column ineligible;

-- A day's resources as the register has them on its date; their lists of contributors may leave less of a rating.
create view resource_of_day as
  select d.id as trade_day_id, r.case_name, r.id, r.participant_id,
         coalesce(changed.markets, r.markets) as markets,
         coalesce(changed.max_injection_kw, r.max_injection_kw) as max_injection_kw,
         coalesce(changed.max_withdrawal_kw, r.max_withdrawal_kw) as max_withdrawal_kw
  from trade_day d join resource r on r.case_name = left(d.id, -length('-yyyy-mm-dd'))
  cross join lateral (
    select
      (array_agg(c.markets order by holds_from desc, seq desc) filter (where c.markets is not null))[1] as markets,
      (array_agg(c.max_injection_kw order by holds_from desc, seq desc)
        filter (where c.max_injection_kw is not null))[1] as max_injection_kw,
      (array_agg(c.max_withdrawal_kw order by holds_from desc, seq desc)
        filter (where c.max_withdrawal_kw is not null))[1] as max_withdrawal_kw
    from resource_change c
    where (c.case_name, c.resource_id) = (r.case_name, r.id) and c.holds_from <= d.trade_date) changed;
