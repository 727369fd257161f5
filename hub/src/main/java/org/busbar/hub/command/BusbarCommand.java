package org.busbar.hub.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.modelling.ModelsRefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code busbar}. */
@Command(
    name = "busbar",
    mixinStandardHelpOptions = true,
    versionProvider = BusbarCommand.Version.class,
    description = "The integration hub that a distribution system operator runs on.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Try 'busbar day' for a whole operating day in virtual time, or",
      "'busbar run --profile demo --case ieee123' and a browser at http://localhost:8080.",
      "Settings are also read from the environment; README.md lists them."
    },
    subcommands = {
      RunCommand.class,
      DayCommand.class,
      CompareCommand.class,
      ConformCommand.class,
      PlanCommand.class,
      ContributorsCommand.class,
      AreasCommand.class,
      SolveCommand.class,
      ModelsCommand.class,
      RolesCommand.class,
      SimulatorsCommand.class,
      PsaCommand.class,
      BenchCommand.class,
      BusbarCommand.VersionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class BusbarCommand implements Runnable {

  static final int BAD_ARGUMENT = CommandLine.ExitCode.USAGE;
  static final int FAILED = CommandLine.ExitCode.SOFTWARE;

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /**
   * Runs the command line.
   *
   * @return the exit code: 0 well, 1 failed with a sentence on standard error, 2 bad arguments
   */
  public static int execute(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new BusbarCommand())
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(BusbarCommand::badArgument)
        .setExecutionExceptionHandler(BusbarCommand::failed);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int badArgument(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    String sentence = String.valueOf(problem.getMessage()).strip();
    PrintWriter err = command.getErr();
    err.println(
        "busbar: "
            + sentence
            + (sentence.endsWith(".") ? "" : ".")
            + " Try '"
            + command.getCommandSpec().qualifiedName()
            + " --help'.");
    return BAD_ARGUMENT;
  }

  private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult args) {
    String sentence =
        problem instanceof StartRefusedException
                || problem instanceof ModelsRefusedException
                || problem instanceof IllegalArgumentException
                || problem instanceof UncheckedIOException
            ? String.valueOf(problem.getMessage())
            : problem.getClass().getSimpleName() + ": " + problem.getMessage();
    command.getErr().println("busbar: " + sentence);
    return FAILED;
  }

  /** Reads what the build wrote. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties build = new Properties();
      try (InputStream in =
          BusbarCommand.class.getResourceAsStream("/META-INF/build-info.properties")) {
        if (in != null) {
          build.load(in);
        }
      }
      return List.of(
              "Busbar " + build.getProperty("build.version", "development"),
              "Java "
                  + System.getProperty("java.version")
                  + " ("
                  + System.getProperty("java.vendor")
                  + ") on "
                  + System.getProperty("os.name")
                  + " "
                  + System.getProperty("os.arch"))
          .toArray(String[]::new);
    }
  }

  /** The same as {@code --version}. */
  @Command(name = "version", description = "Prints the version.")
  static final class VersionCommand implements Runnable {
    @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      CommandLine parent = spec.parent().commandLine();
      parent.printVersionHelp(parent.getOut());
    }
  }
}
