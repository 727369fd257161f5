package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.host.HostTelemetry;
import org.busbar.processes.host.InterfaceLimit;
import org.busbar.processes.host.Level;
import org.junit.jupiter.api.Test;

class PostgresHostRepositoryIT {

  private static final Instant NOON = Instant.parse("2023-09-05T17:00:00Z");

  private final PostgresHostRepository host = new PostgresHostRepository(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  private static InterfaceLimit limit(Level level, int hour, double importKw) {
    return new InterfaceLimit(level, hour, importKw, 0, "T2", "a reason");
  }

  @Test
  void theNewestRevisionOfEachLevelAndHourCounts() {
    InterfaceLimit ofHost = limit(Level.HOST, 17, 900);
    InterfaceLimit ofIeso = limit(Level.IESO, 17, 950);
    InterfaceLimit evening = limit(Level.HOST, 18, 800);
    InterfaceLimit newEvening = limit(Level.HOST, 18, 700);

    assertThat(host.revision(day)).isZero();
    assertThat(host.saveLimits(day, 1, List.of(evening, ofIeso, ofHost))).isTrue();
    assertThat(host.saveLimits(day, 2, List.of(newEvening))).isTrue();
    assertThat(host.saveLimits(day, 1, List.of(evening))).as("the same again").isFalse();
    assertThat(host.listLimits(day)).containsExactly(ofHost, ofIeso, newEvening);
    assertThat(host.revision(day)).isEqualTo(2);
    assertThat(host.listLimits(TestPostgres.openDay())).isEmpty();
  }

  @Test
  void telemetryIsKeptByMomentAndFoundByTheNewest() {
    HostTelemetry first = new HostTelemetry(day, NOON, 3000, 1.01);
    HostTelemetry corrected = new HostTelemetry(day, NOON, 3001.5, 1.01);
    HostTelemetry later = new HostTelemetry(day, NOON.plusSeconds(3600), -20, 0.99);
    host.save(later);
    host.save(first);
    host.save(corrected);

    assertThat(host.listTelemetry(day)).containsExactly(corrected, later);
    assertThat(host.findTelemetry(day, NOON.plusSeconds(60))).contains(corrected);
    assertThat(host.findTelemetry(day, NOON.minusSeconds(1))).isEmpty();
  }

  @Test
  void questionsAreNumberedByDay() {
    assertThat(host.nextRequest(day)).isEqualTo(1);
    assertThat(host.nextRequest(day)).isEqualTo(2);
    assertThat(host.nextRequest(TestPostgres.openDay())).isEqualTo(1);
  }
}
