package org.busbar.adapters.ieso;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.wire.CanonicalJson;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * A notice to the IESO: limits of resources, load reductions at the interface, outages, deliveries,
 * and changes of the DSO's own bid with their proof. The IESO's own service for it (SPEC-113) is
 * not public; the message is a stand-in.
 */
public record IesoNoticeMessage(
    String noticeId, Kind kind, LocalDate tradeDate, String interfaceId, List<Entry> entries) {

  private static final String NOUN = "Notice";

  /** What the notice is about. */
  public enum Kind {
    LIMITS,
    LOAD_REDUCTION,
    OUTAGE,
    DELIVERY,
    REGISTRATION,
    BID_CHANGE
  }

  /**
   * One figure.
   *
   * @param subject a resource, or the interface itself
   * @param quantity what the figure is, such as {@code maxInjectionKw}
   */
  public record Entry(String subject, int hourEnding, String quantity, double value) {

    /** A figure that holds in every hour stands at the first. */
    public static Entry ofEveryHour(String subject, String quantity, double value) {
      return new Entry(subject, 1, quantity, value);
    }

    private static Entry read(WireReader item) {
      return new Entry(
          item.text("subject", 160),
          item.integer("hourEnding", 1, 24),
          item.text("quantity", 120),
          item.number("value", -1e12, 1e12));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "subject", subject, "hourEnding", hourEnding, "quantity", quantity, "value", value);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static IesoNoticeMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var notice =
        new IesoNoticeMessage(
            payload.text("noticeId", 160),
            payload.oneOf("kind", Kind.class),
            payload.date("tradeDate"),
            payload.text("interfaceId", 60),
            payload.objects("entries", 0, 5000, Entry::read));
    payload.done();
    return notice;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "noticeId", noticeId,
            "kind", kind,
            "tradeDate", tradeDate,
            "interfaceId", interfaceId,
            "entries", entries.stream().map(Entry::members).toList()));
  }
}
