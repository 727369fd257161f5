package org.busbar.processes.coordination;

import java.util.List;
import org.busbar.solvers.coordination.Sharer;
import org.busbar.solvers.coordination.SharingRule;

/**
 * A reduction at one element as the published rule was asked to share it; what came of it follows
 * from that.
 *
 * @param cause id of the dispatch, the outage or the condition
 * @param reductionTenths power to be taken away at the element, tenths of a kW, > 0
 * @param sharers ordered by id
 */
public record SharedReduction(
    String tradeDayId,
    String cause,
    String element,
    int hourEnding,
    int reductionTenths,
    List<Sharer> sharers) {

  public SharedReduction {
    sharers = List.copyOf(sharers);
  }

  public SharingRule.Sharing sharing() {
    return SharingRule.share(reductionTenths, sharers);
  }

  /** What the script of docs/conflicts.md reads. */
  public String inputCsv() {
    return SharingRule.toCsv(sharers);
  }
}
