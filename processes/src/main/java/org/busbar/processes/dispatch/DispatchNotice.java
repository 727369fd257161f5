package org.busbar.processes.dispatch;

import org.busbar.processes.register.Direction;
import org.busbar.solvers.time.Interval;

/**
 * What one party says of a dispatch of the IESO to one resource.
 *
 * @param dispatchId the IESO's message id
 * @param injectionKw injection that the resource is dispatched to; consumption negative
 */
public record DispatchNotice(
    String tradeDayId,
    String dispatchId,
    Sender sender,
    String resourceId,
    Interval period,
    double injectionKw,
    State state) {

  /** Figures on the wire are rounded; less than this is the same. */
  private static final double SAME_KW = 0.05;

  public enum Sender {
    IESO,
    /** The owner or aggregator of the resource. */
    DER
  }

  public enum State {
    RECEIVED,
    /** It has been compared with what was known. */
    COMPARED
  }

  /** The batch of the dispatch as it was told first, whoever told of it. */
  public String batchId() {
    return tradeDayId + "/D-IESO-" + dispatchId;
  }

  boolean saysTheSameAs(DispatchNotice other) {
    return resourceId.equals(other.resourceId)
        && period.equals(other.period)
        && Math.abs(injectionKw - other.injectionKw) < SAME_KW;
  }

  /**
   * The dispatch as an instruction of the IESO.
   *
   * @param inBatch the batch that it belongs to
   * @param undisturbedKw forecast injection of the resource in the hour
   */
  Instruction asInstruction(
      String inBatch, int revision, double undisturbedKw, Instruction.State as) {
    double changeKw = injectionKw - undisturbedKw;
    return new Instruction(
        inBatch + "/" + resourceId,
        revision,
        tradeDayId,
        inBatch,
        resourceId,
        period,
        changeKw >= 0 ? Direction.UP : Direction.DOWN,
        Math.abs(changeKw),
        Instruction.Origin.IESO,
        dispatchId,
        null,
        null,
        as,
        "");
  }
}
