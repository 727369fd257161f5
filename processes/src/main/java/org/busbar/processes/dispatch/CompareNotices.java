package org.busbar.processes.dispatch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** It contradicts the one that counts, and changes nothing until a person decides. */
    CONTRADICTION,
    /** It contradicts another and counts in its place, unless a person decides otherwise. */
    CORRECTION
  }

  /**
   * @param batchId the dispatch as it counts now
   * @param text both notices in words; empty where they do not contradict each other
   */
  public record Comparison(Result result, String batchId, String text) {}

  private final DispatchNotices notices;
  private final WholesaleDispatches wholesale;
  private final EventLog eventLog;

  CompareNotices(DispatchNotices notices, WholesaleDispatches wholesale, EventLog eventLog) {
    this.notices = notices;
    this.wholesale = wholesale;
    this.eventLog = eventLog;
  }

  /**
   * @param sender whose notice is compared now
   * @param counting whose notice counts in this area while the two contradict each other
   */
  public Comparison compare(String tradeDayId, String dispatchId, Sender sender, Sender counting) {
    List<DispatchNotice> all = notices.list(tradeDayId, dispatchId);
    DispatchNotice notice =
        all.stream().filter(each -> each.sender() == sender).findFirst().orElseThrow();
    Optional<DispatchNotice> before =
        all.stream()
            .filter(each -> each.sender() != sender)
            .filter(each -> each.state() == DispatchNotice.State.COMPARED)
            .findFirst();
    notices.compared(notice);
    if (before.isEmpty()) {
      return new Comparison(Result.NEW, wholesale.note(notice), "");
    }
    DispatchNotice other = before.get();
    if (notice.saysTheSameAs(other)) {
      eventLog.append(
          tradeDayId,
          "dispatch.noticesAgree",
          dispatchId,
          Facts.of("first", other.sender().name(), "second", sender.name()));
      return new Comparison(Result.SAME, notice.batchId(), "");
    }
    String text =
        "Dispatch %s. %s %s Until this is decided, the notice of the %s counts."
            .formatted(dispatchId, words(other), words(notice), party(counting));
    eventLog.append(
        tradeDayId,
        "dispatch.noticesContradict",
        dispatchId,
        Facts.of("counts", counting.name(), "text", text));
    return sender == counting
        ? new Comparison(Result.CORRECTION, wholesale.note(notice), text)
        : new Comparison(Result.CONTRADICTION, notice.batchId(), text);
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
