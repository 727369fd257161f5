package org.busbar.hub.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.wire.Stamp;

/** A market that keeps what it is told, and dispatches as a test says. */
final class MemoryMarket implements WholesaleMarket {

  final SortedMap<String, IesoBidDocument> bids = new TreeMap<>();
  final List<IesoNoticeMessage> notices = new ArrayList<>();
  final List<IesoDispatchInstructionMessage> dispatched = new ArrayList<>();

  @Override
  public String bid(String messageId, IesoBidDocument bid) {
    bids.put(bid.resourceName(), bid);
    return "<receipt of=\"%s\"/>".formatted(messageId);
  }

  @Override
  public SortedMap<Integer, Double> schedule(String resourceId) {
    SortedMap<Integer, Double> schedule = new TreeMap<>();
    dispatched.stream()
        .filter(each -> each.resourceId().equals(resourceId))
        .forEach(each -> schedule.put(SampleArea.DATE.hourEndingAt(each.start()), each.amountKw()));
    return schedule;
  }

  @Override
  public List<Instant> dispatchTimes() {
    return List.of(
        SampleArea.DATE.hourEnding(18).start().minusSeconds(900),
        SampleArea.DATE.hourEnding(19).start().minusSeconds(900));
  }

  @Override
  public List<IesoDispatchInstructionMessage> dispatched() {
    return List.copyOf(dispatched);
  }

  @Override
  public void inform(IesoNoticeMessage notice, Stamp stamp) {
    notices.add(notice);
  }

  /** Dispatches a resource to an injection in an hour. */
  void dispatch(String resourceId, int hour, double kw) {
    var period = SampleArea.DATE.hourEnding(hour);
    Instant at = period.start().minusSeconds(900);
    dispatched.add(
        new IesoDispatchInstructionMessage(
            "d-" + hour,
            resourceId,
            "ENG",
            kw,
            null,
            period.start(),
            period.end(),
            at.plusSeconds(300),
            at));
  }
}
