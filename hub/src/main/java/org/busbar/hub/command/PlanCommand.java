package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.busbar.adapters.casefile.CaseFileException;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.adapters.casefile.PlanningTables;
import org.busbar.adapters.report.PlanPage;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.planning.PlanningBasis;
import org.busbar.processes.planning.StudyYear;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.planning.PlanningProblem;
import org.busbar.solvers.planning.PlanningResult;
import org.busbar.solvers.planning.PlanningStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans an area over years, without a hub. */
@Command(
    name = "plan",
    description =
        "Finds what growth will break in an area, year by year, and weighs what could be done about"
            + " it.",
    sortOptions = false,
    footer = {
      "",
      "Without a hub. Costs and growth: tables plan-*.csv of the case's folder, else those that come",
      "with the program. See docs/planning.md."
    })
final class PlanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CaseOption operatingCase = new CaseOption();

  @Option(
      names = "--years",
      paramLabel = "N",
      defaultValue = "10",
      description = "Years to plan for, 1 to 30 (default ${DEFAULT-VALUE}).")
  private int years = 10;

  @Mixin private OutOption out = new OutOption();

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintWriter terminal = spec.commandLine().getOut();
    OperatingCase area;
    PlanningBasis basis;
    try {
      area = new CaseReader().read(operatingCase.name);
      basis = new PlanningTables().read(operatingCase.name);
    } catch (CaseFileException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
    PlanningProblem problem = StudyYear.of(area, basis, years, Map.of());
    PlanningResult result =
        PlanningStudy.run(problem, new Progress(spec.commandLine().getErr())::at);
    PlanPage page =
        new PlanPage("%s: plan of %d years".formatted(area.name(), years), problem, basis, result);
    terminal.print(page.text());
    Path folder = out.folder.resolve("%s-plan".formatted(area.id()));
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : page.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The plan cannot be written to %s. Choose another folder with --out.".formatted(folder),
          e);
    }
    terminal.println("Page  " + folder.resolve("plan.html"));
    terminal.flush();
    return 0;
  }
}
