package org.busbar.adapters.inbox;

import java.time.Clock;
import java.util.List;
import org.busbar.adapters.channel.PairAddress;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Agenda;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.InboxWork;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.messages.RejectedMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets accepted messages take effect, each in one transaction with its mark in the inbox. What its
 * content forbids is answered and goes to a person; what fails technically is tried three times.
 */
@Component
public class InboxWorker {

  private static final int TRIES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);

  private final InboxWork inbox;
  private final Inbox quarantine;
  private final Outbox outbox;
  private final MessageHandlers handlers;
  private final EventLog eventLog;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InboxWorker(
      InboxWork inbox,
      Inbox quarantine,
      Outbox outbox,
      MessageHandlers handlers,
      EventLog eventLog,
      TransactionTemplate transaction,
      Clock clock) {
    this.inbox = inbox;
    this.quarantine = quarantine;
    this.outbox = outbox;
    this.handlers = handlers;
    this.eventLog = eventLog;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Works on what waits and is on the agenda; the number of messages worked on. */
  public int work(Agenda agenda) {
    List<InboundMessage> pending =
        agenda.choose(inbox.pending(500), message -> message.source() + "/" + message.messageId());
    pending.forEach(this::work);
    return pending.size();
  }

  private void work(InboundMessage message) {
    try {
      transaction.executeWithoutResult(
          status -> {
            handlers.handle(message);
            inbox.done(message);
          });
    } catch (RejectedMessageException e) {
      reject(message, e);
    } catch (RuntimeException e) {
      int attempts = inbox.failed(message);
      LOG.error(
          "The message {} of {} failed, attempt {}",
          message.messageId(),
          message.source(),
          attempts,
          e);
      if (attempts >= TRIES) {
        reject(
            message,
            new RejectedMessageException(
                "NOT_PROCESSED",
                "message",
                "The message (%s) could not be processed in %d attempts."
                    .formatted(message.messageId(), TRIES),
                "The control room looks into it and replays or rejects it."));
      }
    }
  }

  private void reject(InboundMessage message, RejectedMessageException e) {
    transaction.executeWithoutResult(
        status -> {
          inbox.rejected(message);
          quarantine.quarantine(
              message.address(),
              message.messageId(),
              message.body(),
              e.code(),
              "%s %s".formatted(e.rule(), e.remedy()));
          String id = message.messageId() + "/rejection";
          outbox.add(
              PairAddress.ofRejection(message.address()),
              message.source(),
              id,
              message.correlationId(),
              DerRejectionMessage.of(message.messageId(), message.address(), e)
                  .toWire(Stamp.ofHub(id, message.correlationId(), clock.instant())));
          eventLog.append(
              "hub",
              "message.rejected",
              message.source() + "/" + message.messageId() + "@" + clock.instant(),
              Facts.of("address", message.address(), "code", e.code(), "rule", e.rule()));
        });
  }
}
