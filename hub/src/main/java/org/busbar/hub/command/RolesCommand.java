package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.busbar.adapters.report.RolesPage;
import org.busbar.hub.models.ModelFolder;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelFile;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.RoleRows;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.Lane;
import org.busbar.processes.roles.RoleMatrices;
import org.busbar.processes.roles.RoleMatrix;
import org.busbar.processes.roles.RoleTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The role matrices of the documents, and what a folder of models makes of them. */
@Command(
    name = "roles",
    description =
        "Shows the documents' role matrices, puts one into a folder of models, checks it.",
    subcommands = {
      RolesCommand.All.class,
      RolesCommand.Show.class,
      RolesCommand.Apply.class,
      RolesCommand.Check.class,
      RolesCommand.Page.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "docs/roles.md says what is checked when."})
final class RolesCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Lists the matrices and the journeys. */
  @Command(name = "list", description = "Lists the matrices, and who runs which market in each.")
  static final class All implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%-8s %-30s %-14s %s%n", "matrix", "name", "market run by", "dispatch by");
      for (RoleMatrix matrix : RoleMatrices.bundled()) {
        out.printf(
            "%-8s %-30s %-14s %s%n",
            matrix.id(),
            matrix.name(),
            words(matrix, Duty.CLEAR_DISTRIBUTION),
            words(matrix, Duty.DISPATCH_DISTRIBUTION));
      }
      return 0;
    }

    private static String words(RoleMatrix matrix, Duty duty) {
      return RoleTable.words(matrix.duties().getOrDefault(duty, Set.of()));
    }
  }

  /** Shows one matrix. */
  @Command(
      name = "show",
      sortOptions = false,
      description = "Shows a matrix row by row, and the lanes that it gives to a journey.")
  static final class Show implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MATRIX", description = "Such as BV-M3 or WP-ALT2.")
    private String id = "";

    @Option(
        names = "--journey",
        paramLabel = "J",
        defaultValue = "market-facilitator",
        description = "The journey of the lanes (default ${DEFAULT-VALUE}).")
    private String journey = "market-facilitator";

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      RoleMatrix matrix = RoleMatrices.bundled(id);
      out.println(matrix.id() + " " + matrix.name());
      for (RoleMatrix.Cell cell : matrix.cells()) {
        out.printf("  %-9s %-52s %s%n", cell.source(), cell.row(), cell.words());
      }
      RoleTable table = new RoleTable();
      table.compile(matrix, journey);
      out.println("Lanes of " + journey + ":");
      for (Lane lane : Lane.values()) {
        out.println("  " + lane.words());
        for (Duty duty : lane.duties()) {
          Set<Holder> holders = table.of(journey, duty);
          out.printf(
              "    %-42s %s%n",
              duty.words(),
              holders.isEmpty()
                  ? table.duties(journey).containsKey(duty) ? "nobody" : "not said: nobody"
                  : holders.stream().map(Holder::words).collect(Collectors.joining(", ")));
        }
      }
      return 0;
    }
  }

  /** Puts a matrix into a folder of models. */
  @Command(
      name = "apply",
      sortOptions = false,
      description = {
        "Writes the table role-matrix of a folder of models anew, with one journey under a matrix;",
        "the other journeys keep their rows. Check and deploy the folder afterwards."
      })
  static final class Apply implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MATRIX", description = "Such as BV-M3 or WP-ALT2.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder of models.")
    private Path folder = Path.of("models");

    @Option(
        names = "--journey",
        paramLabel = "J",
        required = true,
        description = "The journey that gets the roles, such as market-facilitator.")
    private String journey = "";

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      ModelSet set = ModelFolder.read(folder);
      RoleTable table = RoleRows.read(set);
      Set<String> journeys = RoleRows.read(ModelFolder.bundled()).journeys();
      if (!journeys.contains(journey)) {
        throw new IllegalArgumentException(
            "The journey (%s) must be one of %s.".formatted(journey, String.join(", ", journeys)));
      }
      RoleMatrix matrix = RoleMatrices.bundled(id);
      table.compile(matrix, journey);
      Path file =
          folder.resolve(
              set.find(ModelFile.Kind.DECISION, RoleRows.TABLE)
                  .map(ModelFile::path)
                  .orElse("dmn/" + RoleRows.TABLE + ".dmn"));
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, table.dmn(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The table cannot be written to %s (%s).".formatted(file, e.getMessage()), e);
      }
      spec.commandLine()
          .getOut()
          .printf("%s has the roles of %s %s in %s%n", journey, matrix.id(), matrix.name(), file);
      return 0;
    }
  }

  /** Checks the roles of a folder. */
  @Command(
      name = "check",
      sortOptions = false,
      description = "Holds the roles of a folder of models, and its journeys, to the invariants.")
  static final class Check implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ModelsArgument models = new ModelsArgument();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      ModelSet set = models.read();
      List<Finding> findings =
          ModelFolder.findings(set).stream().filter(RolesCommand::isOfRoles).toList();
      findings.forEach(out::println);
      RoleTable table = RoleRows.read(set);
      out.printf("%d journeys, %d findings%n", table.journeys().size(), findings.size());
      return findings.isEmpty() ? 0 : BusbarCommand.FAILED;
    }
  }

  private static boolean isOfRoles(Finding finding) {
    return finding.file().endsWith(RoleRows.TABLE + ".dmn")
        || finding.rule().matches(".*\\((BV-A-[0-9]|BV-A-2, CMP-NEU)\\).*");
  }

  /** Writes the page. */
  @Command(name = "page", sortOptions = false, description = "Writes a page of lanes and matrices.")
  static final class Page implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ModelsArgument models = new ModelsArgument();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        defaultValue = "roles.html",
        description = "The page to write (default ${DEFAULT-VALUE}).")
    private Path page = Path.of("roles.html");

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      try {
        Files.writeString(
            page,
            new RolesPage().html(RoleRows.read(models.read()), RoleMatrices.bundled()),
            StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The page cannot be written to %s (%s).".formatted(page, e.getMessage()), e);
      }
      spec.commandLine().getOut().println(page);
      return 0;
    }
  }
}
