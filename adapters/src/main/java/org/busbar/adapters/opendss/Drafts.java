package org.busbar.adapters.opendss;

import java.util.List;

/** Elements whose nodes are still numbers, because what a number means depends on the feeder. */
final class Drafts {

  private Drafts() {}

  /**
   * A coil between two nodes of its bus; 0 = ground.
   *
   * @param from the end with the polarity mark
   */
  record CoilNodes(int from, int to) {}

  /**
   * A conductor path between two buses.
   *
   * @param r series resistance over the conductors, ohm; likewise x; c in nF
   * @param switchable whether it was declared a switch
   * @param open whether it is open
   */
  record LineDraft(
      ScriptObject object,
      String fromBus,
      int[] from,
      String toBus,
      int[] to,
      double[][] r,
      double[][] x,
      double[][] c,
      double normalAmps,
      double emergencyAmps,
      boolean switchable,
      boolean open) {}

  /** A winding with all its coils. */
  record WindingDraft(
      String bus,
      List<CoilNodes> coils,
      double coilKv,
      double kva,
      double rPercent,
      double tap,
      double maxTap,
      double minTap,
      int numTaps) {}

  /** A transformer; its ratings are those of the line at its first winding, A. */
  record TransformerDraft(
      ScriptObject object,
      List<WindingDraft> windings,
      List<Double> xPercent,
      double noLoadLossPercent,
      double magnetisingPercent,
      double antiFloatPpm,
      double normalAmps,
      double emergencyAmps) {}

  /** Something that hangs on one bus. */
  record ShuntDraft(ScriptObject object, String bus, List<CoilNodes> coils, double coilKv) {}

  /**
   * The coils of a device with some phases: wye to the node behind the phases, delta in a ring, or
   * open with two phases.
   */
  static List<CoilNodes> coils(boolean delta, int phases, BusRef bus) {
    int[] nodes = bus.nodes(phases, phases + 1);
    CoilNodes[] coils = new CoilNodes[phases];
    for (int k = 0; k < phases; k++) {
      int other = !delta ? nodes[phases] : phases > 2 ? nodes[(k + 1) % phases] : nodes[k + 1];
      coils[k] = new CoilNodes(nodes[k], other);
    }
    return List.of(coils);
  }

  /** Rated voltage across a coil: that of a wye of several phases is given line to line. */
  static double coilKv(boolean delta, int phases, double kv) {
    return !delta && (phases == 2 || phases == 3) ? kv / Math.sqrt(3) : kv;
  }

  /** A complex number written as an array of one or two values. */
  static Complex complex(Assignment assignment) {
    double[] parts = assignment.array();
    if (parts.length < 1 || parts.length > 2) {
      throw new IllegalArgumentException(
          "The impedance (" + assignment.text() + ") must be two numbers, R and X.");
    }
    return new Complex(parts[0], parts.length == 2 ? parts[1] : 0);
  }
}
