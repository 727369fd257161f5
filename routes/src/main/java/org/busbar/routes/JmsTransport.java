package org.busbar.routes;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * How routes reach the broker: by local transactions, no XA. A message that came in is acknowledged
 * after the database has it, so a crash between the two delivers it again and the inbox drops it.
 *
 * <p>The transaction manager of JMS is no bean on purpose: the only one that Spring may know is
 * that of the database, which the engine, the inbox and the outbox share.
 */
@Configuration(proxyBeanMethods = false)
class JmsTransport {

  @Bean
  JmsComponent jms(ConnectionFactory connectionFactory) {
    JmsComponent jms = JmsComponent.jmsComponent(connectionFactory);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    jms.setCacheLevelName("CACHE_CONSUMER");
    jms.setTestConnectionOnStartup(true);
    jms.setRecoveryInterval(1000);
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
