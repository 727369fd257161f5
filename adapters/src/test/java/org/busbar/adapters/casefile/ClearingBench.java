package org.busbar.adapters.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.clearing.ClearingAim;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.clearing.SecureClearing;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.clearing.SecureClearingResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;

/** Times the clearing of many offers on the 123-bus zone: a main, not a test. */
public final class ClearingBench {

  private ClearingBench() {}

  /**
   * @param args how often each is timed, and "energy" to tie a tenth of the offers by energy or
   *     "whole" to let a fifth of them be all or nothing
   */
  public static void main(String[] args) {
    int times = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    String kind = args.length > 1 ? args[1] : "";
    OperatingCase operatingCase = new CaseReader().read("ieee123");
    NetworkModel network = withConnections(operatingCase.network(), 1000);
    PowerFlow flow = PowerFlow.of(network);
    for (int k = 0; k < times; k++) {
      time("1,000 offers x 24 h", flow, problem(network, operatingCase.peakLoadScale(), 24, kind));
      time("1,000 offers x 12 h", flow, problem(network, operatingCase.peakLoadScale(), 12, kind));
    }
  }

  private static void time(String name, PowerFlow flow, SecureClearingProblem problem) {
    long start = System.nanoTime();
    SecureClearingResult result = SecureClearing.solve(flow, problem, ClearingLimits.DEFAULT);
    double seconds = (System.nanoTime() - start) / 1e9;
    long hours = result.hours().stream().filter(h -> !h.violationsBefore().isEmpty()).count();
    int rows = result.linear() == null ? 0 : result.linear().rows().size();
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s, %s, %d hours violated, %d rows, %s%n    %s%n",
        name,
        seconds,
        result.status(),
        hours,
        rows,
        result.report(),
        result.cleared() == null ? "" : result.cleared().solving());
  }

  private static SecureClearingProblem problem(
      NetworkModel network, double peak, int count, String kind) {
    Random random = new Random(7);
    List<Scenario> hours = new ArrayList<>();
    List<OfferBlock> blocks = new ArrayList<>();
    List<EnergyLimit> limits = new ArrayList<>();
    List<OfferConditions.Activation> whole = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      double shape = 0.75 + 0.25 * Math.sin(Math.PI * t / count);
      hours.add(Scenario.builder(network).loadScale(peak * shape).build());
    }
    for (int o = 0; o < 1000; o++) {
      double kw = 0.5 + random.nextInt(20) / 10.0;
      double price = 60 + random.nextInt(20000) / 100.0;
      List<String> ids = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        String id = "o%d/%d".formatted(o, t);
        ids.add(id);
        blocks.add(new OfferBlock(id, "R" + o, "X" + o, t, 1, kw, price, o));
        if (kind.equals("whole") && o % 5 == 0) {
          whole.add(new OfferConditions.Activation(id, List.of(id), kw));
        }
      }
      if (kind.equals("energy") && o % 10 == 0) {
        limits.add(new EnergyLimit("R" + o, ids, 4 * kw));
      }
    }
    return new SecureClearingProblem(
        hours,
        OperatingLimits.ANSI_A,
        blocks,
        limits,
        SecureClearingProblem.DEFAULT_SLACK_PRICE,
        new OfferConditions(
            whole, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
        ClearingAim.LEAST_COST,
        List.of(),
        List.of());
  }

  /** The network with more connections, at the buses and phases of its loads in turn. */
  static NetworkModel withConnections(NetworkModel network, int count) {
    NetworkModel.Builder builder = NetworkModel.builder(network.id());
    network.sources().forEach(builder::add);
    builder.add(network.transmissionInterface());
    network.buses().forEach(builder::add);
    for (Branch branch : network.branches()) {
      if (branch instanceof Line line) {
        builder.add(line);
      } else if (branch instanceof Switch element) {
        builder.add(element);
      } else if (branch instanceof Transformer transformer) {
        builder.add(transformer);
      }
    }
    network.capacitors().forEach(builder::add);
    network.loads().forEach(builder::add);
    List<Load> loads = network.loads();
    for (int c = 0; c < count; c++) {
      Load load = loads.get(c % loads.size());
      builder.add(
          new DerConnection(
              "X" + c, load.bus(), network.buses().get(network.busIndex(load.bus())).phases()));
    }
    return builder.build();
  }
}
