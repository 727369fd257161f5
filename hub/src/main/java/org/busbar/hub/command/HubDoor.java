package org.busbar.hub.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches a running hub. */
final class HubDoor {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(
      names = {"--hub", "--url"},
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "The running hub (default ${DEFAULT-VALUE}).")
  private URI hub = URI.create("http://localhost:8080");

  /**
   * The value of an environment variable.
   *
   * @param whose whose password it is, in words
   * @throws IllegalArgumentException if it is not set
   */
  static String password(String variable, String whose) {
    String password = System.getenv(variable);
    if (password == null || password.isEmpty()) {
      throw new IllegalArgumentException(
          "The password of %s is missing. Set %s.".formatted(whose, variable));
    }
    return password;
  }

  HttpResponse<String> get(String path, String user, String password) throws InterruptedException {
    return send("GET", path, user, password, null, HttpRequest.BodyPublishers.noBody());
  }

  /**
   * Sends a request as a user.
   *
   * @throws UncheckedIOException if no hub answers
   */
  HttpResponse<String> send(
      String method,
      String path,
      String user,
      String password,
      @Nullable String contentType,
      BodyPublisher body)
      throws InterruptedException {
    String login =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + login)
            .method(method, body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The hub at %s does not answer (%s). Start it with 'busbar run', or check --hub."
              .formatted(hub, e.getClass().getSimpleName()),
          e);
    }
  }

  URI address() {
    return hub;
  }
}
