package org.busbar.processes.portfolio;

import java.time.Clock;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.solvers.time.Interval;
import org.springframework.stereotype.Component;

/** Takes the IESO's dispatch of the DSO as one resource, the T-D interface (J1C-DIS-1). */
@Component
public class ReceiveInterfaceDispatch {

  private final PortfolioRepository portfolio;
  private final DispatchRepository dispatches;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  ReceiveInterfaceDispatch(
      PortfolioRepository portfolio,
      DispatchRepository dispatches,
      DayProcess process,
      EventLog eventLog,
      Clock clock) {
    this.portfolio = portfolio;
    this.dispatches = dispatches;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param askedKw change at the T-D interface, kW
   * @throws RejectedMessageException where the IESO's market took no bid of the interface
   */
  public void receive(
      String tradeDayId,
      String iesoMessageId,
      String interfaceId,
      Interval period,
      double askedKw) {
    if (portfolio.listAwards(tradeDayId).isEmpty()) {
      throw RejectedMessageException.unknownResource("RESOURCE_ID", interfaceId);
    }
    if (!(askedKw >= 0)) {
      throw new RejectedMessageException(
          "OUT_OF_RANGE",
          "AMOUNT",
          "The amount (%s kW) for %s must not be negative: only sales were bid."
              .formatted(askedKw, interfaceId),
          "Dispatch between nothing and the award.");
    }
    String batchId = tradeDayId + "/D-IESO-" + iesoMessageId;
    if (!dispatches.openBatch(batchId, tradeDayId, Instruction.Origin.IESO, clock.instant())) {
      return;
    }
    portfolio.add(new InterfaceDispatch(iesoMessageId, tradeDayId, batchId, period, askedKw, 0));
    eventLog.append(
        tradeDayId,
        "portfolio.dispatchReceived",
        iesoMessageId,
        Facts.of(
            "resource", interfaceId,
            "from", period.start().toString(),
            "to", period.end().toString(),
            "askedKw", Facts.rounded(askedKw, 1)));
    process.iesoInstructionReceived(tradeDayId, batchId, iesoMessageId);
  }
}
