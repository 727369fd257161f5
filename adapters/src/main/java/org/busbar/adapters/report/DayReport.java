package org.busbar.adapters.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the report of one operating day shows. The same record gives the same files, byte
 * for byte.
 *
 * <p>Powers are in kW; injection is positive and withdrawal negative unless the name says load. A
 * power that is not known is {@link Double#NaN}: it is left blank. Kinds that are strings are
 * UPPER_SNAKE words and are shown as "Upper snake". Lists are shown in the order given.
 *
 * @param intervals what the live system showed, in the order of time
 * @param conditions what was reported of the network during the day, in the order of its starts
 * @param snapshots the network's state hour by hour, or for the worst hour alone; the worst hour is
 *     shown first and the others by a slider
 * @param counts any other figure worth a line, for example messages received
 * @param markets what was sold in both markets, and the guards over them
 * @param decisionsSha256 hash of the day's decision record
 */
public record DayReport(
    Heading heading,
    Network network,
    List<Hour> hours,
    List<LiveInterval> intervals,
    List<Condition> conditions,
    List<Snapshot> snapshots,
    List<Need> needs,
    List<Offer> offers,
    List<Price> prices,
    List<Limit> limits,
    List<Instruction> instructions,
    List<Delivery> deliveries,
    List<SettlementLine> settlementLines,
    List<Deadline> deadlines,
    List<Event> events,
    List<Incident> incidents,
    List<Count> counts,
    Markets markets,
    String decisionsSha256) {

  public DayReport {
    hours = List.copyOf(hours);
    intervals = List.copyOf(intervals);
    conditions = List.copyOf(conditions);
    snapshots = List.copyOf(snapshots);
    needs = List.copyOf(needs);
    offers = List.copyOf(offers);
    prices = List.copyOf(prices);
    limits = List.copyOf(limits);
    instructions = List.copyOf(instructions);
    deliveries = List.copyOf(deliveries);
    settlementLines = List.copyOf(settlementLines);
    deadlines = List.copyOf(deadlines);
    events = List.copyOf(events);
    incidents = List.copyOf(incidents);
    counts = List.copyOf(counts);
  }

  /**
   * What the day was.
   *
   * @param journey id of the process that led the day, for example {@code market-facilitator}
   */
  public record Heading(
      String caseId,
      String caseName,
      TradeDate tradeDate,
      String journey,
      long seed,
      String hubVersion) {}

  /**
   * The feeder as a drawing.
   *
   * @param interfaceBusId bus at which the feeder hangs on the transmission grid
   * @param interfaceName name under which the IESO knows the T-D interface
   * @param interfaceRatingKw most that may flow through the interface in either direction, {@link
   *     Double#NaN} where it has no rating
   * @param minVoltagePu lower edge of the voltage range that is kept, for example 0.95
   * @param maxVoltagePu upper edge
   */
  public record Network(
      String interfaceBusId,
      String interfaceName,
      double interfaceRatingKw,
      double minVoltagePu,
      double maxVoltagePu,
      List<Zone> zones,
      List<Bus> buses,
      List<Branch> branches,
      List<Der> ders) {

    public Network {
      if (!(minVoltagePu < maxVoltagePu)) {
        throw new IllegalArgumentException(
            "The minimum voltage (%s pu) must be less than the maximum (%s pu)."
                .formatted(minVoltagePu, maxVoltagePu));
      }
      zones = List.copyOf(zones);
      buses = List.copyOf(buses);
      branches = List.copyOf(branches);
      ders = List.copyOf(ders);
    }
  }

  public record Zone(String id, String name) {}

  /**
   * @param x coordinate to the east in any unit; a bus whose x or y is {@link Double#NaN} is not
   *     drawn
   * @param y coordinate to the north in the same unit
   * @param zoneId the market zone, or empty
   */
  public record Bus(String id, double x, double y, String zoneId) {}

  /**
   * @param kind LINE, SWITCH, TRANSFORMER, REGULATOR ...
   * @param phases for example {@code ABC} or {@code B}
   * @param closed false for a switch that stands open on this day
   */
  public record Branch(
      String id, String fromBusId, String toBusId, String kind, String phases, boolean closed) {}

  /** A distributed energy resource and who holds it. */
  public record Der(
      String id,
      String name,
      Resource.Kind kind,
      String participantId,
      String participantName,
      String busId,
      double maxInjectionKw,
      double maxWithdrawalKw) {}

  /**
   * One hour of the day.
   *
   * @param forecastLoadKw load of the feeder without its DERs as forecast day-ahead, ≥ 0
   * @param derForecastKw net injection by kind of DER that was forecast
   * @param derActualKw net injection by kind of DER that was metered
   * @param interfaceBeforeKw forecast flow from the transmission grid into the feeder before any
   *     dispatch
   * @param interfaceAfterKw forecast flow with what was committed
   * @param interfaceActualKw the flow as it came to be
   */
  public record Hour(
      int hourEnding,
      double ontarioDemandMw,
      double forecastLoadKw,
      double actualLoadKw,
      Map<Resource.Kind, Double> derForecastKw,
      Map<Resource.Kind, Double> derActualKw,
      double interfaceBeforeKw,
      double interfaceAfterKw,
      double interfaceActualKw) {

    public Hour {
      requireHourEnding(hourEnding);
      derForecastKw = inOrder(derForecastKw);
      derActualKw = inOrder(derActualKw);
    }

    private static Map<Resource.Kind, Double> inOrder(Map<Resource.Kind, Double> byKind) {
      Map<Resource.Kind, Double> sorted = new EnumMap<>(Resource.Kind.class);
      sorted.putAll(byKind);
      return Collections.unmodifiableMap(sorted);
    }
  }

  /**
   * The power flow of one measured interval in brief.
   *
   * @param seconds length of the interval
   * @param loadKw load of the feeder without its DERs, ≥ 0
   * @param interfaceKw flow from the transmission grid into the feeder
   * @param minPu lowest voltage of all buses and phases
   * @param maxPu highest voltage
   * @param loadingPercent loading of the worst branch, in percent of its rating
   * @param violations how many elements were outside their limits
   */
  public record LiveInterval(
      Instant start,
      int seconds,
      double loadKw,
      double interfaceKw,
      double minPu,
      double maxPu,
      double loadingPercent,
      int violations) {}

  /**
   * A condition of the network that no day-ahead forecast knew: a switching, a lowered rating.
   *
   * @param text what it was, in a few words
   */
  public record Condition(Instant start, Instant end, String text) {
    boolean at(Instant instant) {
      return !instant.isBefore(start) && instant.isBefore(end);
    }
  }

  /**
   * The network in one hour, forecast both times: without any dispatch, and with what was
   * committed.
   *
   * @param committedKw change of injection by DER that makes the difference between the two
   */
  public record Snapshot(
      int hourEnding, State before, State after, Map<String, Double> committedKw) {
    public Snapshot {
      requireHourEnding(hourEnding);
      committedKw = Collections.unmodifiableMap(new TreeMap<>(committedKw));
    }
  }

  /**
   * Result of a power flow; a bus or branch that is not listed is drawn as unknown.
   *
   * @param interfaceKw flow from the transmission grid into the feeder in this very state
   */
  public record State(double interfaceKw, List<BusVoltage> voltages, List<BranchLoading> loadings) {
    public State {
      voltages = List.copyOf(voltages);
      loadings = List.copyOf(loadings);
    }
  }

  /** Lowest and highest voltage over the phases of a bus. */
  public record BusVoltage(String busId, double minPu, double maxPu) {}

  /** Loading of a branch on its worst phase, in percent of its rating. */
  public record BranchLoading(String branchId, double percent, String phase) {}

  /**
   * A distribution need of one hour.
   *
   * @param elementId branch or bus
   * @param kind THERMAL, UNDERVOLTAGE, OVERVOLTAGE ...
   * @param value what was forecast, in {@code unit}
   * @param limit what is allowed, in {@code unit}
   * @param unit for example {@code A}, {@code kVA}, {@code pu}
   * @param requestedKw change of injection that was asked for, as a magnitude
   * @param metKw what the selected offers bring, as a magnitude; one selection can serve several
   *     needs, so these do not add up
   * @param unmet why it is not met, in words; empty where it is
   */
  public record Need(
      String id,
      String zoneId,
      int hourEnding,
      String elementId,
      String kind,
      String phase,
      double value,
      double limit,
      String unit,
      double requestedKw,
      double metKw,
      String unmet) {
    public Need {
      requireHourEnding(hourEnding);
    }

    /** Whether the selections cover it, to the tenth of a kW. */
    public boolean covered() {
      return metKw > requestedKw - 0.05;
    }
  }

  /**
   * @param kw quantity offered, as a magnitude in {@code direction}
   * @param selectedKw part of it that was selected
   * @param paidCadPerMwh price of what was selected by the program's rule, null for none
   * @param wouldWinCadPerMwh price at which it, or more of it, would have been selected; null where
   *     none would or none is known
   * @param reason why it was or was not selected, in words; may be empty
   */
  public record Offer(
      String id,
      String derId,
      String participantId,
      int hourEnding,
      Direction direction,
      double kw,
      BigDecimal priceCadPerMwh,
      OfferSource source,
      OfferOutcome outcome,
      double selectedKw,
      @Nullable BigDecimal paidCadPerMwh,
      @Nullable BigDecimal wouldWinCadPerMwh,
      String reason) {
    public Offer {
      requireHourEnding(hourEnding);
    }
  }

  /**
   * What 1 kW more of injection is worth at a connection in an hour, CAD per MWh, in four parts.
   */
  public record Price(
      int hourEnding,
      String connectionId,
      String busId,
      double energy,
      double loss,
      double congestion,
      double voltage) {
    public Price {
      requireHourEnding(hourEnding);
    }

    public double total() {
      return energy + loss + congestion + voltage;
    }
  }

  public enum OfferSource {
    MESSAGE,
    STANDING
  }

  public enum OfferOutcome {
    SELECTED,
    NOT_SELECTED,
    REJECTED
  }

  /**
   * An operating limit of one DER in one hour.
   *
   * @param exportKw most that it may inject, ≥ 0
   * @param importKw most that it may withdraw, ≥ 0
   * @param bindingElement the branch or bus that sets the limit, null where only the rating does
   * @param kind THERMAL, UNDERVOLTAGE, OVERVOLTAGE ...; empty where nothing binds
   * @param margin how far the element is from its limit, in words
   * @param release what would release the limit, in words
   */
  public record Limit(
      String derId,
      int hourEnding,
      double exportKw,
      double importKw,
      @Nullable String bindingElement,
      String kind,
      String phase,
      String margin,
      String release,
      String approvedBy,
      Approval approval) {
    public Limit {
      requireHourEnding(hourEnding);
    }

    public boolean binds() {
      return bindingElement != null;
    }
  }

  /** How a limit came into force. */
  public enum Approval {
    PERSON,
    RULE,
    /** A later revision within the day, which needs no approval. */
    OPTIMISATION,
    OPEN
  }

  /**
   * @param kw change of injection that was asked for, injection positive
   * @param answeredAt null where no answer came
   */
  public record Instruction(
      String id,
      String derId,
      Instant start,
      Instant end,
      double kw,
      Instant issuedAt,
      InstructionOutcome outcome,
      @Nullable Instant answeredAt,
      Origin origin) {}

  public enum InstructionOutcome {
    ACKNOWLEDGED,
    REFUSED,
    /** No answer by the deadline, and none by telephone. */
    TIMED_OUT,
    /** No answer by the deadline; then agreed by telephone. */
    TELEPHONE,
    /** Withdrawn before it took effect. */
    CANCELLED,
    /** Still waiting for an answer. */
    OPEN;

    /** Whether the resource was expected to follow. */
    public boolean agreed() {
      return this == ACKNOWLEDGED || this == TELEPHONE;
    }
  }

  public enum Origin {
    DSO,
    IESO
  }

  /**
   * Energy of one DER in one hour, counted in the direction that was asked for.
   *
   * @param deliveredWh negative where the resource moved the other way
   */
  public record Delivery(String derId, int hourEnding, double askedWh, double deliveredWh) {
    public Delivery {
      requireHourEnding(hourEnding);
    }

    /** Delivered in percent of asked, {@link Double#NaN} where nothing was asked. */
    public double percent() {
      return askedWh == 0 ? Double.NaN : 100 * deliveredWh / askedWh;
    }
  }

  /**
   * @param derId empty for a line that belongs to no single DER
   * @param kind PAYMENT, PENALTY, ADJUSTMENT ...
   * @param amountCents CAD cents, positive to the participant and negative from the participant
   * @param formula how the amount was made, with its figures
   */
  public record SettlementLine(
      String participantId,
      String derId,
      int hourEnding,
      String kind,
      long amountCents,
      String formula) {
    public SettlementLine {
      requireHourEnding(hourEnding);
    }
  }

  /**
   * @param doneAt null where it was not done
   */
  public record Deadline(String name, Instant due, @Nullable Instant doneAt) {
    public boolean met() {
      return doneAt != null && !doneAt.isAfter(due);
    }
  }

  public record Event(Instant at, String type, String text) {}

  /**
   * A message in quarantine, or anything else that a person had to decide.
   *
   * @param decision REJECTED, REPLAYED ...; empty while it is open
   * @param comment what the person wrote to it; may be empty
   */
  public record Incident(
      String id,
      Instant at,
      String kind,
      String text,
      String decision,
      String comment,
      String decidedBy) {
    public boolean open() {
      return decision.isEmpty();
    }
  }

  public record Count(String name, long value) {}

  /**
   * What resources sold in both markets, and whether all holds that must hold.
   *
   * @param book by resource, hour, market
   */
  public record Markets(List<Sale> book, List<FloorPrice> floorPrices, List<Guard> guards) {

    /** A day without any. */
    public static final Markets NONE = new Markets(List.of(), List.of(), List.of());

    public Markets {
      book = List.copyOf(book);
      floorPrices = List.copyOf(floorPrices);
      guards = List.copyOf(guards);
    }

    public long violations() {
      return guards.stream().mapToLong(Guard::violations).sum();
    }
  }

  /**
   * What a resource has sold in an hour of one market.
   *
   * @param tag one for all that a resource sells on the day, in both markets
   * @param market WHOLESALE, DISTRIBUTION or FLOOR_PRICE
   * @param kw change of injection, or injection that the IESO can dispatch to
   * @param counted false where the same energy is on the book already
   */
  public record Sale(
      String tag,
      String derId,
      int hourEnding,
      String market,
      String id,
      double kw,
      boolean counted) {}

  /**
   * One hour of a bid at the floor price.
   *
   * @param state PROPOSED, SENT, OVERRIDDEN or WITHDRAWN
   * @param changes every entry of the event log about it, with its time
   */
  public record FloorPrice(
      String id,
      String derId,
      int hourEnding,
      double committedKw,
      BigDecimal sentMw,
      BigDecimal priceCadPerMwh,
      String state,
      String decidedBy,
      String reason,
      String withdrawnBy,
      String changes) {}

  /**
   * One guard.
   *
   * @param violations how often it was found broken
   * @param detail what was found, in words; empty where nothing was
   */
  public record Guard(String name, String meaning, long violations, String detail) {}

  private static void requireHourEnding(int hourEnding) {
    if (hourEnding < 1 || hourEnding > TradeDate.HOURS) {
      throw new IllegalArgumentException(
          "The hour ending (%d) must be between 1 and 24.".formatted(hourEnding));
    }
  }
}
