package org.busbar.processes.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.busbar.solvers.time.Interval;

/** Instructions and what became of them. */
public interface DispatchRepository {

  /**
   * Opens a dispatch: a batch of instructions studied and issued together; false where it is there.
   */
  boolean openBatch(
      String batchId, String tradeDayId, Instruction.Origin origin, Instant createdAt);

  /** Adds a PREPARED instruction; false where (id, revision) is there already. */
  boolean add(Instruction instruction);

  /** Ordered by id. */
  List<Instruction> listBatch(String batchId);

  /** Ordered by period, then id. */
  List<Instruction> listInstructions(String tradeDayId);

  /**
   * Instructions in force or under way in a period: ISSUED, ACKNOWLEDGED or NOTED; ordered by id.
   */
  List<Instruction> listActive(String tradeDayId, Interval period);

  Optional<Instruction> findInstruction(String instructionId);

  /** Changes quantity, note and state of an instruction that is still PREPARED. */
  void adjust(String instructionId, double quantityKw, Instruction.State state, String note);

  void issued(String instructionId, Instant issuedAt, Instant acknowledgeBy);

  /**
   * Records the one outcome that an instruction may have; whoever comes first wins.
   *
   * @param outcome ACKNOWLEDGED, REFUSED or TIMED_OUT
   * @return false where another outcome was there before
   */
  boolean conclude(
      String instructionId, int revision, Instruction.State outcome, Instant at, String detail);

  /** Keeps evidence that changes nothing, such as a late acknowledgement. */
  void keepEvidence(String instructionId, int revision, String kind, Instant at, String detail);
}
