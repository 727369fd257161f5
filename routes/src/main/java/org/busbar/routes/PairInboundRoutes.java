package org.busbar.routes;

import java.util.Collection;
import org.apache.camel.CamelContext;
import org.busbar.processes.channels.PairQueues;
import org.springframework.stereotype.Component;

/** Carries in what comes by queues that belong to one pair of parties each. */
@Component
final class PairInboundRoutes implements PairQueues {

  private final CamelContext camel;
  private final ReceivedMessages received;

  PairInboundRoutes(CamelContext camel, ReceivedMessages received) {
    this.camel = camel;
    this.received = received;
  }

  @Override
  public void open(Collection<String> addresses) {
    for (String address : addresses) {
      String routeId = address.replace('.', '-') + "-in";
      if (camel.getRoute(routeId) == null) {
        add(address, routeId);
      }
    }
  }

  private void add(String address, String routeId) {
    try {
      camel.addRoutes(
          new InboundConversation(received) {
            @Override
            public void configure() {
              carry(address, routeId);
            }
          });
    } catch (Exception e) {
      throw new IllegalStateException(
          "The queue %s cannot be listened to. Check that the broker runs.".formatted(address), e);
    }
  }
}
