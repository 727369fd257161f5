package org.busbar.adapters.ieso;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.Verb;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.marketsetup.ProposeMarketChange;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.MarketChange;
import org.busbar.solvers.clearing.PricingRule;

/**
 * A change of a zone or a program between the administrators of DSO and IESO, in both directions.
 * The IESO has no such interface today; the form is a stand-in.
 *
 * @param changeId the hub's id; empty in a proposal of the IESO
 * @param kind what is said of it
 * @param by who says so
 * @param change what changes
 */
public record IesoMarketChangeMessage(
    String changeId, Kind kind, String by, String reason, Change change) {

  /** Path that it comes in by, and where the inbox keeps it. */
  public static final String ADDRESS = "/ieso/market-change";

  private static final String NOUN = "MarketChange";

  /** What is said. */
  public enum Kind {
    /** Asks the other side to agree. */
    PROPOSAL,
    AGREED,
    REFUSED,
    /** It takes effect. */
    EFFECTIVE
  }

  /** What changes, as in {@link MarketChange}. */
  public record Change(
      String area,
      MarketChange.Subject subject,
      MarketChange.Action action,
      String subjectId,
      String name,
      List<String> places,
      double minimumKw,
      double penaltyFactor,
      PricingRule pricingRule,
      LocalDate from) {

    /** Reads the members of a change out of a message or a request. */
    public static Change read(WireReader reader) {
      return new Change(
          reader.text("area", 60),
          reader.oneOf("subject", MarketChange.Subject.class),
          reader.oneOf("action", MarketChange.Action.class),
          reader.text("subjectId", 60),
          reader.text("name", 100),
          reader.texts("places", 0, 10_000, 60),
          reader.number("minimumKw", 0, 1_000_000),
          reader.number("penaltyFactor", 0, 999),
          reader.oneOf("pricingRule", PricingRule.class),
          reader.date("from"));
    }

    static Change of(MarketChange change) {
      return new Change(
          change.area(),
          change.subject(),
          change.action(),
          change.subjectId(),
          change.name(),
          change.places(),
          change.minimumKw(),
          change.penaltyFactor(),
          change.pricingRule(),
          change.from());
    }

    /** As a proposal. */
    public ProposeMarketChange.Proposal toProposal(String reason) {
      return new ProposeMarketChange.Proposal(
          area,
          subject,
          action,
          subjectId,
          name,
          places,
          minimumKw,
          penaltyFactor,
          pricingRule,
          from,
          reason);
    }
  }

  /** What a proposal was about. */
  public static Change of(ProposeMarketChange.Proposal proposal) {
    return new Change(
        proposal.area(),
        proposal.subject(),
        proposal.action(),
        proposal.subjectId(),
        proposal.name(),
        proposal.places(),
        proposal.minimumKw(),
        proposal.penaltyFactor(),
        proposal.pricingRule(),
        proposal.from());
  }

  /** What the hub says of a change. */
  public static IesoMarketChangeMessage of(MarketChange change, Kind kind, String reason) {
    return new IesoMarketChangeMessage(
        change.id(), kind, change.proposedBy(), reason, Change.of(change));
  }

  /**
   * Reads the message out of its envelope.
   *
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static IesoMarketChangeMessage parse(String body) {
    var payload = Envelope.payload(body, Verb.CREATED, NOUN);
    var message =
        new IesoMarketChangeMessage(
            Objects.requireNonNullElse(payload.optionalText("changeId", 60), ""),
            payload.oneOf("kind", Kind.class),
            payload.text("by", 60),
            payload.text("reason", 1000),
            Change.read(payload));
    payload.done();
    return message;
  }

  /** Whether a message is one of this kind. */
  public static boolean is(String body) {
    return Envelope.parse(body).header().noun().equals(NOUN);
  }

  /** The message in canonical JSON, envelope included. */
  public String toWire(Stamp stamp) {
    return Envelope.write(
        EnvelopeHeader.of(Verb.CREATED, NOUN, 0, stamp),
        members(
            "changeId", changeId.isEmpty() ? null : changeId,
            "kind", kind.name(),
            "by", by,
            "reason", reason,
            "area", change.area(),
            "subject", change.subject().name(),
            "action", change.action().name(),
            "subjectId", change.subjectId(),
            "name", change.name(),
            "places", change.places(),
            "minimumKw", change.minimumKw(),
            "penaltyFactor", change.penaltyFactor(),
            "pricingRule", change.pricingRule().name(),
            "from", change.from().toString()));
  }
}
