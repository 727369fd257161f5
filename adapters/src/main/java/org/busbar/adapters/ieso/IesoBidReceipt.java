package org.busbar.adapters.ieso;

import java.util.List;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What the IESO answered to an upload: the document BidProcessingStatus, in the body or in a fault;
 * or, where the answer was lost and the bid was found by a query, what the query returned.
 *
 * @param transactionId the IESO's number; null where the answer was lost or is a plain fault
 * @param messages one line each: severity, code, hour, description
 */
public record IesoBidReceipt(
    Outcome outcome, @Nullable String transactionId, List<String> messages) {

  private static final String STATUS = "BidProcessingStatus";

  /** What became of the bid. */
  public enum Outcome {
    ACCEPTED,
    PARTLY_REJECTED,
    REJECTED
  }

  /**
   * Reads an answer.
   *
   * @throws RejectedMessageException if it is none
   */
  public static IesoBidReceipt parse(String soap) {
    Element root = WireDocument.parse(soap);
    Element fault = WireDocument.find(root, "Fault");
    Element status = WireDocument.find(root, STATUS);
    if (status == null && fault != null) {
      String text = WireDocument.childText(fault, "faultstring");
      return new IesoBidReceipt(
          Outcome.REJECTED, null, List.of("ERROR: " + (text == null ? "no reason given" : text)));
    }
    if (status == null) {
      if (WireDocument.find(root, "RealtimeEnergyBidSet") == null
          && WireDocument.find(root, "ScheduleBidSet") == null) {
        throw IesoBidDocument.missing(STATUS);
      }
      return new IesoBidReceipt(
          Outcome.ACCEPTED,
          null,
          List.of("INFO: the answer was lost; the bid was found by a query"));
    }
    List<Element> lines =
        WireDocument.children(status).stream()
            .filter(element -> "Message".equals(element.getLocalName()))
            .toList();
    Outcome outcome =
        fault == null
            ? Outcome.ACCEPTED
            : WireDocument.find(fault, "SubmissionPartiallyRejectedFault") != null
                    || partial(fault, lines)
                ? Outcome.PARTLY_REJECTED
                : Outcome.REJECTED;
    return new IesoBidReceipt(
        outcome,
        WireDocument.childText(status, "TransactionId"),
        lines.stream().map(IesoBidReceipt::line).toList());
  }

  /** Whether an answer by HTTP decides the bid, so that it need not be sent again. */
  public static boolean decides(String soap) {
    try {
      Element root = WireDocument.parse(soap);
      return WireDocument.find(root, STATUS) != null || WireDocument.find(root, "Fault") != null;
    } catch (RejectedMessageException e) {
      return false;
    }
  }

  /** Both faults carry the same element; the fault's text or its hours tell which it is. */
  private static boolean partial(Element fault, List<Element> lines) {
    String text = WireDocument.childText(fault, "faultstring");
    if (text != null && text.contains("Fully")) {
      return false;
    }
    return (text != null && text.contains("Partially"))
        || lines.stream()
            .anyMatch(line -> !"ERROR".equals(WireDocument.childText(line, "Severity")));
  }

  private static String line(Element message) {
    String hour = WireDocument.childText(message, "Hour");
    return "%s %s%s: %s"
        .formatted(
            WireDocument.childText(message, "Severity"),
            WireDocument.childText(message, "Code"),
            hour == null ? "" : " hour " + hour,
            WireDocument.childText(message, "Description"));
  }
}
