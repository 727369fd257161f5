package org.busbar.processes.wholesale;

import static org.assertj.core.api.Assertions.assertThat;

import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

/** From a DER's bid to the IESO: what passes, what is blocked, what is taken back. */
class WholesaleBidsTest {

  private final Wiring day = new Wiring();

  @Test
  void aBidWithinItsLimitsPasses() {
    day.limit(1, SampleDay.BATTERY, 18, 100, 0);
    day.bid("b", SampleDay.BATTERY, 100, 0, 17, 18);

    day.checkAll.check(SampleDay.ID);

    assertThat(day.pass.pass(SampleDay.ID)).isEqualTo(1);
    assertThat(day.sent).singleElement().asString().startsWith("submit").contains("<bid b/>");
  }

  @Test
  void oneHourAboveItsLimitBlocksTheBidAndTheOthersPass() {
    day.limit(1, SampleDay.BATTERY, 18, 80, 100);
    day.bid("b", SampleDay.BATTERY, 100, 0, 17, 18);
    day.bid("c", SampleDay.SHOP, 0, 80, 17, 18);

    day.checkAll.check(SampleDay.ID);
    day.pass.pass(SampleDay.ID);

    assertThat(day.bids.get("b").state()).isEqualTo(WholesaleBid.State.BLOCKED);
    assertThat(day.bids.get("c").state()).isEqualTo(WholesaleBid.State.PASSED);
    assertThat(day.bids.get("b").reason())
        .isEqualTo(
            "The quantity of hour ending 18 (100.0 kW) must not exceed 80.0 kW of injection: limits of 80.0 kW injection and 100.0 kW consumption (THERMAL of line, phase B). Bid at most 0.0 MW in that hour, or leave it out. Closing Sw8 releases 5 kW here.");
    assertThat(day.sent).anyMatch(line -> line.startsWith("refuseBid [b/blocked"));
    assertThat(day.eventLog.facts("wholesale.bidBlocked"))
        .containsEntry("code", "ABOVE_LIMIT")
        .containsEntry("hourEnding", 18);
  }

  /** T-7: distribution needs are cleared first, and what they take is not sold again. */
  @Test
  void whatDistributionTookLeavesLessForTheWholesaleMarket() {
    day.bid("b", SampleDay.BATTERY, 100, 0, 18);
    assertThat(day.bids.get("b").state()).isEqualTo(WholesaleBid.State.RECEIVED);
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 30);

    day.checkAll.check(SampleDay.ID);

