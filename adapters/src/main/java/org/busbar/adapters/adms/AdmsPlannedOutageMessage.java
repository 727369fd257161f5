package org.busbar.adapters.adms;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.wire.CanonicalJson;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutageRequest;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Planned work as the distributor's outage management logs it, by queue or over HTTP. All but area,
 * start, end and one of element and switches may be left out (B3-OUT-4).
 */
public record AdmsPlannedOutageMessage(PlannedOutageRequest request) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.adms.planned-outage.v1";

  private static final String NOUN = "PlannedOutage";
  private static final int MOST_MINUTES = 100_000;

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static AdmsPlannedOutageMessage parse(String body) {
    String source = Envelope.parse(body).header().source();
    return new AdmsPlannedOutageMessage(read(Envelope.payload(body, Verb.CREATED, NOUN), source));
  }

  /**
   * Reads the fields alone, as a person's program sends them.
   *
   * @param loggedBy the user of the login
   * @throws RejectedMessageException with field, rule and remedy
   */
  public static PlannedOutageRequest document(String body, String loggedBy) {
    return read(WireReader.of(body), loggedBy);
  }

  private static PlannedOutageRequest read(WireReader reader, String loggedBy) {
    String area = reader.text("area", 60);
    String element = reader.optionalText("element", 160);
    var switches = new TreeMap<String, Boolean>();
    if (reader.has("switches")) {
      reader
          .objects("switches", 0, 200, AdmsPlannedOutageMessage::position)
          .forEach(position -> switches.put(position.getKey(), position.getValue()));
    }
    Double recall = reader.optionalNumber("recallMinutes", 0, MOST_MINUTES);
    var request =
        new PlannedOutageRequest(
            area,
            element,
            switches,
            reader.instant("start"),
            reader.instant("end"),
            reader.optionalInstant("restorationAt"),
            recall == null ? null : (int) Math.round(recall),
            reader.has("priority") ? reader.oneOf("priority", PlannedOutage.Priority.class) : null,
            reader.optionalText("reason", 300),
            loggedBy);
    reader.done();
    return request;
  }

  private static Map.Entry<String, Boolean> position(WireReader item) {
    return Map.entry(item.text("id", 160), item.truth("open"));
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    List<Map<String, @Nullable Object>> switches =
        request.switchesOpen().entrySet().stream()
            .map(each -> CanonicalJson.members("id", each.getKey(), "open", each.getValue()))
            .toList();
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "area", request.area(),
            "element", request.element(),
            "switches", switches,
            "start", request.start(),
            "end", request.end(),
            "restorationAt", request.restorationAt(),
            "recallMinutes", request.recallMinutes(),
            "priority", request.priority(),
            "reason", request.reason()));
  }
}
