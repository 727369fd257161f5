package org.busbar.processes.wholesale;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.guards.BiddingBlock;
import org.busbar.processes.guards.Blocks;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.MemoryOffers;
import org.busbar.processes.register.Direction;
import org.busbar.processes.roles.MemoryRoles;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;

/** The sample day's wholesale use cases on memory, with a battery that may inject 100 kW. */
final class Wiring extends Clock {

  final SampleDay day = SampleDay.open();
  final MemoryConditions conditions = new MemoryConditions();
  final MemoryOffers offers = new MemoryOffers();
  final MemoryBids bids = new MemoryBids();
  final MemoryFloorPrices floorPrices = new MemoryFloorPrices();
  final MemoryEventLog eventLog = new MemoryEventLog();

  /** What left, one line for each call of a channel. */
  final List<String> sent = new ArrayList<>();

  Instant now = new DayDeadlines(SampleDay.DATE).selectionsDueAt();

  final IesoChannel ieso = channel(IesoChannel.class);
  final DerChannel ders = channel(DerChannel.class);
  final BiddingBlock block = Blocks.of(day, day.cases(), conditions);
  final BidCheck check = new BidCheck(day.cases(), block, new CommittedPower(offers));
  final BlockBid blockBid = new BlockBid(bids, ders, eventLog);
  final SubmitWholesaleBid submit =
      new SubmitWholesaleBid(
          day, day.cases(), MemoryRoles.everybody(day), bids, check, blockBid, eventLog, this);
  final CheckWholesaleBids checkAll = new CheckWholesaleBids(day.cases(), bids, check, blockBid);
  final PassWholesaleBids pass = new PassWholesaleBids(bids, ieso);
  final WithdrawBids withdraw =
      new WithdrawBids(day, bids, floorPrices, check, block, ieso, ders, eventLog, this);
  final ProposeFloorPrices propose =
      new ProposeFloorPrices(day.cases(), offers, conditions, block, floorPrices, eventLog);
  final SendFloorPrices sendFloorPrices = new SendFloorPrices(floorPrices, ieso, eventLog);
  final OverrideFloorPrice override =
      new OverrideFloorPrice(day, floorPrices, ieso, eventLog, this);

  Wiring() {
    conditions.forecast(1, 0, -40);
  }

  void bid(String id, String resourceId, double exportKw, double importKw, int... hours) {
    submit.submit(
        SampleDay.ID,
        id,
        resourceId,
        "<bid " + id + "/>",
        Arrays.stream(hours).mapToObj(hour -> new BidHour(id, hour, exportKw, importKw)).toList());
  }

  void commit(String resourceId, int hour, Direction direction, double kw) {
    offers.add(
        new Commitment(
            resourceId + hour, SampleDay.ID, resourceId, hour, direction, kw, BigDecimal.TEN));
  }

  void limit(int revision, String resourceId, int hour, double exportKw, double importKw) {
    conditions.saveLimits(
        List.of(
            new ResourceLimit(
                SampleDay.ID,
                resourceId,
                hour,
                revision,
                exportKw,
                importKw,
                new ResourceLimit.Binding("line", "THERMAL", "B", 210, 200, 0),
                "Closing Sw8 releases 5 kW here.",
                ResourceLimit.State.APPROVED,
                "operator",
                "seen")));
  }

  void outage(String resourceId, int hour) {
    Interval period = SampleDay.DATE.hourEnding(hour);
    conditions.add(
        new Outage("out-" + hour, SampleDay.ID, resourceId, period, "inverter", period.start()));
  }

  @SuppressWarnings("unchecked")
  private <T> T channel(Class<T> type) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              sent.add(method.getName() + " " + Arrays.deepToString(arguments));
              return null;
            });
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
