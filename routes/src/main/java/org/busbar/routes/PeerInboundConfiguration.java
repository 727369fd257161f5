package org.busbar.routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * What happens when a message of a peer cannot be stored: nothing here. The broker takes it back,
 * delivers it again with a growing pause, and after the fifth time puts it on {@code hub.dlq};
 * those rules are the broker's address settings, so that they hold across a restart.
 */
@Component
class PeerInboundConfiguration extends RouteConfigurationBuilder {

  static final String ID = "peer-inbound";

  @Override
  public void configuration() {
    routeConfiguration(ID)
        .errorHandler(noErrorHandler())
        .onCompletion()
        .onFailureOnly()
        .log(
            LoggingLevel.WARN, "${routeId}: not stored, the broker keeps it: ${exception.message}");
  }
}
