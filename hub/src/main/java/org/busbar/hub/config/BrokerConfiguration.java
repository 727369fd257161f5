package org.busbar.hub.config;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The broker, embedded or external, and the connections to it.
 *
 * <p>The broker is transport, never the record: what it carries is in the inbox or the outbox.
 */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

  static final String DEAD_LETTERS = "hub.dlq";
  static final String EXPIRED = "hub.expiry";

  private static final AtomicInteger NEXT_SERVER_ID = new AtomicInteger();

  /** Embedded broker with the in-VM number under which this JVM reaches it. */
  record EmbeddedBroker(EmbeddedActiveMQ server, int serverId) {
    public void stop() throws Exception {
      server.stop();
    }
  }

  @Bean(destroyMethod = "stop")
  @ConditionalOnProperty(
      name = "busbar.broker-url",
      havingValue = "embedded",
      matchIfMissing = true)
  EmbeddedBroker embeddedBroker(DataDirectory data, HubProperties properties) throws Exception {
    int serverId = NEXT_SERVER_ID.getAndIncrement();
    ConfigurationImpl config = new ConfigurationImpl();
    config.setName("busbar");
    String folder = data.resolve("artemis").toString();
    config.setJournalDirectory(folder + "/journal");
    config.setBindingsDirectory(folder + "/bindings");
    config.setLargeMessagesDirectory(folder + "/large");
    config.setPagingDirectory(folder + "/paging");

    config.setPersistenceEnabled(true);
    config.setJournalType(JournalType.NIO);
    config.setJournalSyncTransactional(true);
    config.setJournalSyncNonTransactional(true);
    config.setJournalDatasync(true);
    config.setJournalFileSize(4 * 1024 * 1024);
    config.setJournalMinFiles(2);
    config.setJournalPoolFiles(4);
    // How long a lone commit waits for company before the disk is asked; the default is 3.3 ms.
    config.setJournalBufferTimeout_NIO(300_000);

    config.setIDCacheSize(properties.brokerIdCacheSize());
    config.setPersistIDCache(true);
    config.setGlobalMaxSize(32L * 1024 * 1024);
    config.setThreadPoolMaxSize(12);
    config.setScheduledThreadPoolMaxSize(2);
    config.setJMXManagementEnabled(false);
    config.setMessageExpiryScanPeriod(30_000);

    config.addAcceptorConfiguration(
        new TransportConfiguration(
            InVMAcceptorFactory.class.getName(), Map.of("serverId", serverId)));
    if (properties.brokerPort() != 0) {
      config.addAcceptorConfiguration(
          new TransportConfiguration(
              NettyAcceptorFactory.class.getName(),
              Map.of("host", "127.0.0.1", "port", properties.brokerPort(), "protocols", "CORE"),
              "loopback"));
    }

    config.addAddressSetting("#", settings());
    for (String kept : Set.of(DEAD_LETTERS, EXPIRED)) {
      config.addAddressConfiguration(
          new CoreAddressConfiguration()
              .setName(kept)
              .addRoutingType(RoutingType.ANYCAST)
              .addQueueConfig(
                  QueueConfiguration.of(kept)
                      .setAddress(kept)
                      .setRoutingType(RoutingType.ANYCAST)
                      .setDurable(true)));
    }

    String user = properties.brokerUser();
    String password = brokerPassword(properties, data);
    config.setSecurityEnabled(true);
    config.setClusterUser(user + "-cluster");
    config.setClusterPassword(data.secret("broker-cluster"));
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(user, password);
    users.addRole(user, "hub");
    config.putSecurityRoles(
        "#",
        Set.of(
            new Role(
                "hub", true, true, true, true, true, true, true, true, true, true, false, false)));
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    server.setConfiguration(config);
    server.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    server.start();
    return new EmbeddedBroker(server, serverId);
  }

  /**
   * Queues are made at first use and stay: with auto-delete a forgotten queue also forgets the ids
   * that drop duplicates.
   */
  private static AddressSettings settings() {
    return new AddressSettings()
        .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
        .setExpiryAddress(SimpleString.of(EXPIRED))
        .setMaxDeliveryAttempts(5)
        .setRedeliveryDelay(200)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(30_000)
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false)
        .setAutoDeleteCreatedQueues(false)
        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
        .setDefaultQueueRoutingType(RoutingType.ANYCAST)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxSizeBytes(8L * 1024 * 1024);
  }

  private static String brokerPassword(HubProperties properties, DataDirectory data) {
    String given = properties.brokerPassword();
    return given == null ? data.secret("broker-" + properties.brokerUser()) : given;
  }

  @Bean(destroyMethod = "close")
  ActiveMQConnectionFactory brokerConnections(
      HubProperties properties, ObjectProvider<EmbeddedBroker> embedded, DataDirectory data) {
    EmbeddedBroker broker = embedded.getIfAvailable();
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(
            broker == null ? properties.brokerUrl() : "vm://" + broker.serverId(),
            properties.brokerUser(),
            broker == null
                ? String.valueOf(properties.brokerPassword())
                : brokerPassword(properties, data));
    // We speak text only; a Java object from outside is code from outside.
    factory.setDeserializationDenyList("*");
    return factory;
  }

  /** The factory that everyone but {@link BrokerDepth} uses. */
  @Bean(destroyMethod = "stop")
  @Primary
  JmsPoolConnectionFactory connectionFactory(ActiveMQConnectionFactory brokerConnections) {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(brokerConnections);
    pool.setMaxConnections(2);
    return pool;
  }

  /**
   * Camel's {@code jms:} with local transactions: a message is acknowledged after the database has
   * committed, so a crash between the two delivers again and the inbox drops it.
   */
  @Bean
  JmsComponent jms(ConnectionFactory connectionFactory) {
    JmsComponent component = JmsComponent.jmsComponent(connectionFactory);
    component.setTransacted(true);
    component.setLazyCreateTransactionManager(false);
    component.setCacheLevelName("CACHE_CONSUMER");
    component.setDeliveryPersistent(true);
    component.setRecoveryInterval(1_000);
    return component;
  }

  @Bean(destroyMethod = "close")
  BrokerDepth brokerDepth(
      ObjectProvider<EmbeddedBroker> embedded, ActiveMQConnectionFactory brokerConnections) {
    EmbeddedBroker broker = embedded.getIfAvailable();
    return broker == null
        ? BrokerDepth.asking(brokerConnections)
        : BrokerDepth.of(broker.server().getActiveMQServer());
  }
}
