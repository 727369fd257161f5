package org.busbar.adapters.opendss;

import java.util.Arrays;
import java.util.Locale;

/**
 * A bus and the nodes that are given behind its name, such as {@code 632.3.2}.
 *
 * @param bus its name in lower case
 * @param nodes as given; empty = in the usual order
 */
record BusRef(String bus, int[] nodes) {

  private static final int MOST_NODES = 14;

  static BusRef parse(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    int dot = stripped.indexOf('.');
    String bus = dot < 0 ? stripped : stripped.substring(0, dot);
    if (bus.isEmpty()) {
      throw new IllegalArgumentException("The bus (" + text + ") must have a name.");
    }
    if (dot < 0) {
      return new BusRef(bus, new int[0]);
    }
    String[] parts = stripped.substring(dot + 1).split("\\.");
    int[] nodes = new int[parts.length];
    for (int k = 0; k < nodes.length; k++) {
      nodes[k] = node(parts[k], text);
    }
    return new BusRef(bus, nodes);
  }

  private static int node(String part, String text) {
    int node;
    try {
      node = Integer.parseInt(part.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The node (%s) of the bus (%s) must be a number.".formatted(part, text), e);
    }
    if (node < 0 || node > MOST_NODES) {
      throw new IllegalArgumentException(
          "The node (%d) of the bus (%s) must be within 0..%d.".formatted(node, text, MOST_NODES));
    }
    return node;
  }

  /** The nodes of an element: as given, the others 1, 2 ... for its phases and 0 for the rest. */
  int[] nodes(int phases, int conductors) {
    int[] all = new int[conductors];
    for (int k = 0; k < conductors; k++) {
      all[k] = k < nodes.length ? nodes[k] : k < phases ? k + 1 : 0;
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BusRef that && bus.equals(that.bus) && Arrays.equals(nodes, that.nodes);
  }

  @Override
  public int hashCode() {
    return bus.hashCode() + Arrays.hashCode(nodes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(bus);
    for (int node : nodes) {
      text.append('.').append(node);
    }
    return text.toString();
  }
}
