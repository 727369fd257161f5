package org.busbar.adapters.ieso;

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
 * A planned outage for the IESO's outage coordination (CROW), with its effect on resources that it
 * schedules. The service (SPEC-113) is not public; the names are those of its public outage
 * reports, and the message is a stand-in.
 *
 * @param plannedStart in market time on the wire of the real service; an instant here
 * @param status {@code Submitted} or {@code Cancelled}
 * @param affectedSubstation the T-D interface
 * @param mwImpact load without supply and injection that resources lose, MW
 */
public record IesoOutageRequestMessage(
    String outageId,
    int revision,
    String participant,
    List<Equipment> equipment,
    Instant plannedStart,
    Instant plannedEnd,
    String recurrence,
    int recallTimeMinutes,
    String priority,
    String description,
    String status,
    Instant restorationAt,
    List<AffectedResource> affectedResources,
    String affectedSubstation,
    double mwImpact) {

  /** Of a participant's outages; also the kind of this document among notices. */
  public static final String NOUN = "OutageRequest";

  /**
   * A piece of equipment.
   *
   * @param type {@code SWITCH} or {@code ELEMENT}
   * @param constraintType {@code OOS} out of service, {@code CLOSED} where a tie closes
   */
  public record Equipment(String name, String type, String constraintType) {

    private static Equipment read(WireReader item) {
      return new Equipment(
          item.text("name", 160), item.text("type", 20), item.text("constraintType", 20));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members("name", name, "type", type, "constraintType", constraintType);
    }
  }

  /**
   * What a resource cannot do meanwhile.
   *
   * @param state {@code OUT} or {@code SUPPLIED_ANOTHER_WAY}
   * @param lostMw injection that the wholesale schedule must not count on, MW
   */
  public record AffectedResource(String resourceId, String state, double lostMw) {

    private static AffectedResource read(WireReader item) {
      return new AffectedResource(
          item.text("resourceId", 160), item.text("state", 30), item.number("lostMw", 0, 1e6));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members("resourceId", resourceId, "state", state, "lostMw", lostMw);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static IesoOutageRequestMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CHANGED, NOUN);
    var request =
        new IesoOutageRequestMessage(
            payload.text("outageId", 160),
            payload.integer("revision", 1, 10_000),
            payload.text("participant", 60),
            payload.objects("equipment", 1, 500, Equipment::read),
            payload.instant("plannedStart"),
            payload.instant("plannedEnd"),
            payload.text("recurrence", 20),
            payload.integer("recallTimeMinutes", 0, 100_000),
            payload.text("priority", 20),
            payload.text("description", 300),
            payload.text("status", 20),
            payload.instant("restorationAt"),
            payload.objects("affectedResources", 0, 2000, AffectedResource::read),
            payload.text("affectedSubstation", 60),
            payload.number("mwImpact", 0, 1e6));
    payload.done();
    return request;
  }

  /** Whether a notice is one of these. */
  public static boolean is(String body) {
    return Envelope.parse(body).header().noun().equals(NOUN);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CHANGED, NOUN, revision, stamp),
        members(
            "outageId", outageId,
            "revision", revision,
            "participant", participant,
            "equipment", equipment.stream().map(Equipment::members).toList(),
            "plannedStart", plannedStart,
            "plannedEnd", plannedEnd,
            "recurrence", recurrence,
            "recallTimeMinutes", recallTimeMinutes,
            "priority", priority,
            "description", description,
            "status", status,
            "restorationAt", restorationAt,
            "affectedResources", affectedResources.stream().map(AffectedResource::members).toList(),
            "affectedSubstation", affectedSubstation,
            "mwImpact", mwImpact));
  }
}
