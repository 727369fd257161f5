package org.busbar.hub.simulation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counterparts in another process, by way of their {@link SimulatorServer}. */
public final class RemoteCounterpartClock implements CounterpartClock {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI server;

  /**
   * @param server such as {@code http://127.0.0.1:8098}
   */
  public RemoteCounterpartClock(URI server) {
    this.server = server;
  }

  @Override
  public @Nullable Instant advanceTo(Instant now) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/clock?now=" + now))
            .timeout(Duration.ofMinutes(1))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("status %d: %s".formatted(answer.statusCode(), answer.body()));
      }
      return answer.body().isEmpty() ? null : Instant.parse(answer.body());
    } catch (IOException e) {
      throw new CounterpartUnavailableException(
          "The counterparts at %s did not advance: %s".formatted(server, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CounterpartUnavailableException("Interrupted while the counterparts worked", e);
    }
  }
}
