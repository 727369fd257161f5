package org.busbar.processes.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.busbar.processes.dispatch.MemoryDispatches.instruction;

import java.math.BigDecimal;
import java.util.List;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.MemoryDispatches;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.MemoryOffers;
import org.busbar.processes.portfolio.Award;
import org.busbar.processes.portfolio.InterfaceDispatch;
import org.busbar.processes.portfolio.MemoryPortfolio;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.verification.MemoryVerifications;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand: 10 kWh at 90 CAD/MWh are 90 cents; the penalty factor of the sample is 1.5. */
class SettleTradeDayTest {

  private final MemoryOffers offers = new MemoryOffers();
  private final MemoryPortfolio portfolio = new MemoryPortfolio();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryVerifications verifications = new MemoryVerifications();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final MemorySettlements settlements = new MemorySettlements();

  @BeforeEach
  void allMetersAreRead() {
    verifications.read(SampleDay.BATTERY, 0);
    verifications.read(SampleDay.SHOP, 0);
  }

  @Test
  void deliveredEnergyIsPaidAsBidByTheDso() {
    commit(SampleDay.BATTERY, 18, 10, "90.00");
    deliver("i-1", SampleDay.BATTERY, 18, 10_000, 10_000);
    settle();
    assertThat(lines())
        .extracting(SettlementLine::account, SettlementLine::kind, SettlementLine::amountCents)
        .containsExactly(
            tuple("acme", SettlementLine.Kind.DELIVERY_PAYMENT, 90L),
            tuple("DSO", SettlementLine.Kind.DELIVERY_PAYMENT, -90L));
    assertThat(eventLog.facts("settlement.calculated"))
        .containsEntry("paidCents", 90L)
        .containsEntry("penaltiesCents", 0L);
  }

  @Test
  void moreThanAskedIsNotPaid() {
    commit(SampleDay.BATTERY, 18, 10, "90.00");
    deliver("i-1", SampleDay.BATTERY, 18, 10_000, 25_000);
    settle();
    assertThat(credit("acme")).isEqualTo(90);
  }

  /** 5 kWh paid are 45 cents; 5 kWh missing × 1.5 are 67.5, to the even cent 68. */
  @Test
  void missingEnergyIsPenalised() {
    commit(SampleDay.BATTERY, 18, 10, "90.00");
    deliver("i-1", SampleDay.BATTERY, 18, 10_000, 5_000);
    settle();
    assertThat(lines())
        .filteredOn(line -> line.account().equals("acme"))
        .extracting(SettlementLine::kind, SettlementLine::energyWh, SettlementLine::amountCents)
        .containsExactly(
            tuple(SettlementLine.Kind.DELIVERY_PAYMENT, 5_000L, 45L),
            tuple(SettlementLine.Kind.NON_PERFORMANCE_PENALTY, 5_000L, -68L));
  }

  @ParameterizedTest
  @CsvSource({"9000, 81", "8999, 67", "0, -135", "-4000, -135"})
  void penaltyBeginsBelowNineTenthsAndNeverExceedsWhatWasAsked(long deliveredWh, long cents) {
    commit(SampleDay.BATTERY, 18, 10, "90.00");
    deliver("i-1", SampleDay.BATTERY, 18, 10_000, deliveredWh);
    settle();
    assertThat(credit("acme")).isEqualTo(cents);
  }

  /** (30 × 80 + 10 × 120) / 40 = 90 CAD/MWh; other hours, resources and directions count not. */
  @Test
  void priceIsTheMeanOfTheCommitmentsBehindTheInstruction() {
    commit(SampleDay.BATTERY, 18, 30, "80.00");
    commit(SampleDay.BATTERY, 18, 10, "120.00");
    commit(SampleDay.BATTERY, 19, 10, "500.00");
    commit(SampleDay.SHOP, 18, 10, "500.00");
    offers.add(
        new Commitment(
            "down",
            SampleDay.ID,
            SampleDay.BATTERY,
            18,
            Direction.DOWN,
            10,
            new BigDecimal("500.00")));
    deliver("i-1", SampleDay.BATTERY, 18, 40_000, 40_000);
    settle();
    assertThat(credit("acme")).isEqualTo(360);
  }

  @Test
  void whatTheIesoDispatchedIsSettledByTheIeso() {
    commit(SampleDay.BATTERY, 18, 10, "90.00");
    Instruction asked = deliver("i-1", SampleDay.BATTERY, 18, 10_000, 10_000);
    MemoryDispatches ofTheIeso = new MemoryDispatches();
    ofTheIeso.add(ofTheIeso(asked));
    settle(ofTheIeso);
    assertThat(lines()).isEmpty();
  }

  private static Instruction ofTheIeso(Instruction asked) {
    return new Instruction(
        asked.id(),
        asked.revision(),
        asked.tradeDayId(),
        asked.batchId(),
        asked.resourceId(),
        asked.period(),
        asked.direction(),
        asked.quantityKw(),
        Instruction.Origin.IESO,
        asked.cause(),
        asked.issuedAt(),
        asked.acknowledgeBy(),
        asked.state(),
        asked.note());
  }

