package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.ProducerTemplate;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.wire.WireDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the IESO pushes dispatch instructions to (SPEC-155). Spring MVC receives them, so that the
 * one login of the hub stands before it; a Camel route does the rest.
 */
@RestController
class IesoDispatchEndpoint {

  private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

  private final ProducerTemplate routes;

  IesoDispatchEndpoint(ProducerTemplate routes) {
    this.routes = routes;
  }

  @PostMapping(IesoDispatchInstructionMessage.ADDRESS)
  ResponseEntity<String> newDispatches(HttpServletRequest request) throws IOException {
    String body = body(request);
    if (body == null) {
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
    }
    String answer = routes.requestBody("direct:iesoDispatch", body, String.class);
    return ResponseEntity.ok().contentType(XML).body(answer);
  }

  /** Where the IESO pushes what its day-ahead market took of our bid: a stand-in. */
  @PostMapping(IesoAwardMessage.ADDRESS)
  ResponseEntity<Void> newAward(HttpServletRequest request) throws IOException {
    return keep(request, "direct:iesoAward");
  }

  /**
   * Where the IESO's administrator proposes or answers a change of the market setup: a stand-in.
   */
  @PostMapping(IesoMarketChangeMessage.ADDRESS)
  ResponseEntity<Void> newMarketChange(HttpServletRequest request) throws IOException {
    return keep(request, "direct:iesoMarketChange");
  }

  private ResponseEntity<Void> keep(HttpServletRequest request, String route) throws IOException {
    String body = body(request);
    if (body == null) {
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
    }
    routes.sendBody(route, body);
    return ResponseEntity.ok().build();
  }

  /** Null where it is larger than any document of the IESO. */
  private static @Nullable String body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(WireDocument.MAXIMUM_BYTES + 1);
    return body.length > WireDocument.MAXIMUM_BYTES
        ? null
        : new String(body, StandardCharsets.UTF_8);
  }
}
