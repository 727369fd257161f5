package org.busbar.hub.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows and sets under which DSO model the areas of a running hub operate. */
@Command(
    name = "areas",
    description = {
      "Shows under which DSO model each area of a running hub operates, with all that was decided",
      "before; with --area, --model, --from and --reason decides it from a trade date on."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {"", "The administrator's password is read from BUSBAR_ADMIN_PASSWORD."})
final class AreasCommand implements Callable<Integer> {

  private static final String PASSWORD = "BUSBAR_ADMIN_PASSWORD";
  private static final String ADMINISTRATOR = "admin";
  private static final String ADDRESS = "/api/v1/areas";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--area", paramLabel = "NAME", description = "The area to decide for.")
  private @Nullable String area;

  @Option(names = "--model", paramLabel = "NAME", description = "A journey, such as total-dso.")
  private @Nullable String model;

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM-DD",
      converter = SimulationOptions.TradeDateConverter.class,
      description = "First trade date; after the last one that the area has opened.")
  private @Nullable LocalDate from;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
  private @Nullable String reason;

  @Mixin private HubDoor hub = new HubDoor();

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String password = HubDoor.password(PASSWORD, "the administrator");
    PrintWriter out = spec.commandLine().getOut();
    if (area != null || model != null || from != null || reason != null) {
      HttpResponse<String> answer = decide(password);
      if (answer.statusCode() != 200) {
        spec.commandLine().getErr().println("busbar: " + refusal(answer));
        return 1;
      }
    }
    HttpResponse<String> answer = hub.get(ADDRESS, ADMINISTRATOR, password);
    if (answer.statusCode() != 200) {
      spec.commandLine().getErr().println("busbar: " + refusal(answer));
      return 1;
    }
    for (JsonNode decided : JSON.readTree(answer.body())) {
      out.printf(
          "%-20s %-32s from %s  by %s on %s: %s%n",
          decided.path("area").asText(),
          decided.path("dsoModel").asText(),
          decided.path("validFrom").asText(),
          decided.path("decidedBy").asText(),
          decided.path("decidedAt").asText(),
          decided.path("reason").asText());
    }
    out.flush();
    return 0;
  }

  private HttpResponse<String> decide(String password) throws IOException, InterruptedException {
    if (area == null || model == null || from == null || reason == null) {
      throw new ParameterException(
          spec.commandLine(), "A decision needs all of --area, --model, --from and --reason.");
    }
    String body =
        JSON.writeValueAsString(
            Map.of("dsoModel", model, "validFrom", from.toString(), "reason", reason));
    return hub.send(
        "PUT",
        ADDRESS + "/" + area + "/model",
        ADMINISTRATOR,
        password,
        "application/json",
        HttpRequest.BodyPublishers.ofString(body));
  }

  private static String refusal(HttpResponse<String> answer) throws IOException {
    return answer.statusCode() == 422
        ? JSON.readTree(answer.body()).path("rule").asText()
        : "The hub answered %d. Check the address and the password.".formatted(answer.statusCode());
  }
}
