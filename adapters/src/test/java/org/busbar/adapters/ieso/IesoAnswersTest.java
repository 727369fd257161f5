package org.busbar.adapters.ieso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.busbar.adapters.ieso.IesoBidReceipt.Outcome;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.messages.RejectedMessageException;
import org.junit.jupiter.api.Test;

class IesoAnswersTest {

  private static final String STATUS =
      "<BidProcessingStatus xmlns=\"http://webservices.ieso.ca/emim-types/\">"
          + "<SubmissionTime>2023-09-04T08:00:00</SubmissionTime><TransactionId>4711471</TransactionId>"
          + "<Message><Severity>ERROR</Severity><Code>SIM-1</Code><Description>too late</Description>"
          + "<Hour>5</Hour></Message></BidProcessingStatus>";

  private static final String QUERY =
      WireDocument.soap(
          "<RealtimeEnergyBidQuery xmlns=\"http://webservices.ieso.ca/emim-types/\"/>");

  private static String fault(String text) {
    return WireDocument.soap(
        "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>"
            + text
            + "</faultstring><detail>"
            + STATUS
            + "</detail></soap:Fault>");
  }

  @Test
  void aReceiptSaysWhatBecameOfTheBid() {
    var accepted = IesoBidReceipt.parse(WireDocument.soap(STATUS));
    assertThat(accepted.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(accepted.transactionId()).isEqualTo("4711471");
    assertThat(accepted.messages()).containsExactly("ERROR SIM-1 hour 5: too late");
    assertThat(IesoBidReceipt.parse(fault("SubmissionPartiallyRejectedFault")).outcome())
        .isEqualTo(Outcome.PARTLY_REJECTED);
    assertThat(IesoBidReceipt.parse(fault("SubmissionFullyRejectedFault")).outcome())
        .isEqualTo(Outcome.REJECTED);
    assertThat(
            IesoBidReceipt.parse(
                    WireDocument.soap("<soap:Fault><faultstring>cvc</faultstring></soap:Fault>"))
                .outcome())
        .isEqualTo(Outcome.REJECTED);
    assertThat(IesoBidReceipt.parse(IesoBidSubmission.querySet(QUERY, List.of())).transactionId())
        .isNull();
    assertThat(IesoBidReceipt.decides("<html>Bad gateway</html>")).isFalse();
  }

  @Test
  void timesOfADispatchAreInStandardTimeInSummerToo() {
    var instruction =
        IesoDispatchNotification.parse(
                WireDocument.soap(
                    "<newDispatches><DispatchInstructions><DispatchInstruction>"
                        + "<MESSAGE_ID>D1</MESSAGE_ID><DATE_SENT>2023-09-05T16:50:00</DATE_SENT>"
                        + "<DISPATCH_TYPE>ENG</DISPATCH_TYPE><RESOURCE_ID>batt-1</RESOURCE_ID>"
                        + "<DELIVERY_DATE>2023-09-05</DELIVERY_DATE><DELIVERY_HOUR>18</DELIVERY_HOUR>"
                        + "<DELIVERY_INTERVAL>1</DELIVERY_INTERVAL><AMOUNT>0.2</AMOUNT>"
                        + "</DispatchInstruction></DispatchInstructions></newDispatches>"))
            .get(0);

    assertThat(instruction.start()).isEqualTo(Instant.parse("2023-09-05T22:00:00Z"));
    assertThat(instruction.end()).isEqualTo(Instant.parse("2023-09-05T22:05:00Z"));
    assertThat(instruction.lastUpdated()).isEqualTo(Instant.parse("2023-09-05T21:50:00Z"));
    assertThat(instruction.amountKw()).isEqualTo(200);
    assertThat(instruction.expiresAt()).isNull();
  }

  @Test
  void aPushComesBackAsItWasWritten() {
    var instruction =
        new IesoDispatchInstructionMessage(
            "D-1",
            "batt-1",
            "ENG",
            -200,
            "FIX",
            Instant.parse("2023-09-05T22:00:00Z"),
            Instant.parse("2023-09-05T23:00:00Z"),
            Instant.parse("2023-09-05T21:55:00Z"),
            Instant.parse("2023-09-05T21:50:00Z"));

    assertThat(
            IesoDispatchNotification.parse(
                IesoDispatchNotification.toWire("BUSBAR", List.of(instruction))))
        .containsExactly(instruction);
    assertThat(IesoDispatchNotification.isConfirmed(IesoDispatchNotification.answer(true)))
        .isTrue();
    assertThat(IesoDispatchNotification.isConfirmed(IesoDispatchNotification.answer(false)))
        .isFalse();
  }

  @Test
  void aPushWithOneBrokenInstructionCountsForNothing() {
    assertThatThrownBy(
            () ->
                IesoDispatchNotification.parse(
                    WireDocument.soap(
                        "<newDispatches><DispatchInstructions><DispatchInstruction>"
                            + "<DISPATCH_TYPE>ENG</DISPATCH_TYPE>"
                            + "</DispatchInstruction></DispatchInstructions></newDispatches>")))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("DispatchInstruction.");
  }

  @Test
  void aReplyComesBackAsItWasWritten() {
    var reply = new IesoDispatchReply("D<1>", IesoDispatchReply.Response.REJECT, "limit & voltage");

    assertThat(IesoDispatchReply.parse(reply.toWire())).isEqualTo(reply);
  }
}
