package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.busbar.adapters.conformance.DifferenceTables;
import org.busbar.adapters.report.DifferencesPage;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.differences.DifferenceCheck;
import org.busbar.processes.differences.JourneyDifference;
import org.busbar.processes.modelling.ModelSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How journeys differ, computed from drawings and tables. */
@Command(
    name = "differences",
    sortOptions = false,
    description = {
      "Says how the journeys differ, computed from drawings and tables, and whether that is what the",
      "tables of the journeys say. With --from and --to, all that two journeys do differently."
    },
    footer = {"", "Ends with 0 if drawings and tables differ as they should, with 1 if not."})
final class ModelsDifferencesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ModelsArgument argument = new ModelsArgument();

  @Option(names = "--from", paramLabel = "JOURNEY", description = "The journey to compare with.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "JOURNEY", description = "The journey to tell.")
  private @Nullable String to;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "differences.html",
      description = "The page to write (default ${DEFAULT-VALUE}).")
  private Path out = Path.of("differences.html");

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintWriter terminal = spec.commandLine().getOut();
    ModelSet models = argument.read();
    if (from != null || to != null) {
      print(
          terminal,
          JourneyDifference.of(
              models,
              Journey.of(from == null ? "market-facilitator" : from).key(),
              Journey.of(to == null ? "market-facilitator" : to).key()));
      return 0;
    }
    DifferenceCheck check =
        DifferenceCheck.of(models, DifferenceTables.rows(), DifferenceTables.sideBySide());
    try {
      Files.writeString(out, new DifferencesPage(check).html(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The page cannot be written to %s. Choose another file with --out.".formatted(out), e);
    }
    terminal.print(new DifferencesPage(check).text());
    terminal.println("Page  " + out);
    terminal.flush();
    return check.drift().isEmpty() ? 0 : BusbarCommand.FAILED;
  }

  private static void print(PrintWriter terminal, JourneyDifference difference) {
    difference.removed().forEach(act -> terminal.printf("- %-5s %s%n", act.stage(), act.key()));
    difference.added().forEach(act -> terminal.printf("+ %-5s %s%n", act.stage(), act.key()));
    terminal.printf(
        "%d only in %s, %d only in %s%n",
        difference.removed().size(), difference.from(), difference.added().size(), difference.to());
    terminal.flush();
  }
}
