package org.busbar.routes;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A broker in memory and a Camel context with the real routes on it. */
final class Broker {

  static final Instant NOW = Instant.parse("2023-09-05T17:00:00Z");

  final ConnectionFactory connections;
  final Memory memory = new Memory();
  final CamelContext camel = new DefaultCamelContext();
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  Broker(Map<String, String> properties) throws Exception {
    String name = UUID.randomUUID().toString();
    var configuration = new ConfigurationImpl();
    configuration
        .setPersistenceEnabled(false)
        .setSecurityEnabled(false)
        .addAcceptorConfiguration("in-vm", "vm://" + Math.abs(name.hashCode()))
        .addAddressSetting(
            "#",
            new AddressSettings()
                .setMaxDeliveryAttempts(5)
                .setRedeliveryDelay(10)
                .setDeadLetterAddress(SimpleString.of("hub.dlq")));
    configuration.addQueueConfiguration(
        QueueConfiguration.of("hub.dlq").setRoutingType(RoutingType.ANYCAST));
    server.setConfiguration(configuration);
    server.start();
    connections = new ActiveMQConnectionFactory("vm://" + Math.abs(name.hashCode()));

    var transport = new JmsTransport();
    var jms = JmsComponent.jmsComponent(connections);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    jms.setCacheLevelName("CACHE_CONSUMER");
    camel.getRegistry().bind("jms", jms);
    camel.getRegistry().bind("jmsRequired", transport.jmsRequired(connections));
    var placeholders = new Properties();
    placeholders.putAll(properties);
    camel.getPropertiesComponent().setInitialProperties(placeholders);
  }

  void start(RouteBuilder... builders) throws Exception {
    camel.addRoutesConfigurations(new PeerInboundConfiguration());
    for (RouteBuilder builder : builders) {
      camel.addRoutes(builder);
    }
    camel.start();
  }

  OutboxRoute outboxRoute() {
    return new OutboxRoute(
        new OutboxRelay(memory, camel.createProducerTemplate(), Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  void send(String queue, String body) {
    try (JMSContext context = connections.createContext()) {
      context.createProducer().send(context.createQueue(queue), body);
    }
  }

  List<Message> drain(String queue) {
    List<Message> messages = new ArrayList<>();
    try (JMSContext context = connections.createContext();
        var consumer = context.createConsumer(context.createQueue(queue))) {
      for (Message message = consumer.receiveNoWait();
          message != null;
          message = consumer.receiveNoWait()) {
        messages.add(message);
      }
    }
    return messages;
  }

  long depth(String queue) {
    var found = server.getActiveMQServer().locateQueue(queue);
    return found == null ? 0 : found.getMessageCount();
  }

  /** Waits for something that other threads do, ten seconds at most. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within ten seconds");
      }
      Thread.onSpinWait();
    }
  }

  void close() throws Exception {
    camel.stop();
    server.stop();
  }
}
