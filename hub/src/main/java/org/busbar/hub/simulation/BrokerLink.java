package org.busbar.hub.simulation;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.wire.Envelope;
import org.busbar.hub.simulation.Counterpart.LedgerKey;
import org.busbar.hub.simulation.Ledger.Entry;
import org.busbar.hub.simulation.Ledger.Kind;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * One counterpart's own connection to the broker. What it receives and what it answers are one
 * transaction; the ledger is on the disk before that transaction is committed.
 */
final class BrokerLink implements AutoCloseable {

  private static final int BATCH = 100;

  private final ConnectionFactory connections;
  private final Counterpart counterpart;
  private final Ledger ledger;
  private final @Nullable String selector;
  private @Nullable Connection connection;
  private @Nullable Session session;
  private @Nullable MessageProducer producer;
  private final Map<String, MessageConsumer> consumers = new TreeMap<>();

  /**
   * @param selector which messages of its queues are for it, by the properties of JMS; null = all
   */
  BrokerLink(
      ConnectionFactory connections,
      Counterpart counterpart,
      Ledger ledger,
      @Nullable String selector) {
    this.connections = connections;
    this.counterpart = counterpart;
    this.ledger = ledger;
    this.selector = selector;
  }

  /** Takes all messages that wait and answers them. */
  void receive() {
    try {
      Session open = open();
      for (String queue : counterpart.queues()) {
        List<String> bodies = next(queue);
        while (!bodies.isEmpty()) {
          take(open, queue, bodies);
          bodies = bodies.size() < BATCH ? List.of() : next(queue);
        }
      }
    } catch (JMSException e) {
      throw lost(e);
    }
  }

  /** Sends what was not confirmed before, all in one transaction. */
  void send(List<Sending> sendings) {
    try {
      Session open = open();
      List<Sending> due = put(open, sendings);
      if (!due.isEmpty()) {
        open.commit();
        ledger.append(due.stream().map(BrokerLink::confirmed).toList());
      }
    } catch (JMSException e) {
      throw lost(e);
    }
  }

  private void take(Session open, String queue, List<String> bodies) throws JMSException {
    List<Entry> entries = new ArrayList<>();
    List<Sending> answers = new ArrayList<>();
    Map<String, String> seen = new TreeMap<>();
    for (String body : bodies) {
      LedgerKey key = counterpart.keyOf(queue, body);
      boolean first =
          !ledger.hasEffect(key.key(), key.revision())
              && seen.put(key.key() + "#" + key.revision(), "") == null;
      entries.add(
          new Entry(
              first ? Kind.EFFECT : Kind.DUPLICATE,
              queue,
              key.messageId(),
              key.key(),
              key.revision(),
              body));
      if (first) {
        counterpart.remember(queue, body);
      }
      answers.addAll(counterpart.answer(queue, body));
    }
    ledger.append(entries);
    List<Sending> due = put(open, answers);
    open.commit();
    ledger.append(due.stream().map(BrokerLink::confirmed).toList());
  }

  private List<Sending> put(Session open, List<Sending> sendings) throws JMSException {
    List<Sending> due = new ArrayList<>();
    List<Entry> intents = new ArrayList<>();
    Map<String, String> seen = new TreeMap<>();
    List<String> repeated = new ArrayList<>();
    for (Sending sending : sendings) {
      if (ledger.isConfirmed(sending.messageId()) || seen.put(sending.messageId(), "") != null) {
        continue;
      }
      String before = ledger.intendedBody(sending.messageId());
      if (before == null) {
        intents.add(entry(Kind.INTENT, sending));
        due.add(sending);
      } else {
        repeated.add(sending.messageId());
        due.add(new Sending(sending.address(), sending.orderingKey(), sending.messageId(), before));
      }
    }
    ledger.append(intents);
    for (Sending sending : due) {
      TextMessage message = open.createTextMessage(sending.body());
      message.setStringProperty("messageId", sending.messageId());
      message.setStringProperty("source", counterpart.name());
      message.setStringProperty("schemaVersion", "1");
      message.setStringProperty("context", "TESTING");
      message.setStringProperty("JMSXGroupID", sending.orderingKey());
      if (!repeated.contains(sending.messageId())) {
        // A repetition inside a transaction would undo the whole of it; the inbox absorbs it.
        message.setStringProperty("_AMQ_DUPL_ID", sending.messageId());
      }
      describe(message, sending.body());
      producer().send(open.createQueue(sending.address()), message);
    }
    return due;
  }

  private static void describe(TextMessage message, String body) throws JMSException {
    try {
      var header = Envelope.parse(body).header();
      message.setJMSCorrelationID(header.correlationId());
      message.setStringProperty("correlationId", header.correlationId());
      message.setStringProperty("sentAt", header.timestamp().toString());
    } catch (RejectedMessageException e) {
      // broken on purpose
    }
  }

  private List<String> next(String queue) throws JMSException {
    MessageConsumer consumer = consumers.get(queue);
    if (consumer == null) {
      consumer = open().createConsumer(open().createQueue(queue), selector);
      consumers.put(queue, consumer);
    }
    List<String> bodies = new ArrayList<>();
    for (Message message = consumer.receiveNoWait();
        message != null;
        message = bodies.size() < BATCH ? consumer.receiveNoWait() : null) {
      bodies.add(message.getBody(String.class));
    }
    return bodies;
  }

  private Session open() throws JMSException {
    Session open = session;
    if (open == null) {
      Connection fresh = connections.createConnection();
      connection = fresh;
      open = fresh.createSession(true, Session.SESSION_TRANSACTED);
      session = open;
      fresh.start();
      sendAgain(open);
    }
    return open;
  }

  /** What was lost sight of in a crash of the broker: it may be there or not. */
  private void sendAgain(Session open) throws JMSException {
    List<Sending> due =
        put(
            open,
            ledger.entries().stream()
                .filter(entry -> entry.kind() == Kind.INTENT)
                .map(
                    entry ->
                        new Sending(
                            entry.address(), entry.address(), entry.messageId(), entry.body()))
                .toList());
    if (!due.isEmpty()) {
      open.commit();
      ledger.append(due.stream().map(BrokerLink::confirmed).toList());
    }
  }

  private MessageProducer producer() throws JMSException {
    MessageProducer open = producer;
    if (open == null) {
      open = open().createProducer(null);
      producer = open;
    }
    return open;
  }

  private CounterpartUnavailableException lost(JMSException e) {
    close();
    return new CounterpartUnavailableException(
        "The broker did not answer %s: %s".formatted(counterpart.name(), e.getMessage()), e);
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    session = null;
    producer = null;
    consumers.clear();
    if (open != null) {
      try {
        open.close();
      } catch (JMSException e) {
        // it is gone already
      }
    }
  }

  static Entry entry(Kind kind, Sending sending) {
    return new Entry(
        kind, sending.address(), sending.messageId(), sending.messageId(), 0, sending.body());
  }

  private static Entry confirmed(Sending sending) {
    return new Entry(
        Kind.CONFIRMED, sending.address(), sending.messageId(), sending.messageId(), 0, "");
  }
}
