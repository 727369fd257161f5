package org.busbar.hub.day;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.report.DayReport;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.LiveAssessment;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.conditions.UnmetReason;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.SetLimits;
import org.busbar.processes.host.Level;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Resource;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.settlement.SettlementRepository;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.verification.MeterReadings;
import org.busbar.processes.verification.VerificationRepository;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Collects what a report of a trade day shows. */
@Component
class DayReportSource {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final DispatchRepository dispatches;
  private final VerificationRepository verifications;
  private final SettlementRepository settlements;
  private final MarketsSource markets;
  private final JdbcClient jdbc;

  DayReportSource(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      OfferRepository offers,
      DispatchRepository dispatches,
      VerificationRepository verifications,
      SettlementRepository settlements,
      MarketsSource markets,
      JdbcClient jdbc) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.offers = offers;
    this.dispatches = dispatches;
    this.verifications = verifications;
    this.settlements = settlements;
    this.markets = markets;
    this.jdbc = jdbc;
  }

  DayReport report(String tradeDayId, String decisionsSha256, String hubVersion) {
    TradeDay day = tradeDays.get(tradeDayId);
    LoadedCase loaded = cases.ofDay(tradeDayId);
    OperatingCase operatingCase = loaded.operatingCase();
    Forecast forecast = conditions.getForecast(tradeDayId, 1);
    List<DayReport.Snapshot> snapshots = snapshots(loaded, tradeDayId, forecast);
    List<DayReport.Offer> reportedOffers = offers(operatingCase, tradeDayId);
    List<DayReport.Instruction> instructions = instructions(tradeDayId);
    List<DayReport.Incident> incidents = incidents();
    return new DayReport(
        new DayReport.Heading(
            operatingCase.id(),
            operatingCase.name(),
            day.date(),
            day.dsoModel(),
            day.seed(),
            hubVersion),
        network(operatingCase),
        hours(loaded, day, forecast, snapshots),
        intervals(tradeDayId),
        conditions(day),
        snapshots,
        needs(tradeDayId),
        reportedOffers,
        prices(operatingCase, tradeDayId),
        limits(tradeDayId),
        instructions,
        deliveries(tradeDayId),
        settlementLines(tradeDayId),
        deadlines(tradeDayId),
        events(tradeDayId),
        incidents,
        counts(tradeDayId),
        markets.read(tradeDayId),
        decisionsSha256);
  }

  private static DayReport.Network network(OperatingCase operatingCase) {
    NetworkModel network = operatingCase.network();
    Map<String, String> names = new HashMap<>();
    for (Participant participant : operatingCase.participants()) {
      names.put(participant.id(), participant.name());
    }
    List<DayReport.Bus> buses = new ArrayList<>();
    for (Bus bus : network.buses()) {
      buses.add(new DayReport.Bus(bus.id(), bus.x(), bus.y(), network.zoneOf(bus.id())));
    }
    boolean[] conducts = network.normallyConducting();
    List<DayReport.Branch> branches = new ArrayList<>();
    for (int b = 0; b < network.branchCount(); b++) {
      Branch branch = network.branches().get(b);
      branches.add(
          new DayReport.Branch(
              branch.id(),
              network.buses().get(network.branchFrom(b)).id(),
              network.buses().get(network.branchTo(b)).id(),
              branch.getClass().getSimpleName().toUpperCase(Locale.ROOT),
              branch.phases().toString(),
              conducts[b]));
    }
    List<DayReport.Der> ders = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      ders.add(
          new DayReport.Der(
              resource.id(),
              resource.name(),
              resource.kind(),
              resource.participantId(),
              names.getOrDefault(resource.participantId(), resource.participantId()),
              network.connection(resource.connectionId()).bus(),
              resource.maxInjectionKw(),
              resource.maxWithdrawalKw()));
    }
    return new DayReport.Network(
        network.source().bus(),
        operatingCase.interfaceId(),
        Double.NaN,
        SystemStates.LIMITS.vMinPu(),
        SystemStates.LIMITS.vMaxPu(),
        operatingCase.zones().stream()
            .map(zone -> new DayReport.Zone(zone.id(), zone.name()))
            .toList(),
        buses,
        branches,
        ders);
  }

  private List<DayReport.Hour> hours(
      LoadedCase loaded, TradeDay day, Forecast forecast, List<DayReport.Snapshot> snapshots) {
    OperatingCase operatingCase = loaded.operatingCase();
    Map<String, Resource.Kind> kinds = new HashMap<>();
    operatingCase.resources().forEach(resource -> kinds.put(resource.id(), resource.kind()));
    List<MeterReadings> readings = verifications.listReadings(day.id());
    Map<Integer, List<LiveAssessment>> live = new TreeMap<>();
    for (LiveAssessment assessment : conditions.listAssessments(day.id())) {
      live.computeIfAbsent(
              day.date().hourEndingAt(assessment.intervalStart()), hour -> new ArrayList<>())
          .add(assessment);
    }
    Map<Integer, DayReport.Snapshot> byHour = new HashMap<>();
    snapshots.forEach(snapshot -> byHour.put(snapshot.hourEnding(), snapshot));
    List<DayReport.Hour> hours = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      Map<Resource.Kind, Double> expected = new EnumMap<>(Resource.Kind.class);
      hour.resourceKw().forEach((id, kw) -> expected.merge(kinds.get(id), kw, Double::sum));
      Map<Resource.Kind, Double> metered = new EnumMap<>(Resource.Kind.class);
      for (MeterReadings meter : readings) {
        metered.merge(
            kinds.get(meter.resourceId()),
            meter.wattHoursOfHour(hour.hourEnding()) / 1000.0,
            Double::sum);
      }
      List<LiveAssessment> measured = live.getOrDefault(hour.hourEnding(), List.of());
      DayReport.Snapshot snapshot = byHour.get(hour.hourEnding());
      hours.add(
          new DayReport.Hour(
              hour.hourEnding(),
              operatingCase.demand().megawatts(day.date().date(), hour.hourEnding()),
              hour.loadScale() * operatingCase.nominalLoadKw(),
              mean(measured, LiveAssessment::loadKw),
              expected,
              metered,
              snapshot == null ? Double.NaN : snapshot.before().interfaceKw(),
              snapshot == null ? Double.NaN : snapshot.after().interfaceKw(),
              mean(measured, LiveAssessment::interfaceKw)));
    }
    return hours;
  }

  private List<DayReport.LiveInterval> intervals(String tradeDayId) {
    return conditions.listAssessments(tradeDayId).stream()
        .map(
            live ->
                new DayReport.LiveInterval(
                    live.intervalStart(),
                    300,
                    live.loadKw(),
                    live.interfaceKw(),
                    live.minVpu(),
                    live.maxVpu(),
                    live.loadingPercent(),
                    live.violations()))
        .toList();
  }

  private List<DayReport.Condition> conditions(TradeDay day) {
    return conditions
        .listConditions(day.id(), new Interval(day.date().start(), day.date().end()))
        .stream()
        .map(
            condition ->
                new DayReport.Condition(
                    condition.period().start(), condition.period().end(), condition.reason()))
        .toList();
  }

  private static double mean(
      List<LiveAssessment> measured, java.util.function.ToDoubleFunction<LiveAssessment> figure) {
    return measured.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /** As forecast, and as forecast with what was committed. */
  private List<DayReport.Snapshot> snapshots(
      LoadedCase loaded, String tradeDayId, Forecast forecast) {
    List<Commitment> commitments = offers.listCommitments(tradeDayId);
    List<DayReport.Snapshot> snapshots = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      Map<String, Double> changeKw = Commitment.changesKw(commitments, hour.hourEnding());
      Scenario before = SystemStates.expected(loaded.operatingCase(), hour, Map.of(), List.of());
      Scenario after = SystemStates.expected(loaded.operatingCase(), hour, changeKw, List.of());
      snapshots.add(
          new DayReport.Snapshot(
              hour.hourEnding(),
              state(loaded.powerFlow().solve(before)),
              state(loaded.powerFlow().solve(after)),
              changeKw));
    }
    return snapshots;
  }

  private static DayReport.State state(FlowResult flow) {
    NetworkModel network = flow.network();
    Map<String, double[]> range = new TreeMap<>();
    for (int node = 0; node < network.nodeCount(); node++) {
      if (flow.energised(node)) {
        double vpu = flow.vPu(node);
        double[] bus =
            range.computeIfAbsent(
                network.buses().get(network.nodeBus(node)).id(),
                id -> new double[] {Double.POSITIVE_INFINITY, 0});
        bus[0] = Math.min(bus[0], vpu);
        bus[1] = Math.max(bus[1], vpu);
      }
    }
    List<DayReport.BusVoltage> voltages = new ArrayList<>();
    range.forEach((bus, v) -> voltages.add(new DayReport.BusVoltage(bus, v[0], v[1])));
    List<DayReport.BranchLoading> loadings = new ArrayList<>();
    for (int b = 0; b < network.branchCount(); b++) {
      Phase worst = Phase.A;
      for (Phase phase : Phase.values()) {
        if (flow.loadingPercent(b, phase) > flow.loadingPercent(b, worst)) {
          worst = phase;
        }
      }
      loadings.add(
          new DayReport.BranchLoading(
              network.branches().get(b).id(), flow.loadingPercent(b, worst), worst.name()));
    }
    return new DayReport.State(flow.interfaceKw(), voltages, loadings);
  }

  private List<DayReport.Need> needs(String tradeDayId) {
    List<DayReport.Need> needs = new ArrayList<>();
    Map<String, UnmetReason> unmet = conditions.listUnmet(tradeDayId);
    for (Need need : conditions.listNeeds(tradeDayId)) {
      needs.add(
          new DayReport.Need(
              need.id(),
              need.zoneId(),
              need.hourEnding(),
              need.element(),
              need.kind(),
              need.phase(),
              need.value(),
              need.limit(),
              Violation.Kind.valueOf(need.kind()).unit(),
              need.requestedKw(),
              need.metKw(),
              unmet.containsKey(need.id()) ? unmet.get(need.id()).sentence() : ""));
    }
    return needs;
  }

  private List<DayReport.Offer> offers(OperatingCase operatingCase, String tradeDayId) {
    List<DayReport.Offer> reported = new ArrayList<>();
    for (Offer offer : offers.listOffers(tradeDayId)) {
      String reason = offer.reason();
      WouldWin why = offer.wouldWin();
      reported.add(
          new DayReport.Offer(
              offer.id(),
              offer.resourceId(),
              operatingCase.resource(offer.resourceId()).participantId(),
              offer.hourEnding(),
              offer.direction(),
              offer.quantityKw(),
              offer.pricePerMwh(),
              DayReport.OfferSource.valueOf(offer.source().name()),
              offer.state() == Offer.State.SELECTED
                  ? DayReport.OfferOutcome.SELECTED
                  : DayReport.OfferOutcome.NOT_SELECTED,
              offer.selectedKw(),
              offer.paidPerMwh(),
              why == null ? null : why.pricePerMwh(),
              reason == null ? "" : reason));
    }
    return reported;
  }

  private List<DayReport.Price> prices(OperatingCase operatingCase, String tradeDayId) {
    return offers.listPrices(tradeDayId).stream()
        .map(
            price ->
                new DayReport.Price(
                    price.hourEnding(),
                    price.connectionId(),
                    operatingCase.network().connection(price.connectionId()).bus(),
                    price.energy(),
                    price.loss(),
                    price.congestion(),
                    price.voltage()))
        .toList();
  }

  private List<DayReport.Limit> limits(String tradeDayId) {
    List<DayReport.Limit> limits = new ArrayList<>();
    for (ResourceLimit limit : conditions.listLimits(tradeDayId)) {
      ResourceLimit.Binding binding = limit.binding();
      String decidedBy = limit.decidedBy();
      limits.add(
          new DayReport.Limit(
              limit.resourceId(),
              limit.hourEnding(),
              limit.exportKw(),
              limit.importKw(),
              binding == null ? null : element(binding),
              binding == null ? "" : binding.kind(),
              binding == null ? "" : binding.phase(),
              binding == null
                  ? ""
                  : "%.4g %s"
                      .formatted(binding.margin(), Violation.Kind.valueOf(binding.kind()).unit()),
              limit.release(),
              decidedBy != null
                  ? decidedBy
                  : limit.state() == ResourceLimit.State.APPROVED ? "network optimisation" : "",
              approval(limit)));
    }
    return limits;
  }

  /** An element of a level above says whose it is; the map of the network does not have it. */
  private static String element(ResourceLimit.Binding binding) {
    Level level = binding.level();
    return level == null || level == Level.EMBEDDED
        ? binding.element()
        : level + " " + binding.element();
  }

  private static DayReport.Approval approval(ResourceLimit limit) {
    String decidedBy = limit.decidedBy();
    if (decidedBy != null) {
      return decidedBy.equals("limit-approval") || decidedBy.equals(SetLimits.RULE)
          ? DayReport.Approval.RULE
          : DayReport.Approval.PERSON;
    }
    return limit.state() == ResourceLimit.State.APPROVED
        ? DayReport.Approval.OPTIMISATION
        : DayReport.Approval.OPEN;
  }

  private List<DayReport.Instruction> instructions(String tradeDayId) {
    Map<String, Instant> answers = new HashMap<>();
    Map<String, Boolean> telephoned = new HashMap<>();
    jdbc.sql(
            """
            select e.instr_id, e.kind, e.at from busbar.effect e
            join busbar.instruction i using (instr_id, revision) where i.trade_day_id = ?
            """)
        .param(tradeDayId)
        .query(
            row -> {
              String id = row.getString("instr_id");
              switch (row.getString("kind")) {
                case "ACKNOWLEDGED", "REFUSED" ->
                    answers.put(id, row.getObject("at", OffsetDateTime.class).toInstant());
                case "TELEPHONE_REACHED" -> telephoned.put(id, true);
                default -> {
                  // no answer
                }
              }
            });
    List<DayReport.Instruction> reported = new ArrayList<>();
    for (Instruction instruction : dispatches.listInstructions(tradeDayId)) {
      Instant issuedAt = instruction.issuedAt();
      if (issuedAt != null) {
        reported.add(
            new DayReport.Instruction(
                instruction.id(),
                instruction.resourceId(),
                instruction.period().start(),
                instruction.period().end(),
                instruction.changeKw(),
                issuedAt,
                outcome(instruction, telephoned.containsKey(instruction.id())),
                answers.get(instruction.id()),
                DayReport.Origin.valueOf(instruction.origin().name())));
      }
    }
    return reported;
  }

  private static DayReport.InstructionOutcome outcome(
      Instruction instruction, boolean agreedByTelephone) {
    return switch (instruction.state()) {
      case ACKNOWLEDGED -> DayReport.InstructionOutcome.ACKNOWLEDGED;
      case REFUSED -> DayReport.InstructionOutcome.REFUSED;
      case TIMED_OUT ->
          agreedByTelephone
              ? DayReport.InstructionOutcome.TELEPHONE
              : DayReport.InstructionOutcome.TIMED_OUT;
      case WITHHELD -> DayReport.InstructionOutcome.CANCELLED;
      case PREPARED, ISSUED, NOTED -> DayReport.InstructionOutcome.OPEN;
    };
  }

  private List<DayReport.Delivery> deliveries(String tradeDayId) {
    List<DayReport.Delivery> deliveries = new ArrayList<>();
    for (Delivery delivery : verifications.listDeliveries(tradeDayId)) {
      deliveries.add(
          new DayReport.Delivery(
              delivery.resourceId(),
              delivery.hourEnding(),
              delivery.askedWh(),
              delivery.deliveredWh()));
    }
    return deliveries;
  }

  private List<DayReport.SettlementLine> settlementLines(String tradeDayId) {
    List<DayReport.SettlementLine> lines = new ArrayList<>();
    for (SettlementLine line : settlements.listLines(tradeDayId)) {
      if (!line.account().equals(SettlementLine.DSO)
          && !line.account().equals(SettlementLine.IESO)) {
        lines.add(
            new DayReport.SettlementLine(
                line.account(),
                line.resourceId(),
                line.hourEnding(),
                line.kind() == SettlementLine.Kind.DELIVERY_PAYMENT ? "PAYMENT" : "PENALTY",
                line.amountCents(),
                line.formula()));
      }
    }
    return lines;
  }

  private List<DayReport.Deadline> deadlines(String tradeDayId) {
    return jdbc.sql(
            """
            select key, body::jsonb ->> 'due' as due, body::jsonb ->> 'doneAt' as done_at
            from busbar.event_log where part = ? and type in ('deadline.met', 'deadline.missed')
            order by 2, 1
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new DayReport.Deadline(
                    row.getString("key"),
                    Instant.parse(row.getString("due")),
                    parsed(row.getString("done_at"))))
        .list();
  }

  private static @Nullable Instant parsed(@Nullable String instant) {
    return instant == null ? null : Instant.parse(instant);
  }

  /** The turning points; single offers, limits and instructions have tables of their own. */
  private List<DayReport.Event> events(String tradeDayId) {
    return jdbc.sql(
            """
            select recorded_at, type, key, body from busbar.event_log
            where part = ? and type not in ('conditions.limitSet', 'conditions.needFound',
              'offers.selected', 'offers.notSelected', 'offers.selectionAccepted', 'offers.received',
              'dispatch.instructionIssued', 'dispatch.instructionAcknowledged')
            order by recorded_at, type, key
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new DayReport.Event(
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    row.getString("type"),
                    row.getString("key").replace(tradeDayId + "/", "")
                        + " "
                        + row.getString("body")))
        .list();
  }

  private List<DayReport.Incident> incidents() {
    return jdbc.sql(
            """
            select id, received_at, code, reason,
              case state when 'OPEN' then '' else state end as state,
              coalesce(decision, '') as comment, coalesce(decided_by, '') as decided_by
            from busbar.quarantine order by received_at, id
            """)
        .query(
            (row, n) ->
                new DayReport.Incident(
                    row.getString("id"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getString("code"),
                    row.getString("reason"),
                    row.getString("state"),
                    row.getString("comment"),
                    row.getString("decided_by")))
        .list();
  }

  private List<DayReport.Count> counts(String tradeDayId) {
    return jdbc.sql(
            """
            select type, count(*) as value from busbar.event_log where part in (?, 'hub')
            group by type order by type
            """)
        .param(tradeDayId)
        .query((row, n) -> new DayReport.Count(row.getString("type"), row.getLong("value")))
        .list();
  }
}
