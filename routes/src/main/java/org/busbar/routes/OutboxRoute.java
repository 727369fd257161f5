package org.busbar.routes;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.busbar.processes.messages.OutboundMessage;
import org.springframework.stereotype.Component;

/**
 * Carries the outbox out, in the order of each ordering key. Calling {@code direct:relay-outbox}
 * sends all that may leave now and answers with how many messages left.
 *
 * <p>In real time a timer calls it; in virtual time the conductor does.
 */
@Component
class OutboxRoute extends RouteBuilder {

  static final String RELAY = "direct:relay-outbox";
  static final String QUEUES = "direct:outbox-queues";

  /** Where the simulated IESO listens, unless an address is configured. */
  private static final String SIMULATED = "http://127.0.0.1:8099/";

  private final OutboxRelay relay;

  OutboxRoute(OutboxRelay relay) {
    this.relay = relay;
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    // By itself the client would send a second time, unasked, where a partner answers 503.
    getContext().getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);

    from(RELAY)
        .routeId("outbox-out")
        .process(exchange -> exchange.getMessage().setBody(relay.relay()))
        .id("outbox-relay");

    from(QUEUES)
        .routeId("outbox-queues-out")
        .transacted("jmsRequired")
        .id("outbox-queues-transaction")
        .split(body())
        .stopOnException()
        .id("outbox-queues-each")
        .process(this::address)
        .id("outbox-queues-address")
        .to("jms:queue:hub.out")
        .id("outbox-queues-send")
        .end();

    partner("ieso-emi");
    partner("ieso-ds");
    partner("ieso-notice");

    if ("real".equals(getContext().resolvePropertyPlaceholders("{{busbar.time:virtual}}"))) {
      from("timer:outbox?period=200").routeId("outbox-timer").to(RELAY).id("outbox-timer-relay");
    }
  }

  /** A partner by HTTP; its address is {@code busbar.<name>-url} with a dot after {@code ieso}. */
  private void partner(String name) {
    String property = "busbar." + name.replaceFirst("-", ".") + "-url:" + SIMULATED + name;
    from("direct:" + name)
        .routeId(name + "-out")
        .to(
            "{{"
                + property
                + "}}?throwExceptionOnFailure=false&copyHeaders=true"
                + "&connectTimeout=2000&connectionRequestTimeout=2000&responseTimeout=10000")
        .id(name + "-call")
        .convertBodyTo(String.class)
        .id(name + "-read");
  }

  private void address(Exchange exchange) {
    var message = exchange.getMessage().getBody(OutboundMessage.class);
    var out = exchange.getMessage();
    out.removeHeaders("*");
    relay.properties(message).forEach(out::setHeader);
    out.setHeader("CamelJmsDestinationName", message.destination());
    out.setBody(message.body());
  }
}
