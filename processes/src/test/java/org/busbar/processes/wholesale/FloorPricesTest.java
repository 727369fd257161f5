package org.busbar.processes.wholesale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorPricesTest {

  private static final String ID = FloorPriceBid.idOf(SampleDay.ID, SampleDay.BATTERY);

  private final Wiring day = new Wiring();

  private FloorPriceBid battery() {
    return day.floorPrices.find(ID).orElseThrow();
  }

  @Test
  void theWholesaleScheduleFollowsTheSelection() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.commit(SampleDay.BATTERY, 19, Direction.UP, 100);
    day.commit(SampleDay.BATTERY, 20, Direction.DOWN, 60);

    assertThat(day.propose.propose(SampleDay.ID)).isEqualTo(new ProposeFloorPrices.Outcome(1, 100));
    day.sendFloorPrices.send(SampleDay.ID);

    assertThat(battery().state()).isEqualTo(FloorPriceBid.State.SENT);
    assertThat(battery().hours())
        .extracting(
            FloorPriceBid.Hour::hourEnding,
            FloorPriceBid.Hour::committedKw,
            hour -> hour.megawatts().toPlainString(),
            hour -> hour.pricePerMwh().toPlainString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(18, 60.0, "0.1", "0.00"),
            org.assertj.core.groups.Tuple.tuple(19, 100.0, "0.1", "0.00"));
    assertThat(day.sent).singleElement().asString().startsWith("submit [FloorPriceBid");
    assertThat(day.eventLog.facts("floorPrice.sent"))
        .containsEntry("by", "floor-price")
        .containsEntry("hoursEnding", java.util.List.of(18, 19));
  }

  /** A load that promised to use 15 of its 40 kW less is scheduled with what it still uses. */
  @Test
  void aLoadIsScheduledWithWhatItStillUses() {
    day.commit(SampleDay.SHOP, 18, Direction.UP, 15);

    day.propose.propose(SampleDay.ID);

    FloorPriceBid shop =
        day.floorPrices.find(FloorPriceBid.idOf(SampleDay.ID, SampleDay.SHOP)).orElseThrow();
    assertThat(shop.schedule()).isEqualTo(FloorPriceBid.Schedule.CONSUMPTION);
    assertThat(shop.hours().get(0).scheduleKw()).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    "49.9, 1000, 0.0",
    "50, 1000, 0.1",
    "149.9, 1000, 0.1",
    "150, 1000, 0.2",
    "160, 199, 0.1",
  })
  void theNearestTenthOfAMegawattThatTheLimitAllowsIsBid(
      double kw, double limitKw, String megawatts) {
    assertThat(ProposeFloorPrices.megawatts(kw, limitKw)).isEqualTo(new BigDecimal(megawatts));
  }

  @Test
  void whatIsTooSmallForTheMarketStaysOnRecordAndAtHome() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 20);
    day.propose.propose(SampleDay.ID);

    day.sendFloorPrices.send(SampleDay.ID);

    assertThat(battery().state()).isEqualTo(FloorPriceBid.State.WITHDRAWN);
    assertThat(battery().reason()).contains("0.1 MW");
    assertThat(day.sent).isEmpty();
  }

  @Test
  void anOutageKnownBeforeLeavesItsHoursOut() {
    day.outage(SampleDay.BATTERY, 18);
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.commit(SampleDay.BATTERY, 19, Direction.UP, 60);

    day.propose.propose(SampleDay.ID);

    assertThat(battery().hours()).extracting(FloorPriceBid.Hour::hourEnding).containsExactly(19);
  }

  @Test
  void anOutageKnownLaterTakesItsHoursBack() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.commit(SampleDay.BATTERY, 19, Direction.UP, 60);
    day.propose.propose(SampleDay.ID);
    day.sendFloorPrices.send(SampleDay.ID);
    day.outage(SampleDay.BATTERY, 18);
    day.sent.clear();

    day.withdraw.withdraw(SampleDay.ID, "out-18");

    assertThat(day.sent)
        .singleElement()
        .asString()
        .startsWith("withdraw")
        .endsWith("out-18, [18]]");
    assertThat(battery().state()).isEqualTo(FloorPriceBid.State.SENT);
    assertThat(battery().marketHours())
        .extracting(FloorPriceBid.Hour::hourEnding)
        .containsExactly(19);
    assertThat(day.eventLog.facts("floorPrice.hoursWithdrawn"))
        .containsEntry("hoursEnding", java.util.List.of(18));
  }

  @Test
  void aPersonOverridesBeforeItIsSent() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.propose.propose(SampleDay.ID);

    day.override.override(ID, "pat", "The line is being tested.");
    day.sendFloorPrices.send(SampleDay.ID);

    assertThat(day.sent).isEmpty();
    assertThat(battery().state()).isEqualTo(FloorPriceBid.State.OVERRIDDEN);
    assertThat(day.eventLog.facts("floorPrice.overridden"))
        .containsEntry("by", "pat")
        .containsEntry("was", "PROPOSED")
        .containsEntry("reason", "The line is being tested.");
  }

  @Test
  void aPersonOverridesWhatWasSentAndTheIesoIsToldToForgetIt() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.propose.propose(SampleDay.ID);
    day.sendFloorPrices.send(SampleDay.ID);
    day.sent.clear();

    day.override.override(ID, "pat", "The line is being tested.");

    assertThat(day.sent).singleElement().asString().startsWith("withdraw").contains("[18]");
    assertThatThrownBy(() -> day.override.override(ID, "pat", "Again."))
        .hasMessageContaining("must stand to be overridden: it is OVERRIDDEN");
  }

  @Test
  void anOverrideNeedsAReasonAndAnOpenMarket() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.propose.propose(SampleDay.ID);

    assertThatThrownBy(() -> day.override.override(ID, "pat", " "))
        .hasMessageContaining("The reason for overriding");
    assertThatThrownBy(() -> day.override.override("none", "pat", "why"))
        .hasMessageContaining("(none) must be one that the hub has proposed");
    day.now = new DayDeadlines(SampleDay.DATE).marketGateAt();
    assertThatThrownBy(() -> day.override.override(ID, "pat", "why"))
        .hasMessageContaining("must be overridden before the market's gate");
  }

  @Test
  void aReviewLetsThemGoOrOverridesThem() {
    day.commit(SampleDay.BATTERY, 18, Direction.UP, 60);
    day.propose.propose(SampleDay.ID);
    var review = new RecordFloorPriceReview(day.floorPrices, day.override);

    review.record(SampleDay.ID, true, "pat", "Fine.");
    assertThat(battery().decidedBy()).isEqualTo("pat");
    review.record(SampleDay.ID, false, "sam", "Not today.");

    assertThat(battery().state()).isEqualTo(FloorPriceBid.State.OVERRIDDEN);
    assertThat(battery().decidedBy()).isEqualTo("sam");
  }
}
