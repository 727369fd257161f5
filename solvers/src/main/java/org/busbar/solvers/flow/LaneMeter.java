package org.busbar.solvers.flow;

import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;

/**
 * Reads single voltages, currents and powers of a solved lane, as the transformers of a control do.
 * A reading stays until the next one. Allocates nothing.
 */
public final class LaneMeter {

  /** Stands for ground in place of a node, and for no terminal. */
  public static final int NONE = -1;

  private final ScenarioLanes lanes;
  private final int lane;
  private final double[] reading = new double[2];
  private double re;
  private double im;

  public LaneMeter(ScenarioLanes lanes, int lane) {
    this.lanes = lanes;
    this.lane = lane;
  }

  /** Real part of the last reading: V, A or W. */
  public double re() {
    return re;
  }

  /** Imaginary part of the last reading: V, A or var. */
  public double im() {
    return im;
  }

  public double magnitude() {
    return Math.sqrt(re * re + im * im);
  }

  /** Voltage from one node to another, either of which may be ground, V. */
  public void readVoltage(int fromNode, int toNode) {
    re =
        (fromNode < 0 ? 0 : lanes.vRe(lane, fromNode)) - (toNode < 0 ? 0 : lanes.vRe(lane, toNode));
    im =
        (fromNode < 0 ? 0 : lanes.vIm(lane, fromNode)) - (toNode < 0 ? 0 : lanes.vIm(lane, toNode));
  }

  /**
   * The terminal of a branch at one of its windings (line, switch: 0 = the from end) and phases.
   *
   * @return {@link #NONE} if there is none or it is cut off
   */
  public int terminal(int branch, int winding, Phase phase) {
    NetworkModel network = lanes.network();
    Branch element = network.branches().get(branch);
    Primitive primitive = lanes.primitive(lane, branch);
    if (primitive == null) {
      return NONE;
    }
    if (element instanceof Transformer transformer) {
      int first = 0;
      for (int w = 0; w < winding; w++) {
        first += transformer.windings().get(w).phases().count();
      }
      TransformerWinding own = transformer.windings().get(winding);
      return own.phases().contains(phase) ? first + own.phases().positionOf(phase) : NONE;
    }
    int node = network.node(network.branchFrom(branch), phase);
    for (int i = 0; i < primitive.fromCount; i++) {
      if (primitive.node[i] == node) {
        return i;
      }
    }
    return NONE;
  }

  /** Current into a branch at a terminal, A; 0 at none. */
  public void readCurrent(int branch, int terminal) {
    Primitive primitive = lanes.primitive(lane, branch);
    if (primitive == null || terminal < 0) {
      take(0, 0);
    } else {
      lanes.readCurrent(lane, primitive, terminal, reading);
      take(reading[0], reading[1]);
    }
  }

  /** Power into a branch at its from end, all phases together, W and var. */
  public void readPower(int branch) {
    Primitive primitive = lanes.primitive(lane, branch);
    if (primitive == null) {
      take(0, 0);
    } else {
      FlowTotals.branchPower(lanes, lane, primitive, reading);
      take(reading[0], reading[1]);
    }
  }

  private void take(double newRe, double newIm) {
    re = newRe;
    im = newIm;
  }
}
