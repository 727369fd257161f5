package org.busbar.adapters.networkreport;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.operation.Admission;
import org.busbar.solvers.operation.BindingLimit;
import org.busbar.solvers.operation.DeviceSetting;
import org.busbar.solvers.operation.MovableDevices;
import org.busbar.solvers.operation.OperationFigures;
import org.busbar.solvers.operation.OperationObjective;
import org.busbar.solvers.operation.OperationProblem;
import org.busbar.solvers.operation.OperationResult;
import org.busbar.solvers.operation.PlanStep;

/** How to operate a network, as a table and in words. */
public final class OperationTables {

  private static final int MOST_NAMED = 10;
  private static final double NOTICEABLE_KW = 0.05;

  private OperationTables() {}

  /** Some dozen lines for a person, each ended. */
  public static String summary(OperationProblem problem, OperationResult result) {
    StringBuilder out = new StringBuilder();
    line(out, "Network", result.flow().network().id());
    figures(out, result);
    devices(out, problem.movable(), result.settings());
    ders(out, result.admissions());
    violations(out, result);
    plan(out, result);
    line(
        out,
        "Effort",
        Figures.counted(result.solves(), "power flow", "power flows")
            + (result.complete()
                ? ""
                : "; THE SEARCH ENDED at its bound, and more might be possible"));
    return out.toString();
  }

  private static void figures(StringBuilder out, OperationResult result) {
    OperationFigures before = result.before();
    OperationFigures after = result.after();
    OperationObjective objective = result.objective();
    int decimals = objective == OperationObjective.LEAST_VOLTAGE ? 5 : 2;
    line(
        out,
        "Objective",
        objective.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + ": "
            + Figures.fixed(result.objectiveBefore(), decimals)
            + " -> "
            + Figures.fixed(result.objectiveAfter(), decimals)
            + " "
            + objective.unit());
    if (!result.admissions().isEmpty()) {
      if (objective != OperationObjective.MOST_DER) {
        change(out, "Admitted", before.admittedKw(), after.admittedKw(), 1, "kW of DER");
      }
      change(out, "Curtailed", before.curtailedKw(), after.curtailedKw(), 1, "kW of DER");
    }
    change(out, "Losses", before.lossesKw(), after.lossesKw(), 2, "kW");
    change(out, "Import", before.importKw(), after.importKw(), 1, "kW");
    change(out, "Voltage", before.meanVoltagePu(), after.meanVoltagePu(), 4, "pu in the mean");
  }

  private static void change(
      StringBuilder out, String key, double before, double after, int decimals, String unit) {
    line(
        out,
        key,
        Figures.fixed(before, decimals) + " -> " + Figures.fixed(after, decimals) + " " + unit);
  }

  private static void devices(
      StringBuilder out, MovableDevices movable, List<DeviceSetting> settings) {
    List<DeviceSetting> moved = settings.stream().filter(DeviceSetting::moves).toList();
    line(
        out,
        "Devices",
        "%d of %d move (%s, %s, %s of which at most %s may)"
            .formatted(
                moved.size(),
                settings.size(),
                Figures.counted(movable.taps().size(), "tap changer", "tap changers"),
                Figures.counted(movable.capacitors().size(), "capacitor", "capacitors"),
                Figures.counted(movable.switches().size(), "switch", "switches"),
                movable.mostSwitchingActions()));
    for (DeviceSetting setting : moved) {
      line(
          out,
          "",
          "%s: %s -> %s"
              .formatted(
                  setting.device(), setting.text(setting.from()), setting.text(setting.to())));
    }
  }

  private static void ders(StringBuilder out, List<Admission> admissions) {
    if (admissions.isEmpty()) {
      return;
    }
    List<Admission> curtailed =
        admissions.stream()
            .filter(admission -> admission.curtailedKw() >= NOTICEABLE_KW)
            .sorted(
                Comparator.comparingDouble(Admission::curtailedKw)
                    .reversed()
                    .thenComparing(Admission::connectionId))
            .toList();
    line(
        out,
        "DERs",
        admissions.size()
            + (curtailed.isEmpty() ? ", none curtailed" : ", " + curtailed.size() + " curtailed"));
    curtailed.stream().limit(MOST_NAMED).forEach(admission -> line(out, "", words(admission)));
    more(out, curtailed.size());
  }

