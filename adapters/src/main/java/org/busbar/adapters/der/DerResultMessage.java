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
 * What a resource was asked for and what was measured, per hour.
 *
 * @param version 1 for the first verification, one more for each that a dispute causes
 */
public record DerResultMessage(
    String resultId, String resourceId, LocalDate tradeDate, int version, List<Hour> hours) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.result.v1";

  private static final String NOUN = "DeliveryResult";

  /**
   * One hour with an instruction.
   *
   * @param deliveredWh positive in the direction asked
   */
  public record Hour(int hourEnding, Direction direction, int askedWh, int deliveredWh) {

    private static Hour read(WireReader item) {
      return new Hour(
          item.integer("hourEnding", 1, 24),
          item.oneOf("direction", Direction.class),
          item.integer("askedWh", 0, 1_000_000_000),
          item.integer("deliveredWh", -1_000_000_000, 1_000_000_000));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "hourEnding",
          hourEnding,
          "direction",
          direction,
          "askedWh",
          askedWh,
          "deliveredWh",
          deliveredWh);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerResultMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var resultId = payload.text("resultId", 160);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var version = payload.integer("version", 1, 1000);
    var hours = payload.objects("hours", 0, 24, Hour::read);
    payload.done();
    return new DerResultMessage(resultId, resourceId, tradeDate, version, hours);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, version, stamp),
        members(
            "resultId",
            resultId,
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "version",
            version,
            "hours",
            hours.stream().map(Hour::members).toList()));
  }
}
