package org.busbar.hub.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a network file and says what it holds. */
@Command(
    name = "import",
    description =
        "Reads a network file and says what it holds, what of it has no effect, and what was"
            + " assumed.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n")
final class PsaImportCommand implements Runnable {

  private static final String LINES = "lines";
  private static final String CLOSED = "switches, closed";
  private static final String OPEN = "switches, open";
  private static final String TRANSFORMERS = "transformers";
  private static final String REGULATORS = "transformers with taps (regulators)";
  private static final List<String> KINDS = List.of(LINES, CLOSED, OPEN, TRANSFORMERS, REGULATORS);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = NetworkArgument.DESCRIPTION)
  private String file = "";

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public void run() {
    ImportedNetwork imported = NetworkArgument.read(file);
    PrintWriter out = spec.commandLine().getOut();
    NetworkModel network = imported.network();
    out.println("Network " + network.id() + ", version " + network.version().substring(0, 12));
    counts(network).forEach((what, count) -> out.printf("%8d  %s%n", count, what));
    out.printf(Locale.ROOT, "%8.1f  kW of load, nominal%n", kw(network));
    if (!imported.shapes().isEmpty()) {
      out.printf("%8d  load shapes%n", imported.shapes().size());
    }
    list(out, "Read, without effect", imported.ignored());
    list(out, "Filled in", imported.defaults());
    list(out, "Warnings", imported.warnings());
    out.flush();
  }

  private static Map<String, Integer> counts(NetworkModel network) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("sources", network.sources().size());
    counts.put("buses", network.busCount());
    counts.put("nodes", network.nodeCount());
    for (String kind : KINDS) {
      int count =
          (int) network.branches().stream().filter(branch -> kind(branch).equals(kind)).count();
      if (count > 0) {
        counts.put(kind, count);
      }
    }
    counts.put("capacitors", network.capacitors().size());
    counts.put("loads", network.loads().size());
    counts.put("DER connections", network.connections().size());
    return counts;
  }

  private static String kind(Branch branch) {
    if (branch instanceof Line) {
      return LINES;
    }
    if (branch instanceof Switch element) {
      return element.normallyOpen() ? OPEN : CLOSED;
    }
    return branch instanceof Transformer t && t.tapChanger() != null ? REGULATORS : TRANSFORMERS;
  }

  private static double kw(NetworkModel network) {
    return network.loads().stream().mapToDouble(load -> load.kw()).sum();
  }

  private static void list(PrintWriter out, String head, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(head + ":");
      lines.forEach(line -> out.println("  " + line));
    }
  }
}
