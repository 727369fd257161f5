package org.busbar.hub.config;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * How many messages the broker still holds for someone: waiting, being handled, or due again later.
 * Dead letters and expired messages do not count: nobody will take them unasked.
 */
public interface BrokerDepth extends AutoCloseable {

  /** Of a broker in this JVM. */
  static BrokerDepth of(ActiveMQServer server) {
    return new EmbeddedBrokerDepth(server);
  }

  /** Of a broker anywhere. */
  static BrokerDepth asking(ConnectionFactory connections) {
    return new AskedBrokerDepth(connections);
  }

  /**
   * Counts the messages.
   *
   * <p>The broker counts a message only when the queue's own thread has put it in its place, which
   * may be after the sender was told that it is there. So nothing is believed to be empty before
   * the queues have worked off what was handed to them.
   *
   * @throws IllegalStateException if the broker does not answer
   */
  long messages();

  /** Names of the queues that hold messages for someone, with how many. */
  String waiting();

  /** Messages that were given up after their last delivery attempt. */
  long deadLetters();

  @Override
  void close();
}
