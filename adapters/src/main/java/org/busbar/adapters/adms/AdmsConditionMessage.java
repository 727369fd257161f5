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
 * The network is not as it normally is: switches changed, an element may carry less, or one of the
 * sites behind an aggregation can do less.
 *
 * @param switches the switches that moved; empty but for switching
 * @param element the element that may carry less; null but for an overload
 * @param limitAmps what it may carry per phase from {@code start} to {@code expectedEnd}
 * @param contributorId the site that can do less; null for all else
 * @param limitKw most by which it can change its power either way
 */
public record AdmsConditionMessage(
    String conditionId,
    Kind kind,
    List<SwitchPosition> switches,
    @Nullable String element,
    @Nullable Double limitAmps,
    @Nullable String contributorId,
    @Nullable Double limitKw,
    Instant start,
    Instant expectedEnd,
    String reason) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.adms.condition.v1";

  private static final String NOUN = "NetworkCondition";

  /** What happened. */
  public enum Kind {
    SWITCHING,
    OVERLOAD,
    CONTRIBUTOR_DERATE
  }

  /** A switching or an overload. */
  public AdmsConditionMessage(
      String conditionId,
      Kind kind,
      List<SwitchPosition> switches,
      @Nullable String element,
      @Nullable Double limitAmps,
      Instant start,
      Instant expectedEnd,
      String reason) {
    this(conditionId, kind, switches, element, limitAmps, null, null, start, expectedEnd, reason);
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
    var contributorId = payload.optionalText("contributorId", 160);
    var limitKw = payload.optionalNumber("limitKw", 0, 1_000_000);
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
    if (kind == Kind.CONTRIBUTOR_DERATE && (contributorId == null || limitKw == null)) {
      throw payload.refuse(
          "MISSING_FIELD", "limitKw", "A derate must name the contributorId and its limitKw.");
    }
    return new AdmsConditionMessage(
        conditionId,
        kind,
        switches,
        element,
        limitAmps,
        contributorId,
        limitKw,
        start,
        expectedEnd,
        reason);
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
            "contributorId",
            contributorId,
            "limitKw",
            limitKw,
            "start",
            start,
            "expectedEnd",
            expectedEnd,
            "reason",
            reason));
  }
}
