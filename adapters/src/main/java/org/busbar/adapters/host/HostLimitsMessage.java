package org.busbar.adapters.host;

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
 * What the embedded network may take and give at its interface with the Host: the Host's own
 * limits, and the IESO's at the T-D interface, less what the Host's other customers need of it.
 *
 * @param requestId the question that it answers
 * @param revision counts from 1 over the trade date
 */
public record HostLimitsMessage(
    String requestId, LocalDate tradeDate, int revision, List<Limit> limits) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.in.host.limits.v1";

  private static final String NOUN = "InterfaceLimits";

  /** Who sets a limit. */
  public enum Level {
    IESO,
    HOST
  }

  /**
   * A level's limit of one hour.
   *
   * @param element what binds the level itself
   */
  public record Limit(
      Level level,
      int hourEnding,
      double maxImportKw,
      double maxExportKw,
      String element,
      String reason) {

    private static Limit read(WireReader item) {
      return new Limit(
          item.oneOf("level", Level.class),
          item.integer("hourEnding", 1, 24),
          item.number("maxImportKw", 0.1, 10_000_000),
          item.number("maxExportKw", 0, 10_000_000),
          item.text("element", 60),
          item.text("reason", 300));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "level",
          level,
          "hourEnding",
          hourEnding,
          "maxImportKw",
          maxImportKw,
          "maxExportKw",
          maxExportKw,
          "element",
          element,
          "reason",
          reason);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static HostLimitsMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.REPLY, NOUN);
    var requestId = payload.text("requestId", 160);
    var tradeDate = payload.date("tradeDate");
    var revision = payload.integer("revision", 1, 1_000_000);
    var limits = payload.objects("limits", 1, 48, Limit::read);
    payload.done();
    long distinct =
        limits.stream().map(limit -> limit.level() + "/" + limit.hourEnding()).distinct().count();
    if (distinct < limits.size()) {
      throw payload.refuse(
          "OUT_OF_RANGE", "limits", "The limits must be one for each level and hour at most.");
    }
    return new HostLimitsMessage(requestId, tradeDate, revision, limits);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.REPLY, NOUN, revision, stamp),
        members(
            "requestId",
            requestId,
            "tradeDate",
            tradeDate,
            "revision",
            revision,
            "limits",
            limits.stream().map(Limit::members).toList()));
  }
}
