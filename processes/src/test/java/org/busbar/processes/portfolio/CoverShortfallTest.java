package org.busbar.processes.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.dispatch.MemoryDispatches;
import org.busbar.processes.host.InterfaceLimit;
import org.busbar.processes.host.Level;
import org.busbar.processes.host.MemoryHost;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.MemoryOffers;
import org.busbar.processes.offers.MemoryWishes;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.SubmittedOffer;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.processes.wholesale.FloorPriceBid;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The battery, which was to deliver what the DSO sold in hour ending 18, has an outage; the shop
 * has offered to give up its consumption of 40 kW.
 */
class CoverShortfallTest {

  private static final int HOUR = 18;
  private static final Interval PERIOD = SampleDay.DATE.hourEnding(HOUR);
  private static final Instant NOON = SampleDay.DATE.hourEnding(13).start();
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final LoadedCases cases = SampleDay.open().cases();
  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryOffers offers = new MemoryOffers();
  private final MemoryWishes wishes = new MemoryWishes();
  private final MemoryPortfolio portfolio = new MemoryPortfolio();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final MemoryHost host = new MemoryHost();
  private final List<IesoChannel.Figure> told = new ArrayList<>();
  private final AvailableOffers available =
      new AvailableOffers(
          SampleDay.open(), cases, conditions, offers, wishes, portfolio, host.joint());
  private final OfferShares shares = new OfferShares(offers, eventLog);
  private final CoverShortfall cover =
      new CoverShortfall(
          SampleDay.open(),
          cases,
          available,
          portfolio,
          shares,
          dispatches,
          new DisaggregateDispatch(SampleDay.open(), portfolio, shares, dispatches, eventLog),
          eventLog,
          CLOCK);
  private final NotifyBidChange notify =
      new NotifyBidChange(cases, portfolio, new HeardIeso(), eventLog);

  @BeforeEach
  void offer() {
    conditions.forecast(1, 0, -40);
    wishes.save(new MarketWish(SampleDay.ID, SampleDay.BATTERY, 1, 24));
    wishes.save(new MarketWish(SampleDay.ID, SampleDay.SHOP, 1, 24));
    offer("o-battery", SampleDay.BATTERY, 60, "90.00");
    offer("o-shop", SampleDay.SHOP, 60, "120.00");
  }

  @Test
  void aScheduleThatHoldsIsLeftAsItIs() {
    sell(30);
    assertThat(cover.cover(SampleDay.ID, "x").offersSelected()).isFalse();
    assertThat(schedule().revision()).isEqualTo(1);
    assertThat(heardAfterNotice()).isEmpty();
  }

  @Test
  void anotherResourceStepsInAndTheIesoHearsNothing() {
    sell(30);
    outage();
    CoverShortfall.Outcome outcome = cover.cover(SampleDay.ID, "x");
    assertThat(outcome.shortfallLeft()).isFalse();
    assertThat(schedule().kwByOffer()).containsOnlyKeys("o-shop");
    assertThat(schedule().deliveredKw()).isCloseTo(30, within(HourSchedule.TOLERANCE_KW));
    assertThat(offers.listSelections(SampleDay.ID))
        .filteredOn(selection -> selection.resourceId().equals(SampleDay.SHOP))
        .singleElement()
        .satisfies(
            selection -> {
              assertThat(selection.market()).isEqualTo(Market.WHOLESALE);
              assertThat(selection.state()).isEqualTo(Selection.State.INFORMED);
              assertThat(selection.quantityKw()).isCloseTo(30, within(1.0));
            });
    assertThat(heardAfterNotice()).isEmpty();
    assertThat(eventLog.types()).doesNotContain("portfolio.bidChanged");
  }

  @Test
  void whatCannotBeCoveredIsToldWithTheProof() {
    sell(50);
    outage();
    CoverShortfall.Outcome outcome = cover.cover(SampleDay.ID, "x");
    assertThat(outcome.shortfallLeft()).isTrue();
    assertThat(outcome.minutesToDelivery()).isEqualTo(5 * 60);
    double missing = schedule().shortfallKw();
    assertThat(missing).isCloseTo(10, within(1.0));
    assertThat(heardAfterNotice())
        .extracting(IesoChannel.Figure::subject, IesoChannel.Figure::quantity)
        .contains(
            tuple("TD", "committedKw"),
            tuple("TD", "bidChangeKw"),
            tuple("o-shop", "offered at most, kW"));
    assertThat(told)
        .filteredOn(figure -> figure.quantity().equals("bidChangeKw"))
        .singleElement()
        .satisfies(figure -> assertThat(figure.value()).isCloseTo(-missing, within(0.1)));
    assertThat(told)
        .filteredOn(figure -> figure.quantity().equals("offered at most, kW"))
        .singleElement()
        .satisfies(figure -> assertThat(figure.value()).isEqualTo(40));
  }

