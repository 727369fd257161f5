package org.busbar.processes.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.busbar.processes.channels.HostChannel;
import org.springframework.stereotype.Component;

/** Asks the Host LDC for its limits and its telemetry (J2-SC, OUT, CON, MV). */
@Component
public class AskHost {

  /**
   * The Host answers by machine; in an outage nobody waits longer. Our value: none is published.
   */
  public static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);

  private final HostRepository repository;
  private final HostChannel host;
  private final Clock clock;

  AskHost(HostRepository repository, HostChannel host, Clock clock) {
    this.repository = repository;
    this.host = host;
    this.clock = clock;
  }

  /** A question to the Host, and until when it is to be answered. */
  public record Request(String id, Instant answerBy) {}

  public Request ask(String tradeDayId) {
    String id = "%s/H%d".formatted(tradeDayId, repository.nextRequest(tradeDayId));
    Instant answerBy = clock.instant().plus(TIME_TO_ANSWER);
    host.ask(tradeDayId, id, answerBy);
    return new Request(id, answerBy);
  }
}
