package org.busbar.hub.simulation;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.busbar.processes.messages.InboundMessage;

/** Random numbers that follow from a seed and a name, so that the order of asking has no effect. */
final class SeededDraw {

  private final long seed;

  SeededDraw(long seed) {
    this.seed = seed;
  }

  /** A number from 0 to 1, without 1. */
  double unit(Object... name) {
    String digest = InboundMessage.sha256(text("draw", name));
    return (Long.parseUnsignedLong(digest.substring(0, 16), 16) >>> 11) * 0x1.0p-53;
  }

  /** A number from {@code least} to {@code most}. */
  double between(double least, double most, Object... name) {
    return least + (most - least) * unit(name);
  }

  /** An id; the same name gives the same one. */
  String id(Object... name) {
    return UUID.nameUUIDFromBytes(text("id", name).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String text(String kind, Object... name) {
    var text = new StringBuilder(kind).append('|').append(seed);
    for (Object part : name) {
      text.append('|').append(part);
    }
    return text.toString();
  }
}
