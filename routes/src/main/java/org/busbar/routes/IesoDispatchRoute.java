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

    from("direct:iesoAward")
        .routeId("ieso-award-in")
        .errorHandler(noErrorHandler())
        .removeHeaders("Camel*")
        .id("ieso-award-strip-headers")
        .process(
            exchange ->
                received.receive(
                    IesoAwardMessage.ADDRESS, exchange.getMessage().getBody(String.class)))
        .id("ieso-award-keep");

    from("direct:iesoMarketChange")
        .routeId("ieso-market-change-in")
        .errorHandler(noErrorHandler())
        .removeHeaders("Camel*")
        .id("ieso-market-change-strip-headers")
        .process(
            exchange ->
                received.receive(
                    IesoMarketChangeMessage.ADDRESS, exchange.getMessage().getBody(String.class)))
        .id("ieso-market-change-keep");
  }
}
