package org.busbar.hub.simulation;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.busbar.processes.messages.InboundMessage;

/** Random numbers that follow from a seed and a name, so that the order of asking has no effect. */
final class SeededDraw {

  private final long seed;
  private final String area;

  SeededDraw(long seed) {
    this(seed, "");
  }

  /**
   * @param area its name, where areas share a hub: each draws numbers and ids of its own; else
   *     empty
   */
  SeededDraw(long seed, String area) {
    this.seed = seed;
    this.area = area;
  }

  /** How a system of the area signs, such as {@code adms@north}. */
  String signature(String system) {
    return area.isEmpty() ? system : system + "@" + area;
  }

  /** What is asked of the area on a date. */
  String dateOf(Object date) {
    return area.isEmpty() ? String.valueOf(date) : area + "-" + date;
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
    var text = new StringBuilder(kind).append('|').append(signature(String.valueOf(seed)));
    for (Object part : name) {
      text.append('|').append(part);
    }
    return text.toString();
  }
}
