package org.busbar.adapters.networkreport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;

/** A power flow in a dozen lines for a person. */
public final class FlowSummary {

  private static final int WORST_SHOWN = 10;
  private static final int NAMES_SHOWN = 24;

  private final FlowResult result;
  private final NetworkModel network;
  private final StringBuilder out = new StringBuilder();

  private FlowSummary(FlowResult result) {
    this.result = result;
    network = result.network();
  }

  /** The summary, each line ended; voltages are counted against ANSI C84.1 range A. */
  public static String text(FlowResult result) {
    return new FlowSummary(result).write();
  }

  private String write() {
    line("Network", network.id() + ": " + size());
    line(
        "Solution",
        (result.converged() ? "converged" : "DIVERGED; what follows is the last iteration")
            + " after "
            + Figures.counted(result.iterations(), "iteration", "iterations"));
    String branch = network.transmissionInterface().branch();
    line(
        branch == null ? "Source" : "Import",
        "%s kW, %s kvar%s"
            .formatted(
                Figures.fixed(result.interfaceKw(), 1),
                Figures.fixed(result.interfaceKvar(), 1),
                branch == null ? "" : " into " + branch));
    line("Loads", Figures.fixed(result.loadKw(), 1) + " kW");
    if (!network.connections().isEmpty()) {
      line("DERs", Figures.fixed(result.connectionKw(), 1) + " kW injected");
    }
    line("Losses", losses());
    voltages();
    loading();
    cutOff();
    if (result.converged()) {
      violations();
    }
    taps();
    capacitors();
    return out.toString();
  }

  private String size() {
    return String.join(
        ", ",
        Figures.counted(network.busCount(), "bus", "buses"),
        Figures.counted(network.nodeCount(), "node", "nodes"),
        Figures.counted(network.branchCount(), "branch", "branches"),
        Figures.counted(network.loads().size(), "load", "loads"));
  }

  private String losses() {
    double taken = result.sourceKw() + result.connectionKw();
    return Figures.fixed(result.lossesKw(), 2)
        + " kW"
        + (taken > 0
            ? " (" + Figures.fixed(100 * result.lossesKw() / taken, 2) + " % of what is fed in)"
            : "");
  }

  private void voltages() {
    int lowest = extreme(node -> true, -1);
    int highest = extreme(node -> true, 1);
    if (lowest >= 0) {
      line("Lowest", voltage(lowest));
      line("Highest", voltage(highest));
    }
  }

  private int extreme(IntPredicate among, int sign) {
    int found = -1;
    for (int node = 0; node < network.nodeCount(); node++) {
      if (result.energised(node)
          && among.test(node)
          && (found < 0 || sign * (result.vPu(node) - result.vPu(found)) > 0)) {
        found = node;
      }
    }
    return found;
  }

  private String voltage(int node) {
    return Figures.fixed(result.vPu(node), 4)
        + " pu at bus "
        + network.buses().get(network.nodeBus(node)).id()
        + ", phase "
        + network.nodePhase(node);
  }

  private void loading() {
    int worst = -1;
    for (int b = 0; b < network.branchCount(); b++) {
      if (worst < 0 || result.loadingPercent(b) > result.loadingPercent(worst)) {
        worst = b;
      }
    }
    if (worst < 0) {
      return;
    }
    int branch = worst;
    Branch element = network.branches().get(branch);
    element.phases().list().stream()
        .filter(p -> result.loadingPercent(branch, p) == result.loadingPercent(branch))
        .findFirst()
        .ifPresent(
            phase ->
                line(
                    "Loading",
                    "at most %s %% of the rating, in %s, phase %s"
                        .formatted(
                            Figures.fixed(result.loadingPercent(branch), 1), element.id(), phase)));
  }

  private void cutOff() {
    List<String> dead = result.deEnergisedBuses();
    if (!dead.isEmpty()) {
      line(
          "Cut off",
          Figures.counted(dead.size(), "bus", "buses")
              + ": "
              + dead.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
              + (dead.size() > NAMES_SHOWN ? ", ..." : ""));
    }
  }

  private void violations() {
    List<Violation> all = result.violations(OperatingLimits.ANSI_A);
    if (all.isEmpty()) {
      line("Range A", "no violation (ANSI C84.1, normal ratings)");
      return;
    }
    Map<Violation.Kind, Long> kinds = new EnumMap<>(Violation.Kind.class);
    all.forEach(violation -> kinds.merge(violation.kind(), 1L, Long::sum));
    line(
        "Range A",
        Figures.counted(all.size(), "violation", "violations")
            + " (ANSI C84.1, normal ratings): "
            + kinds.entrySet().stream()
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(Collectors.joining(", ")));
    all.stream().limit(WORST_SHOWN).forEach(violation -> line("", words(violation)));
    if (all.size() > WORST_SHOWN) {
      line("", "... and " + (all.size() - WORST_SHOWN) + " more");
    }
  }

  private static String words(Violation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String words(Violation violation) {
    int decimals = violation.kind() == Violation.Kind.THERMAL ? 1 : 4;
    return "%s %s, phase %s: %s %s, limit %s %s"
        .formatted(
            words(violation.kind()),
            violation.element(),
            violation.phase(),
            Figures.fixed(violation.value(), decimals),
            violation.kind().unit(),
            Figures.fixed(violation.limit(), decimals),
            violation.kind().unit());
  }

  private void taps() {
    List<String> taps = new ArrayList<>();
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Transformer t && t.tapChanger() != null) {
        taps.add(t.id() + " " + result.scenario().tap(b));
      }
    }
    if (!taps.isEmpty()) {
      line(
          "Taps",
          taps.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
              + (taps.size() > NAMES_SHOWN ? ", ... (" + taps.size() + ")" : ""));
    }
  }

  private void capacitors() {
    int count = network.capacitors().size();
    if (count > 0) {
      List<String> open =
          IntStream.range(0, count)
              .filter(c -> !result.scenario().capacitorInService(c))
              .mapToObj(c -> network.capacitors().get(c).id())
              .toList();
      line(
          "Capacitors",
          (count - open.size())
              + " of "
              + count
              + " in service"
              + (open.isEmpty() ? "" : "; out: " + String.join(", ", open)));
    }
  }

  private void line(String key, String text) {
    out.append(String.format(Locale.ROOT, "%-11s %s%n", key, text));
  }
}
