package org.busbar.adapters.adms;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
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
 * The network is not as it normally is: switches changed, or an element may carry less.
 *
 * @param switches the switches that moved; empty for an overload
 * @param element the element that may carry less; null for switching
 * @param limitAmps what it may carry per phase from {@code start} to {@code expectedEnd}
 */
public record AdmsConditionMessage(
    String conditionId,
    Kind kind,
    List<SwitchPosition> switches,
    @Nullable String element,
    @Nullable Double limitAmps,
    Instant start,
    Instant expectedEnd,
    String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.adms.condition.v1";

  private static final String NOUN = "NetworkCondition";

  /** What happened. */
  public enum Kind {
    SWITCHING,
    OVERLOAD
  }

  /** Where a switch stands now. */
  public record SwitchPosition(String id, boolean open) {

    private static SwitchPosition read(WireReader item) {
      return new SwitchPosition(item.text("id", 160), item.truth("open"));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members("id", id, "open", open);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static AdmsConditionMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CHANGED, NOUN);
    var conditionId = payload.text("conditionId", 160);
    var kind = payload.oneOf("kind", Kind.class);
    var switches = payload.objects("switches", 0, 200, SwitchPosition::read);
    var element = payload.optionalText("element", 160);
    var limitAmps = payload.optionalNumber("limitAmps", 0, 100_000);
    var start = payload.instant("start");
    var expectedEnd = payload.instant("expectedEnd");
    var reason = payload.text("reason", 300);
    payload.done();
    if (!start.isBefore(expectedEnd)) {
      throw payload.refuse(
          "OUT_OF_RANGE",
          "expectedEnd",
          "The expectedEnd (%s) must be after the start (%s).".formatted(expectedEnd, start));
    }
    if (kind == Kind.SWITCHING && switches.isEmpty()) {
      throw payload.refuse(
          "MISSING_FIELD", "switches", "The switches of a switching must be at least one.");
    }
    if (kind == Kind.OVERLOAD && (element == null || limitAmps == null)) {
      throw payload.refuse(
          "MISSING_FIELD", "limitAmps", "An overload must name the element and its limitAmps.");
    }
    return new AdmsConditionMessage(
        conditionId, kind, switches, element, limitAmps, start, expectedEnd, reason);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CHANGED, NOUN, 0, stamp),
        members(
            "conditionId",
            conditionId,
            "kind",
            kind,
            "switches",
            switches.stream().map(SwitchPosition::members).toList(),
            "element",
            element,
            "limitAmps",
            limitAmps,
            "start",
            start,
            "expectedEnd",
            expectedEnd,
            "reason",
            reason));
  }
}
