package org.busbar.processes.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.portfolio.Award;
import org.busbar.processes.portfolio.PortfolioRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.verification.InterfaceDeliveries;
import org.busbar.processes.verification.ReceiveReadings;
import org.busbar.processes.verification.VerificationRepository;
import org.springframework.stereotype.Component;

/**
 * Calculates payments and non-performance penalties (J1A-SET-1) at the prices of the commitments,
 * which follow from the programs' pricing rules, in whole cents, double entry against the DSO.
 *
 * <p>Payment: delivered energy, at most what was asked, times the committed price. Penalty: where
 * less than 90 % was delivered, the missing energy times the price times the program's penalty
 * factor. What the IESO dispatched of a resource itself is settled by the IESO: the DSO as Market
 * Facilitator is no party to it. What it sold there itself (Total DSO) it settles on both sides:
 * with the resources by their commitments, with the IESO for the energy delivered at the T-D
 * interface at the market's price of the hour (J1C-MKT).
 */
@Component
public class SettleTradeDay {

  /** Share of the energy asked below which non-performance is penalised. Our value. */
  static final double TOLERATED_FRACTION = 0.9;

  private static final BigDecimal WH_TIMES_PRICE_TO_CENTS = BigDecimal.valueOf(10_000);

  private final LoadedCases cases;
  private final OfferRepository offers;
  private final DispatchRepository dispatches;
  private final VerificationRepository verifications;
  private final ReceiveReadings readings;
  private final SettlementRepository settlements;
  private final PortfolioRepository portfolio;
  private final InterfaceDeliveries atInterface;
  private final EventLog eventLog;

  SettleTradeDay(
      LoadedCases cases,
      OfferRepository offers,
      DispatchRepository dispatches,
      VerificationRepository verifications,
      ReceiveReadings readings,
      SettlementRepository settlements,
      PortfolioRepository portfolio,
      InterfaceDeliveries atInterface,
      EventLog eventLog) {
    this.cases = cases;
    this.offers = offers;
    this.dispatches = dispatches;
    this.verifications = verifications;
    this.readings = readings;
    this.settlements = settlements;
    this.portfolio = portfolio;
    this.atInterface = atInterface;
    this.eventLog = eventLog;
  }

  /**
   * Calculates a further run, which is provisional.
   *
   * @throws IllegalStateException where readings are missing: money never follows incomplete data;
   *     and where a run is final
   */
  public void settle(String tradeDayId) {
    if (!readings.missing(tradeDayId).isEmpty()) {
      throw new IllegalStateException(
          "The settlement of %s must wait: readings of %s are missing."
              .formatted(tradeDayId, readings.missing(tradeDayId)));
    }
    SettlementRun run =
        new SettlementRun(
            tradeDayId,
            nextRun(tradeDayId),
            verifications.lastRound(tradeDayId),
            SettlementRun.State.PROVISIONAL);
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    Map<String, Instruction> instructions = new TreeMap<>();
    dispatches.listInstructions(tradeDayId).forEach(i -> instructions.put(i.id(), i));
    List<Commitment> commitments = offers.listCommitments(tradeDayId);
    List<SettlementLine> lines = new ArrayList<>();
    long paid = 0;
    long penalties = 0;
    for (Delivery delivery : verifications.listDeliveries(tradeDayId)) {
      Instruction instruction = instructions.get(delivery.instructionId());
      if (instruction == null) {
        continue;
      }
      Market market =
          instruction.origin() == Instruction.Origin.IESO ? Market.WHOLESALE : Market.DISTRIBUTION;
      List<Commitment> behind = behind(commitments, instruction, delivery.hourEnding(), market);
      if (behind.isEmpty() && market == Market.WHOLESALE) {
        continue;
      }
      Resource resource = operatingCase.resource(delivery.resourceId());
      BigDecimal price = meanPrice(behind);
      long deliveredWh = Math.max(0, Math.min(delivery.askedWh(), delivery.deliveredWh()));
      long payment = cents(deliveredWh, price);
      if (payment != 0) {
        paid += payment;
        enter(
            lines,
            run.run(),
            delivery,
            resource,
            market,
            SettlementLine.Kind.DELIVERY_PAYMENT,
            deliveredWh,
            payment,
            "%d Wh delivered of %d Wh asked × %s CAD/MWh"
                .formatted(deliveredWh, delivery.askedWh(), price));
      }
      if (delivery.fraction() < TOLERATED_FRACTION) {
        BigDecimal factor =
            BigDecimal.valueOf(operatingCase.program(resource.programId()).penaltyFactor());
        long penalty = cents(delivery.askedWh() - deliveredWh, price.multiply(factor));
        if (penalty != 0) {
          penalties += penalty;
          enter(
              lines,
              run.run(),
              delivery,
              resource,
              market,
              SettlementLine.Kind.NON_PERFORMANCE_PENALTY,
              delivery.askedWh() - deliveredWh,
              -penalty,
              "%d Wh missing of %d Wh asked × %s CAD/MWh × factor %s"
                  .formatted(delivery.askedWh() - deliveredWh, delivery.askedWh(), price, factor));
        }
      }
    }
    SortedMap<String, Object> totals =
        Facts.of(
            "run",
            run.run(),
            "lines",
            lines.size(),
            "paidCents",
            paid,
            "penaltiesCents",
            penalties);
    List<Award> awards = portfolio.listAwards(tradeDayId);
    if (!awards.isEmpty()) {
      totals.put("soldCents", sell(lines, run, operatingCase.interfaceId(), awards));
      totals.put("lines", lines.size());
    }
    settlements.save(run, lines);
    eventLog.append(tradeDayId, "settlement.calculated", run.id(), totals);
  }

