package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.guards.Guard;
import org.busbar.processes.guards.Guards;
import org.busbar.processes.guards.Violation;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The guards as queries: each answers what must never be, one row for each case of it. The views
 * that they share are in the migrations {@code V5__guards.sql} and {@code
 * V26__eligibility_of_days.sql}.
 *
 * <p>Parameters: the day, its start, and whether its bid window has closed.
 */
final class PostgresGuards implements Guards {

  private record Query(Guard guard, String sql) {}

  /** DSO models in which owners bid by way of the hub. */
  private static final List<String> OWNERS_BY_HUB =
      Arrays.stream(Journey.values())
          .filter(journey -> journey.seller() == Journey.Seller.OWNERS_BY_HUB)
          .map(Journey::key)
          .toList();

  private static final List<Query> QUERIES =
      List.of(
          guard(
              "BID_IN_OUTAGE",
              "No wholesale bid stands in an hour in which its resource is out.",
              """
              select v.bid_id || '/HE' || v.hour_ending,
                     'stands although ' || v.resource_id || ' is out (' || o.reason || ')'
              from live_bid_hour v join outage o using (trade_day_id, resource_id)
              where v.trade_day_id = :day
                and o.starts_at < (cast(:start as timestamptz) + make_interval(hours => v.hour_ending))
                and o.ends_at > (cast(:start as timestamptz) + make_interval(hours => v.hour_ending - 1))
                and o.reported_at < (cast(:start as timestamptz) + make_interval(hours => v.hour_ending))
              """),
          guard(
              "FLOOR_PRICE_IN_OUTAGE",
              "No floor-price bid stands in an hour in which its resource is out.",
              """
              select v.bid_id || '/HE' || v.hour_ending,
                     'stands although ' || v.resource_id || ' is out (' || o.reason || ')'
              from live_floor_price_hour v join outage o using (trade_day_id, resource_id)
              where v.trade_day_id = :day
                and o.starts_at < (cast(:start as timestamptz) + make_interval(hours => v.hour_ending))
                and o.ends_at > (cast(:start as timestamptz) + make_interval(hours => v.hour_ending - 1))
                and o.reported_at < (cast(:start as timestamptz) + make_interval(hours => v.hour_ending))
              """),
          guard(
              "OFFER_IN_OUTAGE",
              "No offer is taken for an hour of an outage that was reported before.",
              """
              select v.id, 'offered after the outage of ' || v.resource_id || ' was reported'
              from offer v join outage o using (trade_day_id, resource_id)
              where v.trade_day_id = :day and v.state in ('OPEN', 'SELECTED')
                and o.reported_at <= v.submitted_at
                and o.starts_at < (cast(:start as timestamptz) + make_interval(hours => v.hour_ending))
                and o.ends_at > (cast(:start as timestamptz) + make_interval(hours => v.hour_ending - 1))
              """),
          guard(
              "INSTRUCTION_IN_OUTAGE",
              "No instruction is sent to a resource that is known to be out.",
              """
              select i.instr_id, i.resource_id || ' is out (' || o.reason || ')'
              from instruction i join outage o using (trade_day_id, resource_id)
              where i.trade_day_id = :day and i.state in ('ISSUED', 'ACKNOWLEDGED')
                and o.reported_at < i.issued_at and o.starts_at < i.expires_at and o.ends_at > i.valid_from
              """),
          guard(
              "SOLD_BEYOND_LIMIT",
              "What a resource sells in both markets keeps within its limit of the hour.",
              """
              -- Once an hour is dispatched, instructions are cut to its newest limit and the IESO is told.
              select s.resource_id || '/HE' || s.hour_ending,
                     'sells ' || s.export_kw || ' kW up and ' || s.import_kw || ' kW down wholesale and '
                       || coalesce(c.change_kw, 0) || ' kW to distribution, within limits of '
                       || n.export_kw || ' and ' || n.import_kw || ' kW'
              from (select trade_day_id, resource_id, hour_ending, sum(export_kw) as export_kw,
                        sum(import_kw) as import_kw
                 from live_bid_hour group by trade_day_id, resource_id, hour_ending) s
              join newest_limit n using (trade_day_id, resource_id, hour_ending)
              left join committed_hour c using (trade_day_id, resource_id, hour_ending)
              left join lateral (
                select kw from forecast_resource f
                where f.trade_day_id = s.trade_day_id and f.resource_id = s.resource_id
                  and f.hour_ending = s.hour_ending order by f.revision desc limit 1) u on true
              where s.trade_day_id = :day
                and (s.export_kw > 0.1 + greatest(0, case when coalesce(c.change_kw, 0) >= 0
                        then n.export_kw - coalesce(c.change_kw, 0)
                        else least(n.export_kw, coalesce(u.kw, 0) + c.change_kw) end)
                  or s.import_kw > 0.1 + greatest(0, case when coalesce(c.change_kw, 0) <= 0
                        then n.import_kw + coalesce(c.change_kw, 0)
                        else least(n.import_kw, -(coalesce(u.kw, 0) + c.change_kw)) end))
                and not exists (
                  select from instruction i
                  where i.trade_day_id = :day
                    and i.valid_from < (cast(:start as timestamptz) + make_interval(hours => s.hour_ending))
                    and i.expires_at > (cast(:start as timestamptz) + make_interval(hours => s.hour_ending - 1)))
              """),
          guard(
              "SOLD_BEYOND_RATING",
              "What a resource sells in both markets keeps within its rating.",
              """
              select s.resource_id || '/HE' || s.hour_ending,
                     'sells ' || s.export_kw || ' kW up and ' || s.import_kw || ' kW down wholesale and '
                       || coalesce(c.change_kw, 0) || ' kW to distribution, with ratings of '
                       || r.max_injection_kw || ' and ' || r.max_withdrawal_kw || ' kW'
              from (select trade_day_id, resource_id, hour_ending, sum(export_kw) as export_kw,
                        sum(import_kw) as import_kw
                 from live_bid_hour group by trade_day_id, resource_id, hour_ending) s
              left join committed_hour c using (trade_day_id, resource_id, hour_ending)
              join resource_of_day r on r.trade_day_id = :day and r.id = s.resource_id
              where s.trade_day_id = :day
                and (s.export_kw + greatest(0, coalesce(c.change_kw, 0)) > r.max_injection_kw + 0.1
                       and s.export_kw > 0
                  or s.import_kw + greatest(0, -coalesce(c.change_kw, 0)) > r.max_withdrawal_kw + 0.1
                       and s.import_kw > 0)
              """),
          guard(
              "TWO_BIDS_IN_HOUR",
              "A resource has one wholesale bid in an hour.",
              """
              select resource_id || '/HE' || hour_ending, string_agg(bid_id, ', ' order by bid_id)
              from live_bid_hour where trade_day_id = :day
              group by resource_id, hour_ending having count(distinct bid_id) > 1
              """),
          guard(
              "BID_OF_OTHER_MARKET",
              "Only resources of the wholesale market bid there.",
              """
              select b.id, b.resource_id || ' is registered for distribution only'
              from wholesale_bid b join resource_of_day r on r.trade_day_id = :day and r.id = b.resource_id
              where b.trade_day_id = :day and b.state in ('PASSED', 'ACCEPTED') and r.markets = 'DISTRIBUTION'
              """),
          guard(
              "BID_ALTERED",
              "A bid leaves as it came, byte for byte, once.",
              """
              select b.id, case when o.body is null then 'never left' else 'left with other content' end
              from wholesale_bid b
              left join outbox o on o.destination = 'ieso-emi' and o.message_id = b.id
                or o.destination like 'p2p.%.from-dso.bid-release.v1' and o.message_id = b.id || '/release'
              where b.trade_day_id = :day and b.state in ('PASSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')
                and coalesce(position(b.document in case when o.destination = 'ieso-emi' then o.body
                  else o.body::json #>> '{payload,documentXml}' end), 0) = 0
              """),
          guard(
              "BLOCKED_BID_SENT",
              "A blocked bid never leaves.",
              """
              select b.id, coalesce(b.reason, '')
              from wholesale_bid b join outbox o on o.destination = 'ieso-emi' and o.message_id = b.id
                or o.destination like 'p2p.%.from-dso.bid-release.v1' and o.message_id = b.id || '/release'
              where b.trade_day_id = :day and b.state in ('RECEIVED', 'BLOCKED')
              """),
          guard(
              "RECEIPT_NOT_ONE",
              "A bid that the IESO answered has one receipt.",
              """
              select b.id, count(i.message_id) || ' receipts'
              from wholesale_bid b
              left join inbox i on i.address = 'ieso-emi' and i.correlation_id = b.id
                or i.address like 'p2p.%.to-dso.bid-receipt.v1' and i.correlation_id = b.id || '/release'
              where b.trade_day_id = :day and b.state in ('ACCEPTED', 'REJECTED', 'WITHDRAWN')
              group by b.id having count(i.message_id) <> 1
              """),
          guard(
              "FLOOR_PRICE_MISSING",
              "A resource of both markets that is selected to inject has a floor-price bid.",
              """
              select c.resource_id || '/HE' || c.hour_ending, c.change_kw || ' kW are committed without one'
              from committed_hour c join resource_of_day r on r.trade_day_id = :day and r.id = c.resource_id join trade_day d on d.id = c.trade_day_id
              where c.trade_day_id = :day and :bidsClosed and d.dso_model in (:ownersByHub)
                and c.change_kw > 0 and r.markets = 'BOTH'
                and not exists (
                  select from floor_price_bid b join floor_price_hour h on h.bid_id = b.id
                  where b.trade_day_id = c.trade_day_id and b.resource_id = c.resource_id
                    and h.hour_ending = c.hour_ending)
                and not exists (
                  select from outage o
                  where o.trade_day_id = c.trade_day_id and o.resource_id = c.resource_id
                    and o.starts_at < (cast(:start as timestamptz) + make_interval(hours => c.hour_ending))
                    and o.ends_at > (cast(:start as timestamptz) + make_interval(hours => c.hour_ending - 1)))
              """),
          guard(
              "FLOOR_PRICE_WITHOUT_SELECTION",
              "A floor-price bid follows a selection.",
              """
              select f.bid_id || '/HE' || f.hour_ending, 'nothing is committed'
              from live_floor_price_hour f left join committed_hour c using (trade_day_id, resource_id, hour_ending)
              where f.trade_day_id = :day and coalesce(c.change_kw, 0) <= 0
              """),
          guard(
              "FLOOR_PRICE_DIFFERS",
              "A floor-price bid says what was selected, to half a tenth of a MW.",
              """
              select f.bid_id || '/HE' || f.hour_ending,
                     f.sent_mw || ' MW stand for ' || f.committed_kw || ' kW; ' || c.change_kw || ' kW are committed'
              from live_floor_price_hour f join committed_hour c using (trade_day_id, resource_id, hour_ending)
              where f.trade_day_id = :day and c.change_kw > 0
                and (abs(f.committed_kw - c.change_kw) > 0.05 or f.sent_mw * 1000 > f.schedule_kw + 50.05)
              """),
          guard(
              "FLOOR_PRICE_NOT_AT_FLOOR",
              "A floor-price bid is at the floor price.",
              """
              select f.bid_id || '/HE' || f.hour_ending, f.price_per_mwh || ' CAD/MWh'
              from live_floor_price_hour f where f.trade_day_id = :day and f.price_per_mwh <> 0
              """),
          guard(
              "FLOOR_PRICE_NOT_LOGGED",
              "Every change of a floor-price bid is in the event log.",
              """
              select b.id, 'no entry says that it is ' || b.state
              from floor_price_bid b
              where b.trade_day_id = :day and not exists (
                select from event_log e
                where e.part = b.trade_day_id and (e.key = b.id or e.key like b.id || '/%')
                  and e.type = any (case b.state
                    when 'PROPOSED' then array['floorPrice.proposed']
                    when 'SENT' then array['floorPrice.sent']
                    when 'OVERRIDDEN' then array['floorPrice.overridden']
                    else array['floorPrice.withdrawn', 'floorPrice.hoursWithdrawn', 'floorPrice.rejected'] end))
              """),
          guard(
              "FLOOR_PRICE_OF_ONE_MARKET",
              "Only resources of both markets have floor-price bids.",
              """
              select b.id, b.resource_id || ' is registered for ' || r.markets
              from floor_price_bid b join resource_of_day r on r.trade_day_id = :day and r.id = b.resource_id
              where b.trade_day_id = :day and b.state in ('PROPOSED', 'SENT') and r.markets <> 'BOTH'
              """),
          guard(
              "SELECTION_NOT_OF_OFFER",
              "A selection takes an offer as it is, wholly or in part.",
              """
              select s.id, 'selected ' || s.quantity_kw || ' kW in HE' || s.hour_ending || ' of an offer of '
                       || o.quantity_kw || ' kW in HE' || o.hour_ending
              from selection s join offer o on o.id = s.offer_id
              where s.trade_day_id = :day
                and (s.resource_id <> o.resource_id or s.hour_ending <> o.hour_ending
                  or s.direction <> o.direction or s.quantity_kw > o.quantity_kw + 0.05 or o.state <> 'SELECTED')
              """),
          guard(
              "OFFER_NOT_ELIGIBLE",
              "Only resources that are eligible for distribution service are selected.",
              """
              select s.id, s.resource_id || ' is not eligible: ' || coalesce(x.reason, r.markets)
              from selection s join resource_of_day r on r.trade_day_id = :day and r.id = s.resource_id
              left join ineligible_resource x on x.trade_day_id = s.trade_day_id and x.resource_id = s.resource_id
              where s.trade_day_id = :day and (x.reason is not null or r.markets = 'WHOLESALE')
              """),
          guard(
              "SELECTED_BEYOND_RATING",
              "A resource is selected for no more than it can change.",
              """
              select s.resource_id || '/HE' || s.hour_ending, sum(s.quantity_kw) || ' kW are selected'
              from selection s join resource_of_day r on r.trade_day_id = :day and r.id = s.resource_id
              where s.trade_day_id = :day and s.state in ('INFORMED', 'ACCEPTED')
              group by s.resource_id, s.hour_ending, s.direction, r.max_injection_kw, r.max_withdrawal_kw
              having sum(s.quantity_kw) > r.max_injection_kw + r.max_withdrawal_kw + 0.1
              """),
          guard(
              "COMMITMENT_NOT_OF_SELECTION",
              "A commitment is a selection that its resource accepted, unchanged.",
              """
              select c.id, 'committed ' || c.quantity_kw || ' kW at ' || c.price_per_mwh || '; the selection of '
                       || s.quantity_kw || ' kW at ' || s.price_per_mwh || ' is ' || s.state
              from commitment c join selection s on s.id = c.id
              where c.trade_day_id = :day
                and (s.state <> 'ACCEPTED' or s.resource_id <> c.resource_id or s.hour_ending <> c.hour_ending
                  or s.direction <> c.direction or s.quantity_kw <> c.quantity_kw
                  or s.price_per_mwh <> c.price_per_mwh)
              """),
          guard(
              "SELECTION_NOT_COMMITTED",
              "A selection that was accepted is a commitment.",
              """
              select s.id, s.resource_id || ' accepted it'
              from selection s left join commitment c on c.id = s.id
              where s.trade_day_id = :day and :bidsClosed and s.state = 'ACCEPTED' and c.id is null
              """),
          guard(
              "INSTRUCTION_BEYOND_COMMITMENT",
              "The operator asks for no more than was committed.",
              """
              select i.instr_id, 'asks for ' || i.direction || ' ' || i.quantity_kw || ' kW; '
                       || coalesce(c.change_kw, 0) || ' kW are committed'
              from instruction i join trade_day d on d.id = i.trade_day_id
              left join committed_hour c on c.trade_day_id = i.trade_day_id and c.resource_id = i.resource_id
                and i.valid_from >= cast(:start as timestamptz) + make_interval(hours => c.hour_ending - 1)
                and i.valid_from < cast(:start as timestamptz) + make_interval(hours => c.hour_ending)
              where i.trade_day_id = :day and i.origin = 'DSO' and d.dso_model in (:ownersByHub)
                and i.state in ('ISSUED', 'ACKNOWLEDGED', 'TIMED_OUT', 'REFUSED')
                and i.quantity_kw > 0.1 + greatest(0,
                  coalesce(c.change_kw, 0) * case i.direction when 'UP' then 1 else -1 end)
              """),
          guard(
              "TWO_INSTRUCTIONS_IN_FORCE",
              "The operator has one instruction in force for a resource at a time.",
              """
              select a.instr_id, 'in force beside ' || b.instr_id
              from instruction a join instruction b
                on b.trade_day_id = a.trade_day_id and b.resource_id = a.resource_id and b.instr_id > a.instr_id
                and b.valid_from < a.expires_at and b.expires_at > a.valid_from
              where a.trade_day_id = :day and a.origin = 'DSO' and b.origin = 'DSO'
                and a.state in ('ISSUED', 'ACKNOWLEDGED') and b.state in ('ISSUED', 'ACKNOWLEDGED')
              """),
          guard(
              "OUTCOME_WITHOUT_EVIDENCE",
              "An instruction has the outcome that its resource gave.",
              """
              select i.instr_id, 'nothing shows that it was ' || i.state
              from instruction i
              where i.trade_day_id = :day and i.state in ('ACKNOWLEDGED', 'REFUSED', 'TIMED_OUT')
                and not exists (
                  select from effect e
                  where e.instr_id = i.instr_id and e.revision = i.revision and e.kind = i.state)
              """),
          guard(
              "OPERATOR_OFFERS_IN_OWN_MARKET",
              "Who runs the distribution market offers nothing in it (BV-A-2).",
              """
              select v.id, p.name || ' runs the distribution market under ' || d.dso_model
                       || ' and offers ' || v.quantity_kw || ' kW of ' || v.resource_id || ' in it'
              from offer v join trade_day d on d.id = v.trade_day_id
              join resource_of_day r on r.trade_day_id = :day and r.id = v.resource_id
              join participant p on p.case_name = r.case_name and p.id = r.participant_id
              join role_in_force f on f.dso_model = d.dso_model and f.duty = 'CLEAR_DISTRIBUTION'
                and f.holder = case p.role when 'DISTRIBUTOR' then 'UTILITY' when 'OWNER' then 'CUSTOMER' else p.role end
              where v.trade_day_id = :day and v.state in ('OPEN', 'SELECTED')
              """),
          guard(
              "DISTRIBUTOR_BIDS_UNPERMITTED",
              "The distributor has no wholesale bid where its model makes it no participant (CMP-NEU).",
              """
              -- A bid of no resource is of the interface, and that is the distributor's own.
              select b.id, 'is a wholesale bid of the distributor, who may '
                       || case when r.id is null then 'not aggregate' else 'not bid' end || ' under ' || d.dso_model
              from wholesale_bid b join trade_day d on d.id = b.trade_day_id
              left join resource_of_day r on r.trade_day_id = :day and r.id = b.resource_id
              left join participant p on p.case_name = r.case_name and p.id = r.participant_id
              where b.trade_day_id = :day and b.state in ('RECEIVED', 'PASSED', 'ACCEPTED')
                and (r.id is null or p.role = 'DISTRIBUTOR')
                and exists (select from role_in_force f where f.dso_model = d.dso_model)
                and not exists (
                  select from role_in_force f where f.dso_model = d.dso_model and f.holder = 'UTILITY'
                    and f.duty = case when r.id is null then 'AGGREGATE_FOR_WHOLESALE' else 'BID_TO_WHOLESALE' end)
              """),
          guard(
              "LIMIT_BEYOND_RATING",
              "A limit allows no more than the resource can do.",
              """
              -- Each once: the planner knows little of how many limits a day has.
              with n as materialized (select * from newest_limit where trade_day_id = :day),
                   r as materialized (select * from resource_of_day where trade_day_id = :day)
              select n.resource_id || '/HE' || n.hour_ending,
                     'limits of ' || n.export_kw || ' and ' || n.import_kw || ' kW'
              from n join r on r.id = n.resource_id
              where n.export_kw > r.max_injection_kw + 0.05 or n.import_kw > r.max_withdrawal_kw + 0.05
              """),
          guard(
              "PAID_TWICE",
              "Energy of an hour is paid once in a market.",
              """
              select l.resource_id || '/HE' || l.hour_ending, count(*) || ' entries ' || l.kind
              from settlement_line l
              join settlement_run f on f.trade_day_id = l.trade_day_id and f.run = l.run and f.state = 'FINAL'
              where l.trade_day_id = :day and l.account <> 'DSO'
              group by l.account, l.resource_id, l.hour_ending, l.kind, l.market having count(*) > 1
              """),
          guard(
              "PAID_BEYOND_COMMITMENT",
              "The operator pays for no more than was committed.",
              """
              select l.resource_id || '/HE' || l.hour_ending, l.energy_wh || ' Wh are paid; '
                       || coalesce(c.change_kw, 0) || ' kW are committed'
              from settlement_line l left join committed_hour c using (trade_day_id, resource_id, hour_ending)
              join settlement_run f on f.trade_day_id = l.trade_day_id and f.run = l.run and f.state = 'FINAL'
              where l.trade_day_id = :day and l.account <> 'DSO' and l.kind = 'DELIVERY_PAYMENT'
                and l.energy_wh > 1 + abs(coalesce(c.change_kw, 0)) * 1000
              """),
          guard(
              "COUNTED_TWICE",
              "What a meter saw is delivered to one market only.",
              """
              select e.resource_id || '/HE' || e.hour_ending,
                     sum(e.credited) || ' Wh are delivered to both markets; the meter saw ' || max(e.seen) || ' Wh'
              from (
                select d.resource_id, d.hour_ending, greatest(0, least(d.asked_wh, d.delivered_wh)) as credited,
                       abs(d.metered_wh - d.baseline_wh) as seen
                from delivery d
                where d.trade_day_id = :day
                  and d.round = (select max(round) from delivery where trade_day_id = :day)) e
              group by e.resource_id, e.hour_ending having sum(e.credited) > max(e.seen) + 1
              """),
          guard(
              "STATEMENT_NOT_RELEASED",
              "A statement tells of a settlement that two persons released.",
              """
              select o.message_id, 'is a statement of a settlement that no two persons released'
              from outbox o
              where starts_with(o.message_id, :day || '/ST') and not exists (
                select from settlement_run f join shared_decision d on d.number = f.decision
                where f.trade_day_id = :day and f.state = 'FINAL'
                  and starts_with(o.message_id, :day || '/ST' || f.run || '-')
                  and d.confirmed and d.confirmed_by <> d.proposed_by)
              """),
          guard(
              "LEDGER_UNBALANCED",
              "The entries of a settlement sum to zero.",
              """
              select 'run ' || l.run, sum(l.amount_cents) || ' cents remain'
              from settlement_line l where l.trade_day_id = :day
              group by l.run having sum(l.amount_cents) <> 0
              """));

