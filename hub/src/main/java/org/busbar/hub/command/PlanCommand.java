package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.busbar.adapters.casefile.CaseFileException;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.adapters.casefile.PlanningTables;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.planning.PlanningBasis;
import org.busbar.processes.planning.StudyYear;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.planning.PlanOption;
import org.busbar.solvers.planning.PlannedNeed;
import org.busbar.solvers.planning.PlanningProblem;
import org.busbar.solvers.planning.PlanningResult;
import org.busbar.solvers.planning.PlanningStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans an area over years, without a hub. */
@Command(
    name = "plan",
    description =
        "Finds what growth will break in an area, year by year, and weighs what could be done about"
            + " it.",
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--case",
      paramLabel = "NAME|DIR",
      defaultValue = "ieee123",
      description = "A bundled case or a directory (default ${DEFAULT-VALUE}).")
  private String caseName = "ieee123";

  @Option(
      names = "--years",
      paramLabel = "N",
      defaultValue = "10",
      description = "Years to plan for, 1 to 30 (default ${DEFAULT-VALUE}).")
  private int years = 10;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder for the results (default ${DEFAULT-VALUE}).")
  private Path out = Path.of("out");

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() {
    PrintWriter terminal = spec.commandLine().getOut();
    OperatingCase area;
    PlanningBasis basis;
    try {
      area = new CaseReader().read(caseName);
      basis = new PlanningTables().read(caseName);
    } catch (CaseFileException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
    PlanningProblem problem = StudyYear.of(area, basis, years, Map.of());
    PlanningResult result =
        PlanningStudy.run(problem, new Progress(spec.commandLine().getErr())::at);
    for (PlannedNeed planned : result.needs()) {
      terminal.println(planned.need().id() + " " + planned.need().elements());
      planned.need().years().forEach(terminal::println);
      for (PlanOption option : planned.options()) {
        terminal.println(
            "  "
                + option.id()
                + " "
                + option.words()
                + " "
                + option.viable()
                + " "
                + option.verdict()
                + " "
                + option.capital()
                + " "
                + option.presentCost()
                + " "
                + option.presentCostByScenario()
                + " "
                + option.deferralValue()
                + option.alsoResolves());
      }
      terminal.println("  => " + planned.recommendedId() + " " + planned.reason());
    }
    terminal.println(result.unsolved().size() + " unsolved, " + result.powerFlows());
    terminal.flush();
    return 0;
  }
}
