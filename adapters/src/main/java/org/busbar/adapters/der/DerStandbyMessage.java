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
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A resource may be called on a trade date, or will not be called any more. It may be acknowledged.
 *
 * @param state {@code STANDBY} or {@code WITHDRAWN}; a selection that replaces it is a message of
 *     its own
 * @param calls for what, by hour; none where it is withdrawn
 */
public record DerStandbyMessage(
    String standbyId, String resourceId, LocalDate tradeDate, String state, List<Call> calls) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.standby.v1";

  private static final String NOUN = "Standby";

  /** What may be wanted in an hour. */
  public record Call(
      String zoneId, int hourEnding, Direction direction, double upToKw, String reason) {

    private static Call read(WireReader item) {
      return new Call(
          item.text("zoneId", 60),
          item.integer("hourEnding", 1, 24),
          item.oneOf("direction", Direction.class),
          item.number("upToKw", 0, 1_000_000),
          item.text("reason", 300));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "zoneId", zoneId,
          "hourEnding", hourEnding,
          "direction", direction,
          "upToKw", upToKw,
          "reason", reason);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerStandbyMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CHANGED, NOUN);
    var message =
        new DerStandbyMessage(
            payload.text("standbyId", 160),
            payload.text("resourceId", 160),
            payload.date("tradeDate"),
            payload.text("state", 20),
            payload.objects("calls", 0, 2000, Call::read));
    payload.integer("frequency", 0, 24);
    payload.done();
    return message;
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CHANGED, NOUN, 0, stamp),
        members(
            "standbyId", standbyId,
            "resourceId", resourceId,
            "tradeDate", tradeDate,
            "state", state,
            "frequency", (int) calls.stream().map(Call::hourEnding).distinct().count(),
            "calls", calls.stream().map(Call::members).toList()));
  }
}