  /** All of them as one question, since they are asked at every moment of the day. */
  private static final String ALL =
      IntStream.range(0, QUERIES.size())
          .mapToObj(
              guard ->
                  "select %d, subject, detail from (%s) as guard_%d (subject, detail)"
                      .formatted(guard, QUERIES.get(guard).sql(), guard))
          .collect(Collectors.joining("\nunion all\n"));

  /**
   * @param guard its place among the queries
   */
  private record Found(int guard, Violation violation) {}

  private final JdbcClient jdbc;
  private final TradeDayRepository tradeDays;

  PostgresGuards(JdbcClient jdbc, TradeDayRepository tradeDays) {
    this.jdbc = jdbc;
    this.tradeDays = tradeDays;
  }

  private static Query guard(String name, String meaning, String sql) {
    return new Query(new Guard(name, meaning), sql);
  }

  @Override
  public List<Guard> list() {
    return QUERIES.stream().map(Query::guard).toList();
  }

  @Override
  public List<Violation> find(String tradeDayId, Instant now) {
    TradeDay day = tradeDays.get(tradeDayId);
    boolean bidsClosed = now.isAfter(new DayDeadlines(day.date()).bidsCloseAt());
    return jdbc
        .sql(ALL)
        .param("day", tradeDayId)
        .param("start", time(day.date().start()))
        .param("bidsClosed", bidsClosed)
        .param("ownersByHub", OWNERS_BY_HUB)
        .query(
            (row, n) ->
                new Found(
                    row.getInt(1),
                    new Violation(
                        tradeDayId,
                        QUERIES.get(row.getInt(1)).guard().name(),
                        row.getString(2),
                        row.getString(3))))
        .list()
        .stream()
        .sorted(
            Comparator.comparingInt(Found::guard)
                .thenComparing(found -> found.violation().subject())
                .thenComparing(found -> found.violation().detail()))
        .map(Found::violation)
        .toList();
  }

  @Override
  public boolean add(Violation violation, Instant foundAt) {
    return jdbc.sql(
                """
                insert into guard_violation (trade_day_id, guard, subject, detail, found_at)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                violation.tradeDayId(),
                violation.guard(),
                violation.subject(),
                violation.detail(),
                time(foundAt))
            .update()
        == 1;
  }

  @Override
  public List<Violation> listFound(String tradeDayId) {
    return jdbc.sql(
            """
            select * from guard_violation where trade_day_id = ?
            order by guard collate "C", subject collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new Violation(
                    tradeDayId,
                    row.getString("guard"),
                    row.getString("subject"),
                    row.getString("detail")))
        .list();
  }

  @Override
  public void review(
      String tradeDayId, String guard, String subject, String decidedBy, String comment) {
    requireChanged(
        jdbc.sql(
                """
                update guard_violation set decided_by = ?, comment = ?
                where trade_day_id = ? and guard = ? and subject = ?
                """)
            .params(decidedBy, comment, tradeDayId, guard, subject)
            .update(),
        "The violation (%s of %s) must have been found before it is reviewed.",
        guard,
        subject);
  }
}
