package org.busbar.routes;

import org.apache.camel.builder.RouteBuilder;

/** The one form of all routes that carry messages from a queue of a peer to the inbox. */
abstract class InboundConversation extends RouteBuilder {

  private final ReceivedMessages received;

  InboundConversation(ReceivedMessages received) {
    this.received = received;
  }

  /**
   * From the queue into the inbox. The consumer is transacted: the broker forgets the message only
   * after the inbox has it.
   */
  void carry(String address, String routeId) {
    from("jms:queue:" + address)
        .routeId(routeId)
        .routeConfigurationId(PeerInboundConfiguration.ID)
        .removeHeaders("Camel*")
        .id(routeId + "-strip-headers")
        .process(exchange -> received.receive(address, exchange.getMessage().getBody(String.class)))
        .id(routeId + "-keep");
  }
}
