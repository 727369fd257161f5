package org.busbar.processes.tradeday;

/**
 * Drives the models of a trade day. Each call says a fact; where no model waits for it, nothing
 * happens and the answer is false.
 */
public interface DayProcess {

  void start(TradeDay day, DayDeadlines deadlines);

  boolean selectionsAnswered(String tradeDayId);

  boolean bidsAnswered(String tradeDayId);

  boolean awardReceived(String tradeDayId);

  /**
   * @param batchId the dispatch as the hub keeps it
   * @param dispatchId the IESO's message id
   */
  boolean iesoInstructionReceived(String tradeDayId, String batchId, String dispatchId);

  /** An owner says that the IESO dispatched its resource. */
  boolean ownerNoticeReceived(String tradeDayId, String dispatchId);

  boolean outageReported(String tradeDayId, String outageId);

  boolean conditionChanged(String tradeDayId, String conditionId);

  boolean instructionAnswered(String instructionId);

  /** The IESO has the notice of the next day. */
  boolean noticeDelivered(String tradeDayId);

  /** The Host LDC answered a question. */
  boolean hostAnswered(String requestId);

  boolean readingsComplete(String tradeDayId);

  boolean disputeRaised(String tradeDayId, String disputeId, String disputeText);

  /** Opens a case for a message in quarantine. */
  void openIncident(String quarantineId, String incidentText);

  /** Opens a case for something that a guard found not to hold. */
  void openViolation(String tradeDayId, String guard, String subject, String violationText);
}
