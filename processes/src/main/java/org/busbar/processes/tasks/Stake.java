package org.busbar.processes.tasks;

/** What a task's energy at risk is counted from. */
public enum Stake {
  /** The energy that one instruction asks for. */
  INSTRUCTION,
  /** The energy of the instruction that is in conflict. */
  CONFLICT,
  /** The energy of all instructions of one dispatch. */
  BATCH,
  /** What the network needs that day. */
  NEEDS,
  /** What of it no offer meets. */
  UNMET_NEEDS,
  /** What the distributor owes the IESO and cannot deliver. */
  SHORTFALL,
  /** All that was sold to distribution that day. */
  COMMITMENTS,
  /** No energy of a day. */
  NONE
}
