package org.busbar.processes.coordination;

import java.util.List;

/** Reductions that were shared, and their parts. */
public interface ReductionShares {

  /** Keeps a reduction; one of the same cause is kept once. */
  void add(SharedReduction reduction);

  /** Ordered by hour, then cause. */
  List<SharedReduction> list(String tradeDayId);
}
