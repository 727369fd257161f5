package org.busbar.hub.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What one counterpart of a day wrote down. */
record DayLedger(List<JsonNode> entries) {

  /**
   * @param ledgers see {@link HubProcess#ledgers}
   * @param counterpart such as {@code ieso}
   */
  static DayLedger read(Path ledgers, String counterpart) throws IOException {
    return new DayLedger(DayRecord.jsonLines(ledgers.resolve(counterpart + ".jsonl")));
  }

  /** Messages that took effect there. */
  Stream<JsonNode> effects(String address) {
    return entries.stream()
        .filter(entry -> entry.path("kind").asText().equals("EFFECT"))
        .filter(entry -> entry.path("address").asText().equals(address));
  }
}
