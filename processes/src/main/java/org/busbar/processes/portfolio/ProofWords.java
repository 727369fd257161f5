package org.busbar.processes.portfolio;

import org.busbar.processes.portfolio.HourSchedule.Reason;
import org.busbar.solvers.aggregation.ProofMember;

/** A member of a proof of infeasibility as a figure that people and the IESO can check. */
final class ProofWords {

  private ProofWords() {}

  static Reason of(ProofMember member) {
    var limit = member.limit();
    return switch (member.kind()) {
      case COMMITMENT -> new Reason(member.subject(), "owed at the interface, kW", member.lower());
      case NETWORK ->
          limit == null
              ? atMost(member)
              : new Reason(
                  limit.element(),
                  "%s limit, phase %s, %s"
                      .formatted(limit.kind(), limit.phase(), limit.kind().unit()),
                  limit.limit());
      case OFFER_SIZE -> new Reason(member.subject(), "offered at most, kW", member.upper());
      case CONDITION -> atMost(member);
    };
  }

  private static Reason atMost(ProofMember member) {
    return Double.isFinite(member.upper())
        ? new Reason(member.subject(), "at most", member.upper())
        : new Reason(member.subject(), "at least", member.lower());
  }
}