    assertThat(day.bids.get("b").state()).isEqualTo(WholesaleBid.State.BLOCKED);
    assertThat(day.bids.get("b").reason())
        .contains("must not exceed 70.0 kW of injection")
        .contains("less 30.0 kW committed to distribution services, which are cleared first");
  }

  /** The shop uses 40 kW; having promised 15 kW less, it can be dispatched to 25 kW and no more. */
  @Test
  void aLoadThatPromisedToUseLessCannotBuyItBack() {
    day.commit(SampleDay.SHOP, 18, Direction.UP, 15);
    day.bid("b", SampleDay.SHOP, 0, 30, 18);
    day.bid("c", SampleDay.SHOP, 0, 25, 18);

    assertThat(day.bids.get("b").reason()).contains("must not exceed 25.0 kW of consumption");
    assertThat(day.bids.get("c").state()).isEqualTo(WholesaleBid.State.RECEIVED);
  }

  @Test
  void anOutageBlocksOnlyBidsForItsHours() {
    day.outage(SampleDay.BATTERY, 18);
    day.bid("b", SampleDay.BATTERY, 100, 0, 17, 18, 19);
    day.bid("c", SampleDay.BATTERY, 100, 0, 17, 19);

    assertThat(day.bids.get("b").reason())
        .startsWith("The hour ending 18 must not lie in an outage: resource battery is out from");
    assertThat(day.bids.get("c").state()).isEqualTo(WholesaleBid.State.RECEIVED);
  }

  @Test
  void theNewestBidOfAResourceGoesOnAndTheMarketGetsNoSecond() {
    day.bid("b", SampleDay.BATTERY, 50, 0, 18);
    day.bid("c", SampleDay.BATTERY, 60, 0, 18);
    assertThat(day.bids.get("b").reason()).contains("bid c came later");
    day.pass.pass(SampleDay.ID);

    day.bid("d", SampleDay.BATTERY, 70, 0, 18);

    assertThat(day.bids.get("c").state()).isEqualTo(WholesaleBid.State.PASSED);
    assertThat(day.bids.get("d").reason()).contains("the IESO holds bid c already");
  }

  @Test
  void aBidThatComesTooLateIsToldSo() {
    day.now = new DayDeadlines(SampleDay.DATE).bidsCloseAt();
    day.bid("b", SampleDay.BATTERY, 50, 0, 18);

    assertThat(day.bids.get("b").reason())
        .contains("must arrive before the bid window closes at " + day.now);
  }

  @Test
  void anOutageTakesTheHoursToComeBackFromTheMarket() {
    day.bid("b", SampleDay.BATTERY, 100, 0, 16, 17, 18);
    day.pass.pass(SampleDay.ID);
    day.bids.update("b", WholesaleBid.State.ACCEPTED, "", "TX");
    day.now = SampleDay.DATE.hourEnding(17).start().plusSeconds(60);
    day.outage(SampleDay.BATTERY, 16);
    day.outage(SampleDay.BATTERY, 17);
    day.sent.clear();

    day.withdraw.withdraw(SampleDay.ID, "out-17");
    day.withdraw.withdraw(SampleDay.ID, "out-17-again");

    assertThat(day.sent).hasSize(2);
    assertThat(day.sent.get(0)).startsWith("withdraw").contains("out-17, [17], IN_OUTAGE");
    assertThat(day.sent.get(1))
        .startsWith("refuseBid [b/withdrawn/out-17")
        .contains("WITHDRAWN", "hours ending 17");
    assertThat(day.bids.listStandingHours(SampleDay.ID))
        .extracting(BidHour::hourEnding)
        .containsExactly(16, 18);
    assertThat(day.bids.get("b").state()).isEqualTo(WholesaleBid.State.ACCEPTED);
  }

  @Test
  void aConstraintTakesBackWhatItNoLongerAllows() {
    day.bid("b", SampleDay.BATTERY, 100, 0, 18);
    day.pass.pass(SampleDay.ID);
    day.bids.update("b", WholesaleBid.State.ACCEPTED, "", "TX");
    day.limit(2, SampleDay.BATTERY, 18, 60, 100);

    day.withdraw.withdraw(SampleDay.ID, "hot-line");

    assertThat(day.bids.get("b").state()).isEqualTo(WholesaleBid.State.WITHDRAWN);
    assertThat(day.bids.get("b").receipt()).isEqualTo("TX");
    assertThat(day.eventLog.facts("wholesale.hoursWithdrawn"))
        .containsEntry("hoursEnding", java.util.List.of(18));
  }

  @Test
  void hoursThatTheIesoDoesNotLetGoStandAgain() {
    day.bid("b", SampleDay.BATTERY, 100, 0, 18);
    day.pass.pass(SampleDay.ID);
    day.bids.update("b", WholesaleBid.State.ACCEPTED, "", "TX");
    day.outage(SampleDay.BATTERY, 18);
    day.withdraw.withdraw(SampleDay.ID, "out-18");
    var answers =
        new RecordMarketAnswer(
            new RecordBidReceipt(day.day, day.bids, null, day.eventLog, null),
            day.bids,
            day.floorPrices,
            day.eventLog);

    answers.record(Withdrawal.idOf("b", "out-18"), false, "", "ERROR: the window is closed");

    assertThat(day.bids.listStandingHours(SampleDay.ID)).hasSize(1);
    assertThat(day.bids.get("b").state()).isEqualTo(WholesaleBid.State.ACCEPTED);
    assertThat(day.eventLog.facts("wholesale.withdrawalRefused"))
        .containsEntry("text", "ERROR: the window is closed");
  }
}
