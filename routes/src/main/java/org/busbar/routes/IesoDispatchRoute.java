package org.busbar.routes;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Carries the IESO's push of dispatch instructions into the inbox, and the answer back. */
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
  }
}
