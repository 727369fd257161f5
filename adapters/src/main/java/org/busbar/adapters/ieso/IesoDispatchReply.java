package org.busbar.adapters.ieso;

import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The hub's answer to a dispatch instruction. Its operation is in SPEC-154, which is not public:
 * the name respondToDispatch and its fields are a stand-in.
 *
 * @param dispatchId the IESO's MESSAGE_ID
 * @param reason why not, null when accepted
 */
public record IesoDispatchReply(String dispatchId, Response response, @Nullable String reason) {

  /** Accept or reject. */
  public enum Response {
    ACCEPT,
    REJECT
  }

  /** The SOAP message. */
  public String toWire() {
    return WireDocument.soap(
        "<respondToDispatch xmlns=\"%s\"><Context>TESTING</Context><MESSAGE_ID>%s</MESSAGE_ID><Response>%s</Response>%s</respondToDispatch>"
            .formatted(
                IesoDispatchNotification.NAMESPACE,
                WireDocument.escape(dispatchId),
                response,
                reason == null ? "" : "<Reason>" + WireDocument.escape(reason) + "</Reason>"));
  }

  /**
   * Reads the SOAP message.
   *
   * @throws RejectedMessageException if it is none
   */
  public static IesoDispatchReply parse(String soap) {
    Element call = WireDocument.find(WireDocument.parse(soap), "respondToDispatch");
    if (call == null) {
      throw IesoBidDocument.missing("respondToDispatch");
    }
    String id = WireDocument.childText(call, "MESSAGE_ID");
    String response = WireDocument.childText(call, "Response");
    if (id == null || response == null || !response.matches("ACCEPT|REJECT")) {
      throw IesoBidDocument.missing("respondToDispatch.Response");
    }
    return new IesoDispatchReply(
        id, Response.valueOf(response), WireDocument.childText(call, "Reason"));
  }
}
