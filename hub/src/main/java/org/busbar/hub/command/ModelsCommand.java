package org.busbar.hub.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
import picocli.CommandLine.Mixin;
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
      ModelsCommand.Deploy.class,
      ModelsCommand.Approve.class,
      ModelsCommand.Proposals.class
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
      ModelSet before = ModelFolder.readOrBundled(against);
      List<String> differences = ModelDifference.inWords(before, ModelFolder.read(folder));
      differences.forEach(out::println);
      out.printf("%d differences%n", differences.size());
      return 0;
    }
  }

  /** How to reach the hub, and as whom. */
  static final class HubAccess {

    private static final String PASSWORD = "BUSBAR_PASSWORD";

    @Mixin private HubDoor hub = new HubDoor();

    @Option(
        names = "--user",
        paramLabel = "NAME",
        defaultValue = "analyst",
        description =
            "A user of the group analyst, or an administrator (default ${DEFAULT-VALUE}).")
    private String user = "analyst";

    private final ObjectMapper json = new ObjectMapper();

    /** Posts to the hub, or asks it where there is no body. */
    <T> T call(String path, @Nullable Object body, TypeReference<T> type)
        throws InterruptedException {
      String password = HubDoor.password(PASSWORD, "the user " + user);
      try {
        HttpResponse<String> answer =
            body == null
                ? hub.get(path, user, password)
                : hub.send(
                    "POST",
                    path,
                    user,
                    password,
                    "application/json",
                    HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        return switch (answer.statusCode()) {
          case 200, 400, 409, 413, 422 -> json.readValue(answer.body(), type);
          case 401 ->
              throw new IllegalArgumentException(
                  "The hub does not know the user %s with this password. Check --user and %s."
                      .formatted(user, PASSWORD));
          case 403 ->
              throw new IllegalArgumentException(
                  "The user %s may not deploy. Use one of the group analyst, or an administrator."
                      .formatted(user));
          default ->
              throw new IllegalArgumentException(
                  "The hub at %s answered %d. Look into its log."
                      .formatted(hub.address(), answer.statusCode()));
        };
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "%s is not a hub that takes models. Check --hub.".formatted(hub.address()), e);
      }
    }
  }

  private static void deployed(PrintWriter out, ModelsEndpoint.Response answer) {
    print(out, "This has changed:", answer.differences());
    print(out, "Deployed, for what starts from now on:", answer.versions());
    print(out, "What is running:", answer.running());
  }

  private static void requireAccepted(ModelsEndpoint.Response answer) {
    if (answer.findings().size() == 1 && answer.findings().get(0).file().equals("the approval")) {
      throw new IllegalArgumentException(answer.findings().get(0).rule());
    }
    if (!answer.findings().isEmpty()) {
      throw new ModelsRefusedException(new TreeSet<>(answer.findings()));
    }
  }

  /** Sends a folder to a running hub. */
  @Command(
      name = "deploy",
      sortOptions = false,
      optionListHeading = "%nOptions:%n",
      description = {
        "Proposes the models of a folder to a running hub: all of them, or none with every reason.",
        "Another person decides them, by a task or with 'busbar models approve'. Days that run keep",
        "their version unless --migrate is given."
      },
      footer = {"", "Environment: BUSBAR_PASSWORD, the password of the user."})
  static final class Deploy implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder of models.")
    private Path folder = Path.of("models");

    @Mixin private HubAccess access = new HubAccess();

    @Option(names = "--preview", description = "Only say what would change.")
    private boolean preview;

    @Option(
        names = "--migrate",
        description = "Move running instances to the new version too, or refuse if one cannot.")
    private boolean migrate;

    @Option(
        names = "--emergency",
        paramLabel = "WHY",
        description = "Deploy at once, alone; another person must review it within an hour.")
    private @Nullable String emergency;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
      if (preview && (migrate || emergency != null)) {
        throw new ParameterException(
            spec.commandLine(), "Give --preview alone: it neither migrates nor deploys.");
      }
      if (emergency != null && emergency.isBlank()) {
        throw new ParameterException(
            spec.commandLine(), "Say after --emergency why it cannot wait.");
      }
      ModelSet set = requireNoFinding(folder);
      Intent intent =
          preview ? Intent.PREVIEW : migrate ? Intent.DEPLOY_AND_MIGRATE : Intent.DEPLOY;
      SortedMap<String, String> files = new TreeMap<>();
      set.files().forEach(file -> files.put(file.path(), file.text()));
      ModelsEndpoint.Response answer =
          access.call(
              ModelsEndpoint.ADDRESS,
              new ModelsEndpoint.Request(files, intent, emergency),
              new TypeReference<ModelsEndpoint.Response>() {});
      requireAccepted(answer);
      report(answer);
      return 0;
    }

    private void report(ModelsEndpoint.Response answer) {
      PrintWriter out = spec.commandLine().getOut();
      if (answer.differences().isEmpty()) {
        out.println("The hub runs these models already; nothing was deployed.");
      } else if (!answer.versions().isEmpty()) {
        deployed(out, answer);
        out.println(
            "Another person must review this within an hour, by the task 'Review emergency change of models' or with:");
        out.println("  busbar models approve " + answer.sha256().substring(0, 12) + " --why ...");
      } else {
        print(out, "This would change:", answer.differences());
        if (!answer.sha256().isEmpty()) {
          out.println(
              "Proposed. Another person decides it by the task 'Approve change of models', or deploys it with:");
          out.println("  busbar models approve " + answer.sha256().substring(0, 12) + " --why ...");
        }
      }
    }
  }

  /** Says yes to what another person proposed. */
  @Command(
      name = "approve",
      sortOptions = false,
      optionListHeading = "%nOptions:%n",
      description = {
        "Deploys what another person proposed, by its hash; or reviews what was deployed in an",
        "emergency."
      },
      footer = {"", "Environment: BUSBAR_PASSWORD, the password of the user."})
  static final class Approve implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HASH", description = "Of the proposal; its first 8 digits or more.")
    private String sha256 = "";

    @Option(
        names = "--why",
        paramLabel = "TEXT",
        required = true,
        description = "What you looked at; goes on record with your name.")
    private String why = "";

    @Mixin private HubAccess access = new HubAccess();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
      if (!sha256.matches("[0-9a-f]{8,64}")) {
        throw new ParameterException(
            spec.commandLine(),
            "The hash (%s) must have 8 to 64 hexadecimal digits.".formatted(sha256));
      }
      ModelsEndpoint.Response answer =
          access.call(
              ModelsEndpoint.ADDRESS + "/" + sha256 + "/approval",
              new ModelsEndpoint.Approval(why),
              new TypeReference<ModelsEndpoint.Response>() {});
      requireAccepted(answer);
      PrintWriter out = spec.commandLine().getOut();
      if (answer.versions().isEmpty()) {
        out.println("Reviewed; it was deployed in an emergency.");
      } else {
        deployed(out, answer);
      }
      return 0;
    }
  }

  /** Lists what waits for a second person. */
  @Command(
      name = "proposals",
      sortOptions = false,
      optionListHeading = "%nOptions:%n",
      description = "Lists what was proposed, with its differences, and waits for a second person.",
      footer = {"", "Environment: BUSBAR_PASSWORD, the password of the user."})
  static final class Proposals implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HubAccess access = new HubAccess();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
      PrintWriter out = spec.commandLine().getOut();
      List<ModelsEndpoint.Waiting> waiting =
          access.call(
              ModelsEndpoint.ADDRESS, null, new TypeReference<List<ModelsEndpoint.Waiting>>() {});
      for (ModelsEndpoint.Waiting one : waiting) {
        out.printf(
            "%s %s by %s at %s%s%n",
            one.sha256().substring(0, 12),
            one.reviewBy() == null ? "proposed" : "DEPLOYED IN AN EMERGENCY",
            one.proposedBy(),
            one.proposedAt(),
            one.reviewBy() == null
                ? ""
                : ", to be reviewed by " + one.reviewBy() + ": " + one.comment());
        one.differences().forEach(difference -> out.println("  " + difference));
      }
      out.printf("%d waiting%n", waiting.size());
      return 0;
    }
  }
}