  /**
   * Sold: 9.8 of 10 kWh asked at the battery arrive as 9.702 of 9.9 kWh at the interface, and the
   * market's price is 120: 116 cents from the IESO. The battery gets its own price, 90: 88 cents.
   */
  @Test
  void theDsoSettlesOnBothSidesWhatItSoldToTheMarket() {
    offers.add(
        new Commitment(
            "w",
            SampleDay.ID,
            SampleDay.BATTERY,
            18,
            Direction.UP,
            10,
            new BigDecimal("90.00"),
            Market.WHOLESALE));
    commit(SampleDay.BATTERY, 18, 10, "55.00"); // relief in the same hour is not counted twice
    Instruction asked = deliver("i-1", SampleDay.BATTERY, 18, 10_000, 9_800);
    MemoryDispatches ofTheIeso = new MemoryDispatches();
    ofTheIeso.add(ofTheIeso(asked));
    portfolio.add(new Award(SampleDay.ID, 18, 9.9, new BigDecimal("120.00")));
    portfolio.add(
        new InterfaceDispatch("m", SampleDay.ID, asked.batchId(), asked.period(), 9.9, 9.9));
    settle(ofTheIeso);
    assertThat(lines())
        .extracting(SettlementLine::account, SettlementLine::kind, SettlementLine::amountCents)
        .containsExactly(
            tuple("acme", SettlementLine.Kind.DELIVERY_PAYMENT, 88L),
            tuple("DSO", SettlementLine.Kind.DELIVERY_PAYMENT, -88L),
            tuple("DSO", SettlementLine.Kind.WHOLESALE_ENERGY, 116L),
            tuple("IESO", SettlementLine.Kind.WHOLESALE_ENERGY, -116L));
    assertThat(lines()).extracting(SettlementLine::market).containsOnly(Market.WHOLESALE);
    assertThat(lines().stream().mapToLong(SettlementLine::amountCents).sum()).isZero();
  }

  @Test
  void allEntriesOfARunSumToZeroAndAreNumbered() {
    for (int hour = 1; hour <= 24; hour++) {
      commit(SampleDay.BATTERY, hour, 7, "83.37");
      deliver("b-" + hour, SampleDay.BATTERY, hour, 7_001, 311L * hour);
      commit(SampleDay.SHOP, hour, 3, "41.11");
      deliver("s-" + hour, SampleDay.SHOP, hour, 3_003, 3_003 - 17L * hour);
    }
    settle();
    assertThat(lines()).hasSizeGreaterThan(96);
    assertThat(credit("acme") + credit("DSO")).isZero();
    assertThat(credit("acme")).isNotZero();
    for (int i = 0; i < lines().size(); i++) {
      assertThat(lines().get(i).line()).isEqualTo(i + 1);
    }
  }

  @Test
  void nothingIsSettledWhileReadingsAreMissing() {
    MemoryVerifications incomplete = new MemoryVerifications();
    incomplete.read(SampleDay.BATTERY, 0);
    assertThatThrownBy(() -> useCase(dispatches, incomplete).settle(SampleDay.ID))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The settlement of sample-2023-02-15 must wait: readings of [shop] are missing.");
    assertThat(lines()).isEmpty();
    assertThat(eventLog.types()).isEmpty();
  }

  @Test
  void eachRunStandsBesideThoseBeforeItUntilOneIsFinal() {
    commit(SampleDay.BATTERY, 18, 10, "90.00");
    deliver("i-1", SampleDay.BATTERY, 18, 10_000, 10_000);
    settle();
    SettlementRun first = settlements.findNewest(SampleDay.ID).orElseThrow();
    settlements.refuse(first, "ann", "Reading of HE18.");
    settle();
    SettlementRun second = settlements.findNewest(SampleDay.ID).orElseThrow();
    assertThat(second)
        .isEqualTo(new SettlementRun(SampleDay.ID, 2, 1, SettlementRun.State.PROVISIONAL));
    assertThat(lines()).extracting(SettlementLine::run).containsOnly(2);
    assertThat(settlements.listLines(first))
        .extracting(SettlementLine::run, SettlementLine::amountCents)
        .containsExactly(tuple(1, 90L), tuple(1, -90L));
    assertThat(settlements.listLines(SampleDay.ID)).isEmpty();

    settlements.makeFinal(second, "bea", "Right.");
    assertThatThrownBy(this::settle)
        .hasMessage("The settlement of sample-2023-02-15 must stay: run 2 is final.");
  }

  /** Of the newest run, whatever becomes of it. */
  private List<SettlementLine> lines() {
    return settlements.findNewest(SampleDay.ID).map(settlements::listLines).orElse(List.of());
  }

  private void settle() {
    settle(dispatches);
  }

  private void settle(MemoryDispatches instructions) {
    useCase(instructions, verifications).settle(SampleDay.ID);
  }

  private SettleTradeDay useCase(MemoryDispatches instructions, MemoryVerifications readings) {
    LoadedCases cases = SampleDay.open().cases();
    return new SettleTradeDay(
        cases,
        offers,
        instructions,
        readings,
        readings.receiver(cases),
        settlements,
        portfolio,
        readings.atInterface(SampleDay.open(), portfolio, instructions),
        eventLog);
  }

  private void commit(String resource, int hour, double kw, String price) {
    offers.add(
        new Commitment(
            resource + "-" + hour + "-" + price,
            SampleDay.ID,
            resource,
            hour,
            Direction.UP,
            kw,
            new BigDecimal(price)));
  }

  private Instruction deliver(
      String id, String resource, int hour, long askedWh, long deliveredWh) {
    Instruction sent =
        instruction(
            id,
            resource,
            SampleDay.DATE.hourEnding(hour),
            Direction.UP,
            askedWh / 1000.0,
            Instruction.State.ACKNOWLEDGED);
    dispatches.add(sent);
    verifications.save(
        List.of(
            new Delivery(
                SampleDay.ID, 1, id, resource, hour, askedWh, 0, deliveredWh, deliveredWh)));
    return sent;
  }

  private long credit(String account) {
    return lines().stream()
        .filter(line -> line.account().equals(account))
        .mapToLong(SettlementLine::amountCents)
        .sum();
  }
}
