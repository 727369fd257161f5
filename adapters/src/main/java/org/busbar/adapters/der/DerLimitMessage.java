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

/** What a resource may inject and withdraw in the hours of a trade date. */
public record DerLimitMessage(
    String resourceId, LocalDate tradeDate, int revision, List<Limit> limits) {

  /** Queue that carries it. */
  public static final String ADDRESS = "hub.out.der.limit.v1";

  private static final String NOUN = "OperatingLimit";

  /**
   * The limit of one hour.
   *
   * @param maxWithdrawalKw most that it may consume, not negative
   * @param reason what binds; null where only the resource's own rating does
   */
  public record Limit(
      int hourEnding, double maxInjectionKw, double maxWithdrawalKw, @Nullable String reason) {

    private static Limit read(WireReader item) {
      return new Limit(
          item.integer("hourEnding", 1, 24),
          item.number("maxInjectionKw", 0, 1_000_000),
          item.number("maxWithdrawalKw", 0, 1_000_000),
          item.optionalText("reason", 300));
    }

    private Map<String, @Nullable Object> members() {
      return CanonicalJson.members(
          "hourEnding",
          hourEnding,
          "maxInjectionKw",
          maxInjectionKw,
          "maxWithdrawalKw",
          maxWithdrawalKw,
          "reason",
          reason);
    }
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static DerLimitMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CHANGED, NOUN);
    var resourceId = payload.text("resourceId", 160);
    var tradeDate = payload.date("tradeDate");
    var revision = payload.integer("revision", 0, 1_000_000);
    var limits = payload.objects("limits", 1, 24, Limit::read);
    payload.done();
    return new DerLimitMessage(resourceId, tradeDate, revision, limits);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CHANGED, NOUN, revision, stamp),
        members(
            "resourceId",
            resourceId,
            "tradeDate",
            tradeDate,
            "revision",
            revision,
            "limits",
            limits.stream().map(Limit::members).toList()));
  }
}