  @Test
  void aNewOfferCoversTheRest() {
    sell(50);
    outage();
    cover.cover(SampleDay.ID, "x");
    conditions.forecast(2, 0, -60); // the shop opens another hall: there is more to give up
    offer("o-more", SampleDay.SHOP, 20, "180.00");
    assertThat(cover.cover(SampleDay.ID, "x").shortfallLeft()).isFalse();
    assertThat(heardAfterNotice()).isEmpty();
  }

  @Test
  void whoeverGaveItsPartBackIsNotAskedAgain() {
    sell(50);
    outage();
    cover.cover(SampleDay.ID, "x");
    offers
        .listSelections(SampleDay.ID)
        .forEach(s -> offers.answer(s.id(), Selection.State.REFUSED, "no"));
    cover.cover(SampleDay.ID, "x");
    assertThat(schedule().kwByOffer()).isEmpty();
    assertThat(schedule().shortfallKw()).isCloseTo(50, within(0.1));
  }

  /** 10 kW of load and 40 kW of the shop: what is sold beyond them would flow to the Host. */
  @Test
  void theHostsLimitCapsWhatCanBeDeliveredAtTheInterface() {
    var kw = new TreeMap<>(Map.of(SampleDay.BATTERY, 0.0, SampleDay.SHOP, -40.0));
    conditions.save(
        new Forecast(
            SampleDay.ID,
            2,
            IntStream.rangeClosed(1, 24)
                .mapToObj(hour -> new Forecast.Hour(hour, 0.01, kw))
                .toList()));
    sell(60);
    assertThat(cover.cover(SampleDay.ID, "x").shortfallLeft()).isFalse();

    host.saveLimits(
        SampleDay.ID,
        1,
        List.of(new InterfaceLimit(Level.HOST, HOUR, 1000, 0, "host-T2", "no export")));
    assertThat(cover.cover(SampleDay.ID, "y").shortfallLeft()).isTrue();
    assertThat(schedule().shortfallKw()).isCloseTo(10, within(0.5));
    assertThat(schedule().proof())
        .extracting(reason -> reason.quantity())
        .anyMatch(q -> q.contains("REVERSE"));
  }

  private void sell(double kw) {
    portfolio.save(
        new HourSchedule(
            SampleDay.ID,
            HOUR,
            1,
            "award",
            kw,
            kw,
            new TreeMap<>(Map.of("o-battery", kw)),
            List.of()));
  }

  private void outage() {
    conditions.add(
        new Outage(
            "x",
            SampleDay.ID,
            SampleDay.BATTERY,
            Interval.of(PERIOD.start(), Duration.ofHours(1)),
            "The inverter tripped.",
            NOON));
  }

  private void offer(String id, String resource, double kw, String price) {
    offers.add(
        new SubmittedOffer(
            id + "/all",
            SampleDay.ID,
            resource,
            "energy",
            new TreeMap<>(),
            OfferTerms.FREE,
            NOON,
            Offer.Source.MESSAGE),
        List.of(
            new Offer(
                id,
                SampleDay.ID,
                id + "/all",
                resource,
                HOUR,
                Direction.UP,
                kw,
                new BigDecimal(price),
                NOON,
                Offer.Source.MESSAGE,
                Offer.State.OPEN,
                0,
                null,
                null,
                null)));
  }

  private HourSchedule schedule() {
    return portfolio.listSchedules(SampleDay.ID).get(0);
  }

  private List<IesoChannel.Figure> heardAfterNotice() {
    notify.notify(SampleDay.ID, "x");
    return told;
  }

  private final class HeardIeso implements IesoChannel {
    @Override
    public void submit(WholesaleBid bid) {
      throw new AssertionError("No bid is sent here");
    }

    @Override
    public void submit(FloorPriceBid bid) {
      throw new AssertionError("No floor price is set here");
    }

    @Override
    public void withdraw(WholesaleBid bid, String cause, List<Integer> hours, String code) {
      throw new AssertionError("No bid is withdrawn here");
    }

    @Override
    public void withdraw(FloorPriceBid bid, String cause, List<Integer> hours) {
      throw new AssertionError("No bid is withdrawn here");
    }

    @Override
    public void answer(String tradeDayId, String iesoMessageId, boolean accepted, String reason) {
      throw new AssertionError("No dispatch is answered here");
    }

    @Override
    public void notify(String tradeDayId, String noticeId, Notice notice, List<Figure> figures) {
      assertThat(notice).isEqualTo(Notice.BID_CHANGE);
      told.addAll(figures);
    }
  }
}
