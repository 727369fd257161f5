package org.busbar.hub.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.busbar.hub.models.ModelFolder;
import org.busbar.hub.models.ModelGate.Intent;
import org.busbar.hub.web.ModelsEndpoint;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelDifference;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.ModelsRefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an analyst does with models: take them out, check, compare and deploy them. */
@Command(
    name = "models",
    description = "Takes out, checks, compares and deploys the models, tables and forms.",
    subcommands = {
      ModelsCommand.Export.class,
      ModelsCommand.Check.class,
      ModelsCommand.Diff.class,
      ModelsDifferencesCommand.class,
      ModelsCommand.Deploy.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "docs/models.md goes through a change from beginning to end."})
final class ModelsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * Checks a folder.
   *
   * @throws ModelsRefusedException with every finding
   */
  static ModelSet requireNoFinding(Path folder) {
    ModelSet set = ModelFolder.read(folder);
    SortedSet<Finding> findings = ModelFolder.findings(set);
    if (!findings.isEmpty()) {
      throw new ModelsRefusedException(findings);
    }
    return set;
  }

  private static void print(PrintWriter out, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(heading);
      lines.forEach(line -> out.println("  " + line));
    }
  }

  /** Writes the bundled set. */
  @Command(
      name = "export",
      sortOptions = false,
      description = {
        "Writes the bundled models, tables and forms into an empty folder, with element templates:",
        "the Camunda Modeler then offers every step, computation, table and form in a list."
      })
  static final class Export implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "An empty folder, or one to make.")
    private Path folder = Path.of("models");

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      int files = ModelFolder.export(folder);
      spec.commandLine().getOut().printf("%d files in %s%n", files, folder);
      return 0;
    }
  }

  /** Checks a folder without a hub. */
  @Command(
      name = "check",
      sortOptions = false,
      description =
          "Lists all that is wrong with the models of a folder: file, element, rule, remedy.")
  static final class Check implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder of models.")
    private Path folder = Path.of("models");

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      ModelSet set = ModelFolder.read(folder);
      SortedSet<Finding> findings = ModelFolder.findings(set);
      findings.forEach(out::println);
      out.printf("%d files, %d findings%n", set.files().size(), findings.size());
      return findings.isEmpty() ? 0 : BusbarCommand.FAILED;
    }
  }

  /** Compares two folders. */
  @Command(
      name = "diff",
      sortOptions = false,
      description = "Says in words what the models of a folder do differently.")
  static final class Diff implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder of models.")
    private Path folder = Path.of("models");

    @Option(
        names = "--against",
        paramLabel = "DIR",
        description = "The folder to compare with (default: the bundled models).")
    private @Nullable Path against;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      ModelSet before = against == null ? ModelFolder.bundled() : ModelFolder.read(against);
      List<String> differences = ModelDifference.inWords(before, ModelFolder.read(folder));
      differences.forEach(out::println);
      out.printf("%d differences%n", differences.size());
      return 0;
    }
  }

  /** Sends a folder to a running hub. */
  @Command(
      name = "deploy",
      sortOptions = false,
      optionListHeading = "%nOptions:%n",
      description = {
        "Deploys the models of a folder to a running hub: all of them, or none with every reason.",
        "Days that run keep their version unless --migrate is given."
      },
      footer = {"", "Environment: BUSBAR_PASSWORD, the password of the user."})
  static final class Deploy implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder of models.")
    private Path folder = Path.of("models");

    @Option(
        names = "--hub",
        paramLabel = "URL",
        defaultValue = "http://localhost:8080",
        description = "The running hub (default ${DEFAULT-VALUE}).")
    private URI hub = URI.create("http://localhost:8080");

    @Option(
        names = "--user",
        paramLabel = "NAME",
        defaultValue = "analyst",
        description =
            "A user of the group analyst, or an administrator (default ${DEFAULT-VALUE}).")
    private String user = "analyst";

    @Option(names = "--preview", description = "Only say what would change.")
    private boolean preview;

    @Option(
        names = "--migrate",
        description = "Move running instances to the new version too, or refuse if one cannot.")
    private boolean migrate;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
      String password = System.getenv("BUSBAR_PASSWORD");
      if (password == null || password.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "Set BUSBAR_PASSWORD to the password of the user " + user + ".");
      }
      if (preview && migrate) {
        throw new ParameterException(spec.commandLine(), "Choose one of --preview and --migrate.");
      }
      ModelSet set = requireNoFinding(folder);
      Intent intent =
          preview ? Intent.PREVIEW : migrate ? Intent.DEPLOY_AND_MIGRATE : Intent.DEPLOY;
      return report(send(set, intent, password), intent);
    }

    private int report(ModelsEndpoint.Response answer, Intent intent) {
      PrintWriter out = spec.commandLine().getOut();
      if (!answer.findings().isEmpty()) {
        throw new ModelsRefusedException(new TreeSet<>(answer.findings()));
      }
      if (answer.differences().isEmpty()) {
        out.println("The hub runs these models already; nothing was deployed.");
        return 0;
      }
      print(
          out,
          intent == Intent.PREVIEW ? "This would change:" : "This has changed:",
          answer.differences());
      print(out, "Deployed, for what starts from now on:", answer.versions());
      print(out, "What is running:", answer.running());
      return 0;
    }

    private ModelsEndpoint.Response send(ModelSet set, Intent intent, String password)
        throws InterruptedException {
      SortedMap<String, String> files = new TreeMap<>();
      set.files().forEach(file -> files.put(file.path(), file.text()));
      ObjectMapper json = new ObjectMapper();
      try {
        HttpRequest request =
            HttpRequest.newBuilder(hub.resolve(ModelsEndpoint.ADDRESS))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + encoded(user + ":" + password))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        json.writeValueAsString(new ModelsEndpoint.Request(files, intent))))
                .build();
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return switch (answer.statusCode()) {
          case 200, 400, 413, 422 -> json.readValue(answer.body(), ModelsEndpoint.Response.class);
          case 401 ->
              throw new IllegalArgumentException(
                  "The hub does not know the user %s with this password. Check --user and BUSBAR_PASSWORD."
                      .formatted(user));
          case 403 ->
              throw new IllegalArgumentException(
                  "The user %s may not deploy. Use one of the group analyst, or an administrator."
                      .formatted(user));
          default ->
              throw new IllegalArgumentException(
                  "The hub at %s answered %d. Look into its log."
                      .formatted(hub, answer.statusCode()));
        };
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "%s is not a hub that takes models. Check --hub.".formatted(hub), e);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The hub at %s does not answer (%s). Start it with 'busbar run', or check --hub."
                .formatted(hub, e.getClass().getSimpleName()),
            e);
      }
    }

    private static String encoded(String credentials) {
      return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
  }
}
