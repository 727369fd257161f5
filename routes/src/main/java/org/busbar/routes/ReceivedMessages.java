package org.busbar.routes;

import java.util.List;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoDispatchNotification;
import org.busbar.adapters.wire.Envelope;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts what arrived into the inbox, or into quarantine if it has no envelope. When a method
 * returns, the message is stored and may be acknowledged; what it means is decided later and
 * elsewhere.
 */
@Component
class ReceivedMessages {

  private static final Logger LOG = LoggerFactory.getLogger(ReceivedMessages.class);

  private final Inbox inbox;

  public ReceivedMessages(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Takes a message in JSON from a queue. */
  public void receive(String address, @Nullable String body) {
    String text = body == null ? "" : body;
    InboundMessage message;
    try {
      message = Envelope.inbound(address, text);
    } catch (RejectedMessageException e) {
      quarantine(address, null, text, e);
      return;
    }
    accept(message);
  }

  /**
   * Takes a push of dispatch instructions and returns the answer for the IESO. It confirms only
   * when every instruction is stored; otherwise the IESO counts the delivery as failed.
   */
  public String receiveDispatch(@Nullable String soap) {
    String text = soap == null ? "" : soap;
    List<IesoDispatchInstructionMessage> instructions;
    try {
      instructions = IesoDispatchNotification.parse(text);
    } catch (RejectedMessageException e) {
      quarantine(IesoDispatchInstructionMessage.ADDRESS, null, text, e);
      return IesoDispatchNotification.answer(false);
    }
    for (IesoDispatchInstructionMessage instruction : instructions) {
      accept(Envelope.inbound(IesoDispatchInstructionMessage.ADDRESS, instruction.toWire()));
    }
    return IesoDispatchNotification.answer(true);
  }

  private void accept(InboundMessage message) {
    Inbox.Acceptance acceptance = inbox.accept(message);
    LOG.atDebug()
        .addKeyValue("address", message.address())
        .addKeyValue("messageId", message.messageId())
        .log(acceptance.name());
    if (acceptance == Inbox.Acceptance.CONFLICT) {
      quarantine(
          message.address(),
          message.messageId(),
          message.body(),
          new RejectedMessageException(
              "CONFLICTING_MESSAGE",
              "header.messageId",
              "The message id (%s) was used by %s before, for other content."
                  .formatted(message.messageId(), message.source()),
              "Send the message with an id of its own."));
    }
  }

  private void quarantine(
      String address, @Nullable String messageId, String body, RejectedMessageException e) {
    LOG.atWarn()
        .addKeyValue("address", address)
        .addKeyValue("code", e.code())
        .log("Message put into quarantine: {}", e.rule());
    inbox.quarantine(address, messageId, body, e.code(), e.rule() + " " + e.remedy());
  }
}
