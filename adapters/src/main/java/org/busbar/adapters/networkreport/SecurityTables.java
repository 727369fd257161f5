package org.busbar.adapters.networkreport;

import java.util.List;
import java.util.Locale;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.security.ContingencyOutcome;
import org.busbar.solvers.security.SecurityProblem;
import org.busbar.solvers.security.SecurityResult;
import org.busbar.solvers.security.SecurityViolation;

/** What a security analysis found, as tables and in words. */
public final class SecurityTables {

  private static final int WORST_SHOWN = 10;

  private SecurityTables() {}

  /** A dozen lines for a person, each ended. */
  public static String summary(SecurityProblem problem, SecurityResult result) {
    StringBuilder out = new StringBuilder();
    line(out, "Network", problem.network().id());
    line(
        out,
        "Cases",
        "%d: %s x %s x %s"
            .formatted(
                result.work().cases(),
                Figures.counted(problem.contingencies().size(), "contingency", "contingencies"),
                Figures.counted(problem.forecast().size(), "step", "steps"),
                Figures.counted(problem.paths().count(), "path", "paths")));
    line(out, "", result.work().screened() + " cleared by a first look");
    long insecure = result.outcomes().stream().filter(outcome -> !outcome.secure()).count();
    long unsolved = result.outcomes().stream().mapToLong(o -> o.unsolved().cases()).sum();
    line(
        out,
        "Security",
        result.secure()
            ? "every case is within its limits"
            : insecure
                + " of "
                + Figures.counted(result.outcomes().size(), "contingency", "contingencies")
                + " break limits"
                + (unsolved > 0
                    ? "; " + Figures.counted(unsolved, "case has", "cases have") + " no solution"
                    : ""));
    List<SecurityViolation> violations = result.violations();
    if (!violations.isEmpty()) {
      line(
          out,
          "Limits",
          Figures.counted(violations.size(), "is broken", "are broken") + "; worst:");
      violations.stream().limit(WORST_SHOWN).forEach(violation -> line(out, "", words(violation)));
    }
    result.outcomes().stream()
        .filter(outcome -> outcome.loadLost().worstKw() > 0)
        .max((a, b) -> Double.compare(a.loadLost().worstKw(), b.loadLost().worstKw()))
        .ifPresent(
            worst ->
                line(
                    out,
                    "Load lost",
                    "at most %s kW, by the loss of %s in step %d"
                        .formatted(
                            Figures.fixed(worst.loadLost().worstKw(), 1),
                            worst.contingency().id(),
                            worst.loadLost().worstInterval() + 1)));
    return out.toString();
  }

  private static String words(SecurityViolation violation) {
    Violation worst = violation.worst();
    int decimals = worst.kind() == Violation.Kind.THERMAL ? 1 : 4;
    return "%s %s, phase %s: %s %s (limit %s) in %s, step %d, %s; probability %s"
        .formatted(
            worst.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            worst.element(),
            worst.phase(),
            Figures.fixed(worst.value(), decimals),
            worst.kind().unit(),
            Figures.fixed(worst.limit(), decimals),
            violation.contingency(),
            violation.interval() + 1,
            violation.path(),
            Figures.fixed(violation.probability(), 2));
  }

  /**
   * Every broken limit, {@code
   * element,phase,kind,value,limit,unit,contingency,step,path,probability,cases}: where it is
   * broken worst; steps count from 1.
   */
  public static String violations(SecurityResult result) {
    StringBuilder out =
        new StringBuilder(
            "element,phase,kind,value,limit,unit,contingency,step,path,probability,cases\n");
    for (SecurityViolation violation : result.violations()) {
      Violation worst = violation.worst();
      row(
          out,
          worst.element(),
          worst.phase(),
          worst.kind().name().toLowerCase(Locale.ROOT),
          Figures.full(worst.value()),
          Figures.full(worst.limit()),
          worst.kind().unit(),
          violation.contingency(),
          String.valueOf(violation.interval() + 1),
          violation.path(),
          Figures.full(violation.probability()),
          String.valueOf(violation.cases()));
    }
    return out.toString();
  }

  /**
   * Every contingency, {@code
   * contingency,cases,insecure,probability,limits_broken,unsolved,load_lost_kw,buses_lost}.
   */
  public static String contingencies(SecurityResult result) {
    StringBuilder out =
        new StringBuilder(
            "contingency,cases,insecure,probability,limits_broken,unsolved,load_lost_kw,"
                + "buses_lost\n");
    for (ContingencyOutcome outcome : result.outcomes()) {
      row(
          out,
          outcome.contingency().id(),
          String.valueOf(outcome.cases()),
          String.valueOf(outcome.insecure()),
          Figures.full(outcome.probability()),
          String.valueOf(outcome.limitsBroken()),
          String.valueOf(outcome.unsolved().cases()),
          Figures.full(outcome.loadLost().worstKw()),
          String.valueOf(outcome.loadLost().buses().size()));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, String... cells) {
    out.append(String.join(",", cells)).append('\n');
  }

  private static void line(StringBuilder out, String key, String text) {
    out.append(String.format(Locale.ROOT, "%-12s %s%n", key, text));
  }
}