  private static String words(Admission admission) {
    BindingLimit binding = admission.binding();
    return "%s: %s of %s kW, %s"
        .formatted(
            admission.connectionId(),
            Figures.fixed(admission.admittedKw(), 1),
            Figures.fixed(admission.wishKw(), 1),
            binding == null
                ? "held by no limit: it costs less"
                : "held by " + words(binding.kind(), binding.quantity(), binding.limit()));
  }

  private static String words(Violation.Kind kind, MonitoredQuantity quantity, double limit) {
    return "%s %s, phase %s (limit %s)"
        .formatted(kindWords(kind), quantity.element(), quantity.phase(), figure(kind, limit));
  }

  private static void violations(StringBuilder out, OperationResult result) {
    int before = result.violationsBefore().size();
    List<Violation> after = result.violations();
    line(
        out,
        "Violations",
        before + " -> " + after.size() + (after.isEmpty() ? "" : "; what remains:"));
    after.stream()
        .limit(MOST_NAMED)
        .forEach(
            violation ->
                line(
                    out,
                    "",
                    words(violation.kind(), MonitoredQuantity.of(violation), violation.limit())
                        + ": "
                        + figure(violation.kind(), violation.value())));
    more(out, after.size());
  }

  private static void more(StringBuilder out, int all) {
    if (all > MOST_NAMED) {
      line(out, "", "and " + (all - MOST_NAMED) + " more");
    }
  }

  private static void plan(StringBuilder out, OperationResult result) {
    List<PlanStep> steps = result.plan().steps();
    if (steps.isEmpty()) {
      line(out, "Plan", "nothing is to be done");
      return;
    }
    long unsafe = steps.stream().filter(step -> !step.breaks().isEmpty()).count();
    line(
        out,
        "Plan",
        Figures.counted(steps.size(), "step", "steps")
            + (unsafe == 0 ? ", all safe" : ", " + unsafe + " UNSAFE"));
    for (int s = 0; s < steps.size(); s++) {
      PlanStep step = steps.get(s);
      line(
          out,
          "",
          "%d  %s: %s -> %s  %s. %s"
              .formatted(
                  s + 1,
                  step.device(),
                  step.from(),
                  step.to(),
                  step.breaks().isEmpty() ? "Safe" : "UNSAFE, breaks " + worst(step),
                  step.why()));
    }
  }

  private static String worst(PlanStep step) {
    String worst = words(step.breaks().get(0));
    int more = step.breaks().size() - 1;
    return more == 0 ? worst : worst + " and " + more + " more";
  }

  private static String words(Violation violation) {
    if (Double.isInfinite(violation.value())) {
      return "everything: there is no power flow";
    }
    return "%s %s, phase %s: %s"
        .formatted(
            kindWords(violation.kind()),
            violation.element(),
            violation.phase(),
            figure(violation.kind(), violation.value()));
  }

  private static String kindWords(Violation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String figure(Violation.Kind kind, double value) {
    return Figures.fixed(value, kind.unit().equals("pu") ? 4 : 1) + " " + kind.unit();
  }

  /**
   * The plan, {@code step,kind,device,from,to,safe,breaks,why}; steps count from 1, several broken
   * limits are parted by a semicolon.
   */
  public static String plan(OperationResult result) {
    StringBuilder out = new StringBuilder("step,kind,device,from,to,safe,breaks,why\n");
    List<PlanStep> steps = result.plan().steps();
    for (int s = 0; s < steps.size(); s++) {
      PlanStep step = steps.get(s);
      List<String> breaks = step.breaks().stream().map(OperationTables::words).toList();
      out.append(s + 1)
          .append(',')
          .append(step.kind().name().toLowerCase(Locale.ROOT))
          .append(',')
          .append(cell(step.device()))
          .append(',')
          .append(cell(step.from()))
          .append(',')
          .append(cell(step.to()))
          .append(',')
          .append(breaks.isEmpty() ? "yes" : "no")
          .append(',')
          .append(cell(String.join("; ", breaks)))
          .append(',')
          .append(cell(step.why()))
          .append('\n');
    }
    return out.toString();
  }

  /** In quotation marks where the text would otherwise be taken for several cells. */
  private static String cell(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static void line(StringBuilder out, String key, String text) {
    out.append(String.format(Locale.ROOT, "%-12s %s%n", key, text));
  }
}
