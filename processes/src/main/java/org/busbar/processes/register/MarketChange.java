package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.List;
import org.busbar.solvers.clearing.PricingRule;

/**
 * A change of a market zone or a service program. Once effective it is the version of its subject
 * from a trade date on; none is ever removed.
 *
 * @param id {@code <area>-Z0001}
 * @param subjectId the zone or program
 * @param name for people
 * @param places buses that a zone takes over; zones that a program is offered in, none = all
 * @param minimumKw smallest resource of a program; 0 for a zone
 * @param penaltyFactor of a program; 0 for a zone
 * @param from first trade date
 * @param proposer whose administrator proposed it
 * @param proposedBy the person or machine
 */
public record MarketChange(
    String id,
    String area,
    Subject subject,
    Action action,
    String subjectId,
    String name,
    List<String> places,
    double minimumKw,
    double penaltyFactor,
    PricingRule pricingRule,
    LocalDate from,
    Side proposer,
    String proposedBy,
    String reason,
    State state) {

  public enum Subject {
    ZONE,
    PROGRAM
  }

  public enum Action {
    CREATE,
    CHANGE,
    END
  }

  /** Whose administrator. */
  public enum Side {
    DSO,
    IESO
  }

  public enum State {
    PROPOSED,
    /** The DSO's administrator agrees; the IESO's has not answered yet. */
    AGREED_BY_DSO,
    EFFECTIVE,
    REFUSED
  }

  public MarketChange {
    places = List.copyOf(places);
    if (!(minimumKw >= 0) || !(penaltyFactor >= 0)) {
      throw new IllegalArgumentException(
          "The minimum (%s kW) and the penalty factor (%s) of %s must not be negative."
              .formatted(minimumKw, penaltyFactor, subjectId));
    }
  }
}
