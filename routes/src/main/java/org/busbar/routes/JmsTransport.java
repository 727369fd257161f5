package org.busbar.routes;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * Local transactions of the broker for batches that leave; the component {@code jms} itself is the
 * hub's to configure. No XA.
 *
 * <p>The transaction manager of JMS is no bean on purpose: the only one that Spring may know is
 * that of the database, which the engine, the inbox and the outbox share.
 */
@Configuration(proxyBeanMethods = false)
class JmsTransport {

  /** One transaction of JMS around the messages of a batch. */
  @Bean
  SpringTransactionPolicy jmsRequired(ConnectionFactory connectionFactory) {
    var policy = new SpringTransactionPolicy(new JmsTransactionManager(connectionFactory));
    policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
    return policy;
  }
}
