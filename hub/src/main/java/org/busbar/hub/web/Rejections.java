package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the doors of participants read a body, and say what is wrong with it. */
final class Rejections {

  private Rejections() {}

  static String body(HttpServletRequest http) throws IOException {
    return new String(
        http.getInputStream().readNBytes(WireReader.MAXIMUM_BYTES + 1), StandardCharsets.UTF_8);
  }

  /** A request of somebody else is as unknown as none. */
  static RejectedMessageException unknownRequest(String id) {
    return new RejectedMessageException(
        "UNKNOWN_REQUEST",
        "request",
        "The request (%s) must be one that concerns you.".formatted(id),
        "Correct the number.");
  }

  static ResponseEntity<Map<String, String>> answer(RejectedMessageException e) {
    HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
    if (e.code().equals("DUPLICATE") || e.code().equals("TOO_LATE")) {
      status = HttpStatus.CONFLICT;
    } else if (e.code().startsWith("UNKNOWN_")
        && !e.code().equals("UNKNOWN_FIELD")
        && !e.code().equals("UNKNOWN_WORD")) {
      status = HttpStatus.NOT_FOUND;
    }
    return answer(status, e);
  }

  static ResponseEntity<Map<String, String>> answer(HttpStatus status, RejectedMessageException e) {
    return ResponseEntity.status(status)
        .body(Map.of("code", e.code(), "field", e.field(), "rule", e.rule(), "remedy", e.remedy()));
  }
}
