package org.busbar.adapters.networkreport;

import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;

/** The figures of a power flow as comma-separated tables. */
public final class FlowTables {

  private FlowTables() {}

  /**
   * Voltage of every node, {@code bus,node,vmag_v,vang_deg,vpu}: the node is the number of the
   * phase as engineers' tools give it, voltages are to ground, zero where cut off.
   */
  public static String voltages(FlowResult result) {
    NetworkModel network = result.network();
    StringBuilder out = new StringBuilder("bus,node,vmag_v,vang_deg,vpu\n");
    for (int node = 0; node < network.nodeCount(); node++) {
      Bus bus = network.buses().get(network.nodeBus(node));
      boolean alive = result.energised(node);
      double vPu = alive ? result.vPu(node) : 0;
      double volts = vPu * bus.kvBaseLL() * 1000 / Math.sqrt(3);
      out.append(bus.id())
          .append(',')
          .append(network.nodePhase(node).number())
          .append(',')
          .append(Figures.full(volts))
          .append(',')
          .append(Figures.full(alive ? result.angleDeg(node) : 0))
          .append(',')
          .append(Figures.full(vPu))
          .append('\n');
    }
    return out.toString();
  }

  /**
   * Current and power of every branch and phase, {@code
   * element,phase,amps,kw,kvar,loading_percent}: power into the branch at its from end, loading of
   * the worst end against the normal rating.
   */
  public static String branches(FlowResult result) {
    NetworkModel network = result.network();
    StringBuilder out = new StringBuilder("element,phase,amps,kw,kvar,loading_percent\n");
    for (int b = 0; b < network.branchCount(); b++) {
      Branch branch = network.branches().get(b);
      for (Phase phase : branch.phases().list()) {
        out.append(branch.id())
            .append(',')
            .append(phase)
            .append(',')
            .append(Figures.full(result.amps(b, phase)))
            .append(',')
            .append(Figures.full(result.kw(b, phase)))
            .append(',')
            .append(Figures.full(result.kvar(b, phase)))
            .append(',')
            .append(Figures.full(result.loadingPercent(b, phase)))
            .append('\n');
      }
    }
    return out.toString();
  }
}
