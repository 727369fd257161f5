package org.busbar.hub.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists of contributors, from an aggregator to a running hub. */
@Command(
    name = "contributors",
    description = "Sends an aggregator's list of contributors to a running hub.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ContributorsCommand.LoadCommand.class, CommandLine.HelpCommand.class})
final class ContributorsCommand implements Runnable {

  private static final String PASSWORD = "BUSBAR_PARTNER_PASSWORD";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "load",
      description = {
        "Loads a list whole or not at all; the same list twice changes nothing.",
        "Its header: contributor,meter,device_serial,share_kw,active_from,active_to,connection"
      },
      sortOptions = false,
      footer = {
        "",
        "The password of the participant is read from " + PASSWORD + ".",
        "Ends with 0 if the list was taken (or would be), with 1 if it was refused."
      })
  static final class LoadCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The list: CSV in UTF-8, or a workbook (XLSX).")
    private Path file = Path.of("");

    @Option(
        names = "--resource",
        paramLabel = "ID",
        required = true,
        description = "The aggregated resource.")
    private String resource = "";

    @Option(
        names = "--participant",
        paramLabel = "ID",
        required = true,
        description = "The aggregator that sends the list; the user of the login.")
    private String participant = "";

    @Option(
        names = "--area",
        paramLabel = "ID",
        defaultValue = "ieee123",
        description = "Local distribution area (default ${DEFAULT-VALUE}).")
    private String area = "";

    @Option(
        names = "--sheet",
        paramLabel = "NAME",
        description =
            "Sheet of a workbook (default: its only visible one, or the one called contributors).")
    private @Nullable String sheet;

    @Option(names = "--dry-run", description = "Checks the list and changes nothing.")
    private boolean dryRun;

    @Mixin private HubDoor hub = new HubDoor();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
      String password = HubDoor.password(PASSWORD, "participant " + participant);
      HttpResponse<String> answer =
          hub.send(
              "POST",
              "/api/v1/contributors?area=%s&resource=%s&mode=%s"
                      .formatted(encoded(area), encoded(resource), dryRun ? "DRY_RUN" : "LOAD")
                  + (sheet == null ? "" : "&sheet=" + encoded(sheet)),
              participant,
              password,
              // What kind it is the hub sees in the file itself.
              "application/octet-stream",
              HttpRequest.BodyPublishers.ofByteArray(body()));
      PrintWriter terminal = spec.commandLine().getOut();
      int exit = say(answer, terminal);
      terminal.flush();
      return exit;
    }

    private byte[] body() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The list %s cannot be read. Name a file that exists.".formatted(file), e);
      }
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int say(HttpResponse<String> answer, PrintWriter terminal) {
      if (answer.statusCode() == 401 || answer.statusCode() == 403) {
        throw new IllegalArgumentException(
            "The hub does not know participant %s with this password. Correct --participant or %s."
                .formatted(participant, PASSWORD));
      }
      JsonNode said;
      try {
        said = new ObjectMapper().readTree(answer.body());
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The hub answered %d and nothing readable.".formatted(answer.statusCode()), e);
      }
      if (!said.has("status") || !said.has("findings")) {
        throw new IllegalArgumentException(
            "%s %s".formatted(said.path("rule").asText(), said.path("remedy").asText()).strip());
      }
      terminal.printf(
          "%s: %d rows read, %d enrolled, %d changed, %d ended, %d unchanged%n",
          said.path("status").asText().toLowerCase(Locale.ROOT),
          said.path("rows").asInt(),
          said.path("enrolled").asInt(),
          said.path("changed").asInt(),
          said.path("ended").asInt(),
          said.path("unchanged").asInt());
      for (JsonNode finding : said.path("findings")) {
        terminal.printf(
            "  row %d%s: %s %s%n",
            finding.path("row").asInt(),
            finding.path("column").asText().isEmpty()
                ? ""
                : ", %s (%s)"
                    .formatted(finding.path("column").asText(), finding.path("value").asText()),
            finding.path("rule").asText(),
            finding.path("remedy").asText());
      }
      return answer.statusCode() == 200 ? 0 : BusbarCommand.FAILED;
    }
  }
}
