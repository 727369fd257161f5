package org.busbar.adapters.networkreport;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.envelope.Binding;
import org.busbar.solvers.envelope.EnvelopeProblem;
import org.busbar.solvers.envelope.EnvelopeResource;
import org.busbar.solvers.envelope.EnvelopeResult;
import org.busbar.solvers.envelope.ResourceEnvelope;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;

/** Operating envelopes as a table and in words. */
public final class EnvelopeTables {

  private static final int MOST_NAMED = 8;

  private EnvelopeTables() {}

  /** Some lines for a person, each ended. */
  public static String summary(EnvelopeProblem problem, EnvelopeResult result) {
    StringBuilder out = new StringBuilder();
    int steps = problem.hours().size();
    line(
        out,
        "Envelopes",
        "%s x %s, rule %s%s"
            .formatted(
                Figures.counted(problem.resources().size(), "DER", "DERs"),
                Figures.counted(steps, "step", "steps"),
                problem.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                problem.outages().isEmpty()
                    ? ""
                    : ", secure against "
                        + Figures.counted(problem.outages().size(), "outage", "outages")));
    double rated = problem.resources().stream().mapToDouble(EnvelopeResource::maxInjectionKw).sum();
    line(out, "Rated", Figures.fixed(rated, 1) + " kW of injection together");
    double[] exportKw = new double[steps];
    double[] importKw = new double[steps];
    Map<String, Integer> binding = new TreeMap<>();
    for (ResourceEnvelope envelope : result.envelopes()) {
      exportKw[envelope.interval()] += envelope.exportKw();
      importKw[envelope.interval()] += envelope.importKw();
      count(binding, envelope.exportBinding());
      count(binding, envelope.importBinding());
    }
    line(out, "Injection", range(exportKw));
    line(out, "Consumption", range(importKw));
    if (!result.unsolved().isEmpty()) {
      line(
          out,
          "NO ANSWER",
          "in "
              + Figures.counted(result.unsolved().size(), "step", "steps")
              + " without a power flow; zero is given there");
    }
    if (!result.unsolvedOutages().isEmpty()) {
      line(
          out,
          "NOT LOOKED AT",
          Figures.counted(result.unsolvedOutages().size(), "outage", "outages")
              + " without a power flow, counted by step");
    }
    if (binding.isEmpty()) {
      line(out, "Binding", "nothing but the ratings");
    } else {
      line(out, "Binding", "most often, times a DER, step and direction:");
      binding.entrySet().stream()
          .sorted(
              Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
                  .thenComparing(Map.Entry::getKey))
          .limit(MOST_NAMED)
          .forEach(entry -> line(out, "", entry.getValue() + " x " + entry.getKey()));
    }
    return out.toString();
  }

  private static void count(Map<String, Integer> counts, @Nullable Binding binding) {
    if (binding != null) {
      counts.merge(words(binding), 1, Integer::sum);
    }
  }

  private static String words(Binding binding) {
    Violation violation = binding.violation();
    return violation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + violation.element()
        + " phase "
        + violation.phase()
        + (binding.outage() == null ? "" : " without " + binding.outage());
  }

  private static String range(double[] kw) {
    int least = 0;
    int most = 0;
    for (int i = 1; i < kw.length; i++) {
      least = kw[i] < kw[least] ? i : least;
      most = kw[i] > kw[most] ? i : most;
    }
    return "together at least %s kW (step %d), at most %s kW (step %d)"
        .formatted(Figures.fixed(kw[least], 1), least + 1, Figures.fixed(kw[most], 1), most + 1);
  }

  /**
   * Every envelope, {@code
   * step,der,bus,phases,export_kw,export_binding,export_outage,import_kw,import_binding,
   * import_outage}; steps count from 1, an empty binding is the rating of the DER.
   */
  public static String envelopes(
      NetworkModel network, EnvelopeProblem problem, EnvelopeResult result) {
    Map<String, DerConnection> connections = new TreeMap<>();
    problem.resources().forEach(r -> connections.put(r.id(), network.connection(r.connectionId())));
    StringBuilder out =
        new StringBuilder(
            "step,der,bus,phases,export_kw,export_binding,export_outage,import_kw,import_binding,"
                + "import_outage\n");
    for (ResourceEnvelope envelope : result.envelopes()) {
      DerConnection connection = connections.get(envelope.resourceId());
      out.append(envelope.interval() + 1)
          .append(',')
          .append(envelope.resourceId())
          .append(',')
          .append(connection == null ? "" : connection.bus())
          .append(',')
          .append(connection == null ? "" : connection.phases())
          .append(',')
          .append(Figures.full(envelope.exportKw()))
          .append(',')
          .append(cells(envelope.exportBinding()))
          .append(',')
          .append(Figures.full(envelope.importKw()))
          .append(',')
          .append(cells(envelope.importBinding()))
          .append('\n');
    }
    return out.toString();
  }

  private static String cells(@Nullable Binding binding) {
    if (binding == null) {
      return ",";
    }
    Violation violation = binding.violation();
    String outage = binding.outage();
    return violation.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + violation.element()
        + " "
        + violation.phase()
        + ","
        + (outage == null ? "" : outage);
  }

  private static void line(StringBuilder out, String key, String text) {
    out.append(String.format(Locale.ROOT, "%-14s %s%n", key, text));
  }
}
