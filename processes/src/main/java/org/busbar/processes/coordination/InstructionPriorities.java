package org.busbar.processes.coordination;

import org.busbar.solvers.coordination.LedgerEntry;

/** The operators' rules on whose instruction stands in a conflict. */
public interface InstructionPriorities {

  /** The state of the distribution system while an instruction is in force. */
  enum SystemState {
    NORMAL,
    /** Switched otherwise than planned, or with an element derated. */
    CONSTRAINED
  }

  /** The smaller number stands. */
  int priority(LedgerEntry.Operator operator, String service, SystemState state);
}
