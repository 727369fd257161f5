package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.adapters.conformance.DifferenceTables;
import org.busbar.adapters.conformance.StepLog;
import org.busbar.adapters.conformance.SystemCatalogue;
import org.busbar.adapters.report.ConformancePage;
import org.busbar.adapters.report.ConformancePage.PlayedDay;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.conformance.Conformance;
import org.busbar.hub.models.ModelFolder;
import org.busbar.processes.conformance.Coverage;
import org.busbar.processes.conformance.Deviation;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.conformance.NamedSystem;
import org.busbar.processes.differences.DifferenceCheck;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where each journey's steps are in the models, and whether a day followed its models. */
@Command(
    name = "conform",
    description = {
      "Says where each step of the journeys is in the models and, with --day, whether a day did",
      "what its models ask for, in order and in time."
    },
    sortOptions = false,
    footer = {"", "Ends with 0 if the day (if given) followed its models, with 1 if it did not."})
final class ConformCommand implements Callable<Integer> {

  private static final Pattern FOLDER =
      Pattern.compile("(.+)-(\\d{4}-\\d{2}-\\d{2})(?:-([a-z-]+))?");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--day",
      paramLabel = "DIR",
      description = "Results of a day, such as out/ieee123-2023-09-05.")
  private @Nullable Path day;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The page to write (default: conformance.html, beside the day if there is one).")
  private @Nullable Path out;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The folder of models that the day ran with (default: the bundled ones).")
  private @Nullable Path models;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    Conformance conformance = new Conformance(BundledModels.read(models));
    DifferenceCheck differences =
        DifferenceCheck.of(
            ModelFolder.readOrBundled(models),
            DifferenceTables.rows(),
            DifferenceTables.sideBySide());
    List<NamedSystem> systems = SystemCatalogue.read();
    List<Coverage> coverages = conformance.coverage();
    PrintWriter terminal = spec.commandLine().getOut();
    for (Coverage coverage : coverages) {
      terminal.printf(
          "%-20s %3d of %3d steps in %d models%n",
          coverage.journey().key(),
          coverage.lines().size() - coverage.gaps().size(),
          coverage.lines().size(),
          coverage.processes().size());
      if (!coverage.gaps().isEmpty()) {
        terminal.println(
            "  not in a model: "
                + String.join(", ", coverage.gaps().stream().map(l -> l.step().id()).toList()));
      }
    }
    long holding = differences.cells().stream().filter(cell -> cell.drift().isEmpty()).count();
    terminal.printf(
        "%-20s %3d of %3d cells hold%n",
        "models side by side", holding, differences.cells().size());
    terminal.printf(
        "%-20s %3d of %3d played here, the others outside with reason%n",
        "systems", systems.stream().filter(system -> !system.isOutside()).count(), systems.size());
    differences.drift().forEach(drift -> terminal.println("  ! " + drift));
    PlayedDay played = day == null ? null : play(conformance, day);
    if (played != null) {
      terminal.printf(
          "%n%s: %d flow nodes entered, %d deviations%n",
          played.name(), played.happenings().size(), played.deviations().size());
      for (Deviation deviation : played.deviations()) {
        terminal.printf(
            "  %s  %-12s %s: %s. %s%n",
            deviation.at(),
            deviation.kind(),
            deviation.process(),
            deviation.name(),
            deviation.words());
      }
    }
    Path page =
        write(
            new ConformancePage(
                    coverages, differences.cells(), systems, conformance.models(), played)
                .html());
    terminal.println();
    terminal.println("Page  " + page);
    terminal.flush();
    return played == null || played.deviations().isEmpty() ? 0 : BusbarCommand.FAILED;
  }

  private static PlayedDay play(Conformance conformance, Path folder) {
    Matcher name = FOLDER.matcher(folder.toAbsolutePath().normalize().getFileName().toString());
    if (!name.matches() || !Files.isReadable(folder.resolve(StepLog.FILE))) {
      throw new IllegalArgumentException(
          "The folder (%s) must hold the results of a day, %s among them, and be named as the day named it. Run a day first, such as ./busbar day."
              .formatted(folder, StepLog.FILE));
    }
    try {
      List<Happening> happenings = StepLog.read(folder.resolve(StepLog.FILE));
      TradeDate date = TradeDate.of(LocalDate.parse(name.group(2)));
      String journey = name.group(3) == null ? "market-facilitator" : name.group(3);
      return new PlayedDay(
          name.group(1) + "-" + name.group(2),
          journey,
          happenings,
          conformance.deviations(happenings, date, Journey.of(journey)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The steps of the day in %s cannot be read.".formatted(folder), e);
    }
  }

  private Path write(String html) {
    Path file = out != null ? out : (day == null ? Path.of("") : day).resolve("conformance.html");
    try {
      return Files.writeString(file, html, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The page cannot be written to %s. Choose another file with --out.".formatted(file), e);
    }
  }
}
