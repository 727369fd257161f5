package org.busbar.routes;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * How routes reach the broker: local transactions only, no XA.
 *
 * <p>The transaction manager of JMS is no bean on purpose: the only one that Spring may know is
 * that of the database, which the engine, the inbox and the outbox share.
 */
@Configuration(proxyBeanMethods = false)
class JmsTransport {

  @Bean
  JmsComponent jms(ConnectionFactory connectionFactory) {
    var jms = new JmsComponent();
    jms.setConnectionFactory(connectionFactory);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    jms.setCacheLevelName("CACHE_CONSUMER");
    jms.setRecoveryInterval(1000);
    jms.setDeliveryPersistent(true);
    return jms;
  }

  /** One transaction of JMS around the messages of a batch. */
  @Bean
  SpringTransactionPolicy jmsRequired(ConnectionFactory connectionFactory) {
    var policy = new SpringTransactionPolicy(new JmsTransactionManager(connectionFactory));
    policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
    return policy;
  }
}