  private int nextRun(String tradeDayId) {
    SettlementRun last = settlements.findNewest(tradeDayId).orElse(null);
    if (last != null && last.state() == SettlementRun.State.FINAL) {
      throw new IllegalStateException(
          "The settlement of %s must stay: run %d is final.".formatted(tradeDayId, last.run()));
    }
    return last == null ? 1 : last.run() + 1;
  }

  /** What the IESO owes for the energy at the interface, in cents. */
  private long sell(
      List<SettlementLine> lines, SettlementRun run, String interfaceId, List<Award> awards) {
    Map<Integer, BigDecimal> prices = new TreeMap<>();
    awards.forEach(award -> prices.put(award.hourEnding(), award.pricePerMwh()));
    long sold = 0;
    for (InterfaceDeliveries.Energy energy : atInterface.of(run.tradeDayId())) {
      BigDecimal price = prices.getOrDefault(energy.hourEnding(), BigDecimal.ZERO);
      long amount = cents(energy.deliveredWh(), price);
      if (amount != 0) {
        sold += amount;
        for (String account : List.of(SettlementLine.DSO, SettlementLine.IESO)) {
          lines.add(
              new SettlementLine(
                  run.tradeDayId(),
                  run.run(),
                  lines.size() + 1,
                  account,
                  interfaceId,
                  energy.hourEnding(),
                  SettlementLine.Kind.WHOLESALE_ENERGY,
                  energy.deliveredWh(),
                  account.equals(SettlementLine.DSO) ? amount : -amount,
                  "%d Wh delivered at %s of %d Wh asked × %s CAD/MWh"
                      .formatted(energy.deliveredWh(), interfaceId, energy.askedWh(), price),
                  Market.WHOLESALE));
        }
      }
    }
    return sold;
  }

  /** Two entries that sum to zero: the participant's and the DSO's. */
  private static void enter(
      List<SettlementLine> lines,
      int run,
      Delivery delivery,
      Resource resource,
      Market market,
      SettlementLine.Kind kind,
      long energyWh,
      long cents,
      String formula) {
    for (String account : List.of(resource.participantId(), SettlementLine.DSO)) {
      lines.add(
          new SettlementLine(
              delivery.tradeDayId(),
              run,
              lines.size() + 1,
              account,
              resource.id(),
              delivery.hourEnding(),
              kind,
              energyWh,
              account.equals(SettlementLine.DSO) ? -cents : cents,
              formula,
              market));
    }
  }

  private static List<Commitment> behind(
      List<Commitment> commitments, Instruction instruction, int hourEnding, Market market) {
    return commitments.stream()
        .filter(
            commitment ->
                commitment.market() == market
                    && commitment.resourceId().equals(instruction.resourceId())
                    && commitment.hourEnding() == hourEnding
                    && commitment.direction() == instruction.direction())
        .toList();
  }

  /** Mean weighted by quantity, CAD/MWh. */
  private static BigDecimal meanPrice(List<Commitment> commitments) {
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal quantity = BigDecimal.ZERO;
    for (Commitment commitment : commitments) {
      BigDecimal kw = BigDecimal.valueOf(commitment.quantityKw());
      value = value.add(kw.multiply(commitment.pricePerMwh()));
      quantity = quantity.add(kw);
    }
    return quantity.signum() == 0
        ? BigDecimal.ZERO
        : value.divide(quantity, 2, RoundingMode.HALF_EVEN);
  }

  /** Wh × CAD/MWh in cents. */
  static long cents(long wattHours, BigDecimal pricePerMwh) {
    return BigDecimal.valueOf(wattHours)
        .multiply(pricePerMwh)
        .divide(WH_TIMES_PRICE_TO_CENTS, 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
