package org.busbar.processes.wholesale;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class RecordBidReceiptTest {

  private static final Clock CLOCK =
      Clock.fixed(new DayDeadlines(SampleDay.DATE).bidsCloseAt(), ZoneOffset.UTC);

  private final MemoryBids bids = new MemoryBids();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> told = new ArrayList<>();
  private final DayProcess process =
      (DayProcess)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {DayProcess.class},
              (proxy, method, arguments) -> told.add(method.getName() + " " + arguments[0]));
  private final RecordBidReceipt useCase =
      new RecordBidReceipt(SampleDay.open(), bids, process, eventLog, eventLog.deadlines(CLOCK));

  @Test
  void decisionIsTheSameWhetherOrNotTheAnswerWasLost() {
    passed("b-1");
    passed("b-2");
    useCase.record("b-1", true, "3549734583", "INFO SIM-0: inserted");
    useCase.record("b-2", true, "", "INFO: the answer was lost; the bid was found by a query");
    assertThat(eventLog.entriesOf(SampleDay.ID, "wholesale.bidAccepted"))
        .containsExactly(
            "b-1 {resource=%s}".formatted(SampleDay.BATTERY),
            "b-2 {resource=%s}".formatted(SampleDay.BATTERY));
    assertThat(told).containsExactly("bidsAnswered " + SampleDay.ID);
  }

  @Test
  void receiptIsKeptAsEvidence() {
    passed("b-1");
    useCase.record("b-1", true, "3549734583", "INFO SIM-0: inserted");
    useCase.record("b-1", true, "", "INFO: the answer was lost; the bid was found by a query");
    assertThat(eventLog.entriesOf("hub", "wholesale.receiptKept"))
        .containsExactly(
            "b-1 {receipt=3549734583, text=INFO SIM-0: inserted, tradeDay=%s}"
                .formatted(SampleDay.ID));
    assertThat(bids.get("b-1").receipt()).isEqualTo("3549734583");
  }

  @Test
  void rejectionSaysWhy() {
    passed("b-1");
    useCase.record("b-1", false, "", "ERROR: the window is closed");
    assertThat(bids.get("b-1").state()).isEqualTo(WholesaleBid.State.REJECTED);
    assertThat(eventLog.facts("wholesale.bidRejected"))
        .containsEntry("text", "ERROR: the window is closed");
  }

  private void passed(String id) {
    bids.add(
        new WholesaleBid(
            id, SampleDay.ID, SampleDay.BATTERY, "<bid/>", WholesaleBid.State.PASSED, null, null));
  }
}
