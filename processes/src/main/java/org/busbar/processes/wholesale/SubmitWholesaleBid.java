package org.busbar.processes.wholesale;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes a DER's bid to the wholesale market for its way through (T-7). */
@Component
public class SubmitWholesaleBid {

  private final LoadedCases cases;
  private final WholesaleRepository bids;
  private final EventLog eventLog;

  SubmitWholesaleBid(LoadedCases cases, WholesaleRepository bids, EventLog eventLog) {
    this.cases = cases;
    this.bids = bids;
    this.eventLog = eventLog;
  }

  /**
   * @param document the EMI document, kept byte for byte
   * @throws RejectedMessageException where the resource is not registered
   */
  public void submit(String tradeDayId, String bidId, String resourceId, String document) {
    cases.registered(tradeDayId, resourceId, "resourceId");
    boolean fresh =
        bids.add(
            new WholesaleBid(
                bidId, tradeDayId, resourceId, document, WholesaleBid.State.RECEIVED, null, null));
    if (fresh) {
      eventLog.append(
          tradeDayId,
          "wholesale.bidReceived",
          bidId,
          Facts.of("resource", resourceId, "sha256", InboundMessage.sha256(document)));
    }
  }
}
