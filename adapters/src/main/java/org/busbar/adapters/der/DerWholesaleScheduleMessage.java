package org.busbar.adapters.der;

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

/** What an owner bid itself in the wholesale market, or was scheduled for, hour by hour. */
public record DerWholesaleScheduleMessage(
    String scheduleId, String resourceId, LocalDate tradeDate, Kind kind, List<Hour> hours) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.der.wholesale-schedule.v1";

  private static final String NOUN = "WholesaleSchedule";

  public enum Kind {
    BID,
    SCHEDULED
  }

  /**
   * One hour.
   *
   * @param injectionKw most that was bid, or what was scheduled; consumption negative
   */
  public record Hour(int hourEnding, double injectionKw) {

    private static Hour read(WireReader item) {
      return new Hour(
          item.integer("hourEnding", 1, 24), item.number("injectionKw", -1_000_000, 1_000_000));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members("hourEnding", hourEnding, "injectionKw", injectionKw);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerWholesaleScheduleMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var scheduleId = payload.text("scheduleId", 160);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var kind = payload.oneOf("kind", Kind.class);
    var hours = payload.objects("hours", 0, 24, Hour::read);
    payload.done();
    if (hours.stream().map(Hour::hourEnding).distinct().count() < hours.size()) {
      throw payload.refuse(
          "DUPLICATE_ID", "hours", "The hours of one message must differ from each other.");
    }
    return new DerWholesaleScheduleMessage(scheduleId, resourceId, tradeDate, kind, hours);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "scheduleId",
            scheduleId,
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "kind",
            kind,
            "hours",
            hours.stream().map(Hour::members).toList()));
  }
}
