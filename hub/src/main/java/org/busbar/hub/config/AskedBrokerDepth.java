package org.busbar.hub.config;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker's management address, which an external broker answers: some hundred messages for
 * each look.
 */
final class AskedBrokerDepth implements BrokerDepth {

  private final ConnectionFactory connections;
  private @Nullable Connection connection;
  private @Nullable QueueRequestor requestor;
  private @Nullable QueueSession session;

  AskedBrokerDepth(ConnectionFactory connections) {
    this.connections = connections;
  }

  @Override
  public synchronized long messages() {
    try {
      long messages = forSomeone();
      if (messages > 0) {
        return messages;
      }
      for (String queue : queues()) {
        workOff(queue);
      }
      return forSomeone();
    } catch (Exception e) {
      close();
      throw new IllegalStateException(
          "The broker must answer its management address; check that it runs and that user "
              + "busbar may manage it.",
          e);
    }
  }

  @Override
  public synchronized String waiting() {
    try {
      List<String> waiting = new ArrayList<>();
      for (String name : queues()) {
        long messages = queue(name);
        if (messages > 0) {
          waiting.add("%s: %d".formatted(name, messages));
        }
      }
      Collections.sort(waiting);
      return String.join(", ", waiting);
    } catch (Exception e) {
      close();
      return "the broker does not say where";
    }
  }

  @Override
  public synchronized long deadLetters() {
    try {
      return queue(BrokerConfiguration.DEAD_LETTERS);
    } catch (Exception e) {
      close();
      throw new IllegalStateException("The broker must answer its management address.", e);
    }
  }

  private long forSomeone() throws Exception {
    return ask(ResourceNames.BROKER, "totalMessageCount")
        - queue(BrokerConfiguration.DEAD_LETTERS)
        - queue(BrokerConfiguration.EXPIRED);
  }

  private List<String> queues() throws Exception {
    return Stream.of((Object[]) answer(ResourceNames.BROKER, "queueNames"))
        .map(String::valueOf)
        .toList();
  }

  private long queue(String name) throws Exception {
    return ask(ResourceNames.QUEUE + name, "messageCount");
  }

  private long ask(String resource, String attribute) throws Exception {
    return ((Number) answer(resource, attribute)).longValue();
  }

  private Object answer(String resource, String attribute) throws Exception {
    Message question = question();
    JMSManagementHelper.putAttribute(question, resource, attribute);
    return JMSManagementHelper.getResult(answer(question));
  }

  /** Returns when the queue has worked off what it was handed; a queue that is gone has nothing. */
  private void workOff(String queue) throws JMSException {
    Message question = question();
    JMSManagementHelper.putOperationInvocation(
        question, ResourceNames.QUEUE + queue, "flushExecutor");
    requestor().request(question);
  }

  private Message question() throws JMSException {
    requestor();
    QueueSession openSession = session;
    if (openSession == null) {
      throw new IllegalStateException("A requestor has a session");
    }
    return openSession.createMessage();
  }

  private Message answer(Message question) throws Exception {
    Message answer = requestor().request(question);
    if (!JMSManagementHelper.hasOperationSucceeded(answer)) {
      throw new IllegalStateException(String.valueOf(JMSManagementHelper.getResult(answer)));
    }
    return answer;
  }

  private QueueRequestor requestor() throws JMSException {
    QueueRequestor open = requestor;
    if (open == null) {
      Connection fresh = connections.createConnection();
      connection = fresh;
      QueueSession openSession =
          (QueueSession) fresh.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session = openSession;
      open = new QueueRequestor(openSession, openSession.createQueue("activemq.management"));
      requestor = open;
      fresh.start();
    }
    return open;
  }

  @Override
  public synchronized void close() {
    Connection open = connection;
    connection = null;
    session = null;
    requestor = null;
    if (open != null) {
      try {
        open.close();
      } catch (JMSException alreadyGone) {
        // closing was all we wanted
      }
    }
  }
}
