package org.busbar.routes;

import org.apache.camel.builder.RouteBuilder;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.springframework.stereotype.Component;

/** Carries the IESO's pushes of dispatch instructions and awards into the inbox. */
@Component
class IesoDispatchRoute extends RouteBuilder {

  private final ReceivedMessages received;

  IesoDispatchRoute(ReceivedMessages received) {
    this.received = received;
  }

  @Override
  public void configure() {
    from("direct:iesoDispatch")
        .routeId("ieso-dispatch-in")
        .errorHandler(noErrorHandler())
        .removeHeaders("Camel*")
        .id("ieso-dispatch-strip-headers")
        .process(
            exchange ->
                exchange
                    .getMessage()
                    .setBody(received.receiveDispatch(exchange.getMessage().getBody(String.class))))
        .id("ieso-dispatch-keep");

    keep("direct:iesoAward", IesoAwardMessage.ADDRESS, "ieso-award");
    keep("direct:iesoMarketChange", IesoMarketChangeMessage.ADDRESS, "ieso-market-change");
  }

  private void keep(String from, String address, String id) {
    from(from)
        .routeId(id + "-in")
        .errorHandler(noErrorHandler())
        .removeHeaders("Camel*")
        .id(id + "-strip-headers")
        .process(exchange -> received.receive(address, exchange.getMessage().getBody(String.class)))
        .id(id + "-keep");
  }
}
