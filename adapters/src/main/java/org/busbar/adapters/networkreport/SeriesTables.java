package org.busbar.adapters.networkreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.busbar.solvers.control.SeriesStep;
import org.busbar.solvers.control.SeriesSummary;
import org.busbar.solvers.flow.LaneSurvey;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;

/**
 * Collects the steps of a series as two tables: extremes, losses and control operations; and the
 * positions of taps and capacitors. Steps count from 1.
 */
public final class SeriesTables {

  private final NetworkModel network;
  private final List<Integer> regulators = new ArrayList<>();
  private final StringBuilder steps = new StringBuilder();
  private final StringBuilder positions = new StringBuilder("step,hour");

  public SeriesTables(NetworkModel network) {
    this.network = network;
    steps.append(
        "step,hour,converged,settled,import_kw,losses_kw,lowest_pu,lowest_bus,lowest_phase,"
            + "highest_pu,highest_bus,highest_phase,loading_percent,loading_element,undervoltages,"
            + "overvoltages,overloads,tap_steps,capacitor_switchings\n");
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Transformer t
          && t.tapChanger() != null
          && t.tapChanger().control() != null) {
        regulators.add(b);
        positions.append(',').append(t.id());
      }
    }
    for (Capacitor capacitor : network.capacitors()) {
      positions.append(',').append(capacitor.id());
    }
    positions.append('\n');
  }

  /** Takes in a step that has ended. */
  public void add(SeriesStep step) {
    String place = (step.index() + 1) + "," + Figures.full(step.startSeconds() / 3600);
    steps.append(place).append(',').append(step.converged()).append(',').append(step.settled());
    if (step.converged()) {
      extremes(step.survey());
    } else {
      steps.append(",".repeat(13));
    }
    steps
        .append(',')
        .append(step.tapSteps())
        .append(',')
        .append(step.capacitorSwitchings())
        .append('\n');
    positions.append(place);
    regulators.forEach(branch -> positions.append(',').append(step.tap(branch)));
    for (int c = 0; c < network.capacitors().size(); c++) {
      positions.append(',').append(step.capacitorInService(c) ? 1 : 0);
    }
    positions.append('\n');
  }

  private void extremes(LaneSurvey survey) {
    cell(Figures.full(survey.interfaceKw()));
    cell(Figures.full(survey.lossesKw()));
    cell(Figures.full(survey.lowestPu()));
    node(survey.lowestNode());
    cell(Figures.full(survey.highestPu()));
    node(survey.highestNode());
    cell(Figures.full(100 * survey.worstLoading()));
    cell(branchOf(survey.worstConductor()));
    cell(String.valueOf(survey.undervoltages()));
    cell(String.valueOf(survey.overvoltages()));
    cell(String.valueOf(survey.overloads()));
  }

  private void node(int node) {
    cell(node < 0 ? "" : network.buses().get(network.nodeBus(node)).id());
    cell(node < 0 ? "" : network.nodePhase(node).name());
  }

  private String branchOf(int conductor) {
    for (int b = 0; b < network.branchCount(); b++) {
      if (conductor >= network.firstConductor(b) && conductor < network.firstConductor(b + 1)) {
        Branch branch = network.branches().get(b);
        return branch.id();
      }
    }
    return "";
  }

  private void cell(String text) {
    steps.append(',').append(text);
  }

  /** Extremes, losses and operations, a line for each step. */
  public String steps() {
    return steps.toString();
  }

  /** Taps, and capacitors as 1 or 0, a line for each step. */
  public String positions() {
    return positions.toString();
  }

  /** The sums in a few lines for a person, each ended. */
  public static String summary(NetworkModel network, SeriesSummary sums) {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "Day",
        network.id()
            + ", "
            + Figures.counted(sums.steps(), "step", "steps")
            + (sums.diverged() == 0
                ? ", all converged"
                : ", " + sums.diverged() + " WITHOUT A SOLUTION"));
    if (sums.unsettled() > 0) {
      line(
          out,
          "Unsettled",
          Figures.counted(sums.unsettled(), "step", "steps") + " in which controls did not rest");
    }
    if (sums.lowestStep() >= 0) {
      line(out, "Energy", Figures.fixed(sums.importKwh(), 0) + " kWh imported");
      line(out, "Losses", Figures.fixed(sums.lossesKwh(), 0) + " kWh");
      line(
          out,
          "Lowest",
          Figures.fixed(sums.lowestPu(), 4) + " pu in step " + (sums.lowestStep() + 1));
      line(
          out,
          "Highest",
          Figures.fixed(sums.highestPu(), 4) + " pu in step " + (sums.highestStep() + 1));
      line(
          out,
          "Range A",
          sums.withViolations() == 0
              ? "kept in every step"
              : "broken in " + Figures.counted(sums.withViolations(), "step", "steps"));
    }
    line(
        out,
        "Controls",
        Figures.counted(sums.tapSteps(), "tap step", "tap steps")
            + ", "
            + Figures.counted(
                sums.capacitorSwitchings(), "capacitor switching", "capacitor switchings"));
    return out.toString();
  }

  private static void line(StringBuilder out, String key, String text) {
    out.append(String.format(Locale.ROOT, "%-11s %s%n", key, text));
  }
}
