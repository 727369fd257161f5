package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.busbar.adapters.comparison.JourneyFigures;
import org.busbar.adapters.report.ComparisonPage;
import org.busbar.hub.day.DayOptions;
import org.busbar.hub.simulation.IesoBehaviour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one day under every journey and shows them side by side. */
@Command(
    name = "compare",
    description = "Runs one day under every journey and shows what came of it side by side.",
    sortOptions = false,
    footer = {"", "Ends with 0 if every day completed on the same input, with 1 if not."})
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CaseOption operatingCase = new CaseOption();

  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Mixin private OutOption out = new OutOption();

  @Option(
      names = "--results",
      description = "Run no day; show the results that are in the folder already.")
  private boolean results;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintWriter terminal = spec.commandLine().getOut();
    List<JourneyFigures> journeys = new ArrayList<>();
    boolean complete = true;
    for (String journey : DayOptions.journeys()) {
      int ended = results ? 0 : run(journey);
      if (ended == BusbarCommand.BAD_ARGUMENT) {
        return ended; // the day has said why
      }
      complete &= ended == 0;
      journeys.add(figures(simulation.day(journey, operatingCase.name, out.folder)));
    }
    var page =
        new ComparisonPage(
            "%s, %s, seed %d".formatted(operatingCase.name, simulation.date, simulation.seed),
            journeys);
    Path file =
        out.folder.resolve("%s-%s-journeys.html".formatted(operatingCase.name, simulation.date));
    try {
      Files.writeString(file, page.html(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The page cannot be written to %s. Choose another folder with --out.".formatted(file), e);
    }
    terminal.println();
    terminal.println(page.text());
    terminal.println("Page  " + file);
    terminal.flush();
    if (!page.isSameInput()) {
      terminal.println("The days were not made of the same input: compare nothing.");
      terminal.flush();
    }
    return complete && page.isSameInput() ? 0 : BusbarCommand.FAILED;
  }

  private int run(String journey) {
    spec.commandLine().getErr().println("Journey " + journey);
    return BusbarCommand.execute(
        "day",
        "--journey",
        journey,
        "--case",
        operatingCase.name,
        "--date",
        simulation.date.toString(),
        "--seed",
        Long.toString(simulation.seed),
        "--ieso",
        // Figures side by side need one market; the MW of drawn owners and of a drawn price differ.
        simulation.iesoOr(IesoBehaviour.ONE_PRICE).key(),
        "--out",
        out.folder.toString());
  }

  private static JourneyFigures figures(DayOptions day) {
    try {
      return JourneyFigures.read(day.journey(), day.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The results of the day in %s cannot be read. Run the day again.".formatted(day.folder()),
          e);
    }
  }
}
