package org.busbar.processes.dispatch;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.busbar.processes.dispatch.DispatchNotice.Sender;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Compares a notice of a wholesale dispatch with what the other party said of it (T-2), and notes
 * the dispatch. What two parties say alike counts once.
 */
@Component
public class CompareNotices {

  /** What a notice adds to what was known. */
  public enum Result {
    /** The first notice of a dispatch. */
    NEW,
    SAME,
    CONTRADICTION
  }

  /**
   * @param text both notices in words; empty where they do not contradict each other
   */
  public record Comparison(Result result, String text) {}

  private final DispatchRepository dispatches;
  private final DispatchNotices notices;
  private final WholesaleDispatches wholesale;
  private final EventLog eventLog;
  private final Clock clock;

  CompareNotices(
      DispatchRepository dispatches,
      DispatchNotices notices,
      WholesaleDispatches wholesale,
      EventLog eventLog,
      Clock clock) {
    this.dispatches = dispatches;
    this.notices = notices;
    this.wholesale = wholesale;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param sender whose notice is compared now
   * @param counting whose notice counts in this area while the two contradict each other
   */
  public Comparison compare(String tradeDayId, String batchId, Sender sender, Sender counting) {
    List<DispatchNotice> all = notices.list(batchId);
    DispatchNotice notice =
        all.stream().filter(each -> each.sender() == sender).findFirst().orElseThrow();
    List<DispatchNotice> before =
        all.stream()
            .filter(each -> each.sender() != sender)
            .filter(each -> each.state() == DispatchNotice.State.COMPARED)
            .toList();
    notices.compared(batchId, sender);
    if (before.isEmpty()) {
      // The batch is there already where the IESO told of it.
      dispatches.openBatch(batchId, tradeDayId, Instruction.Origin.IESO, clock.instant());
      wholesale.note(notice);
      return new Comparison(Result.NEW, "");
    }
    DispatchNotice other = before.get(0);
    if (notice.saysTheSameAs(other)) {
      eventLog.append(
          tradeDayId,
          "dispatch.noticesAgree",
          notice.dispatchId(),
          Facts.of("first", other.sender().name(), "second", sender.name()));
      return new Comparison(Result.SAME, "");
    }
    if (sender == counting) {
      wholesale.note(notice);
    }
    String text =
        "Dispatch %s. %s %s Until this is decided, the notice of the %s counts."
            .formatted(notice.dispatchId(), words(other), words(notice), party(counting));
    eventLog.append(
        tradeDayId,
        "dispatch.noticesContradict",
        notice.dispatchId(),
        Facts.of("counts", counting.name(), "text", text));
    return new Comparison(Result.CONTRADICTION, text);
  }

  private static String words(DispatchNotice notice) {
    return String.format(
        Locale.ROOT,
        "The %s says: %s to %.1f kW from %s to %s market time (UTC-5).",
        party(notice.sender()),
        notice.resourceId(),
        notice.injectionKw(),
        notice.period().start().atOffset(TradeDate.MARKET_TIME).toLocalDateTime(),
        notice.period().end().atOffset(TradeDate.MARKET_TIME).toLocalDateTime());
  }

  private static String party(Sender sender) {
    return sender == Sender.IESO ? "IESO" : "owner";
  }
}
