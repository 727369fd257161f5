package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresEventLogIT {

  private final TestPostgres.HandClock clock = new TestPostgres.HandClock();
  private final PostgresEventLog log = new PostgresEventLog(TestPostgres.JDBC, clock);
  private final EventLogVerifier verifier = new EventLogVerifier(TestPostgres.JDBC);
  private final EventLogExport export = new EventLogExport(TestPostgres.JDBC);
  private final String part = TestPostgres.fresh("part");

  @Test
  void chainsEntriesByTheirHashes() {
    append("offers.received", "O-1", "kw", 1.5);
    append("offers.received", "O-2", "kw", 2.5);

    String first =
        InboundMessage.sha256(
            "0".repeat(64) + "\n1\n2023-09-04T12:00:00Z\noffers.received\nO-1\n{\"kw\":1.5}");
    String second =
        InboundMessage.sha256(
            first + "\n2\n2023-09-04T12:00:00Z\noffers.received\nO-2\n{\"kw\":2.5}");
    assertThat(
            TestPostgres.JDBC
                .sql("select hash from event_log where part = ? order by seq")
                .param(part)
                .query(String.class)
                .list())
        .containsExactly(first, second);
    assertThat(verifier.verify(part)).isEmpty();
  }

  @Test
  void writesFactsInOneWayWhateverTheOrderAndTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.CANADA_FRENCH);
    try {
      append(
          "a.b",
          "key \"1\"",
          "z",
          Arrays.asList(1, 2L, 2.0E-3, 1.0E23),
          "a",
          new TreeMap<>(Map.of("y", true, "x", "é")));
    } finally {
      Locale.setDefault(before);
    }

    assertThat(export.lines(part))
        .containsExactly(
            "{\"at\":\"2023-09-04T12:00:00Z\",\"type\":\"a.b\",\"key\":\"key \\\"1\\\"\","
                + "\"facts\":{\"a\":{\"x\":\"é\",\"y\":true},\"z\":[1,2,0.002,1.0E23]}}");
  }

  @Test
  void exportsByTimeTypeAndKeyAndNotBySequence() {
    append("b.second", "K", "n", 1);
    append("B.first", "k", "n", 2);
    append("B.first", "K", "n", 3);
    clock.advanceSeconds(-1);
    append("z.earlier", "K", "n", 4);

    assertThat(export.lines(part))
        .extracting(line -> line.replaceAll(".*\"n\":(\\d).*", "$1"))
        .containsExactly("4", "3", "2", "1");
  }

  @Test
  void recordsTheSameEventOnceAndRefusesAnotherTelling() {
    append("offers.received", "O-1", "kw", 1.5);
    append("offers.received", "O-1", "kw", 1.5);

    assertThat(export.lines(part)).hasSize(1);
    assertThatThrownBy(() -> append("offers.received", "O-1", "kw", 9.5))
        .hasMessage(
            "The event offers.received of O-1 must be recorded once in %s. Correct a decision by an entry of another type or key."
                .formatted(part));
    assertThat(verifier.verify(part)).isEmpty();
  }

  @Test
  void leavesNothingOfATransactionThatRollsBack() {
    append("a.b", "1", "n", 1);
    assertThatThrownBy(
            () ->
                TestPostgres.inTransaction(
                    () -> {
                      log.append(part, "a.b", "2", Facts.of("n", 2));
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    append("a.b", "3", "n", 3);

    assertThat(export.lines(part)).hasSize(2);
    assertThat(verifier.verify(part)).isEmpty();
  }

  @Test
  void demandsTheTransactionOfTheDecision() {
    assertThatThrownBy(() -> log.append(part, "a.b", "1", Facts.of("n", 1)))
        .hasMessageContaining("must be recorded in the transaction of its decision");
  }

  @Test
  void refusesFactsThatHaveNoOneText() {
    assertThatThrownBy(() -> append("a.b", "1", "kw", Double.NaN))
        .hasMessageStartingWith("The fact a.b.kw (NaN, Double) must be a String,");
    assertThatThrownBy(() -> append("a.b", "1", "at", clock.instant()))
        .hasMessageStartingWith("The fact a.b.at (2023-09-04T12:00:00Z, Instant) must be");
    assertThatThrownBy(() -> append("a.b", "1", "x", Arrays.asList(1, null)))
        .hasMessageStartingWith("The fact a.b.x[] (null, null) must be");
    assertThatThrownBy(() -> append("a.b", "1\n2", "x", 1)).hasMessageContaining("one line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event_log set body = '{}' where part = 'none'",
        "delete from event_log where part = 'none'",
        "truncate event_log"
      })
  void refusesEveryChange(String change) {
    assertThatThrownBy(() -> TestPostgres.JDBC.sql(change).update())
        .hasMessageContaining("The event log is append-only: correct a decision by a new entry.");
  }

  @Test
  void namesTheEntryThatWasAltered() {
    for (int i = 1; i <= 4; i++) {
      append("a.b", "K-" + i, "n", i);
    }

    behindTheTrigger("update event_log set body = '{\"n\":9}' where part = ? and seq = 3");

    EventLogVerifier.WrongEntry wrong = verifier.verify(part).orElseThrow();
    assertThat(wrong.seq()).isEqualTo(3);
    assertThat(wrong.reason())
        .isEqualTo(
            "Entry 3 of part %s was altered: its hash is not that of its content.".formatted(part));
  }

  @Test
  void namesAnEntryThatWasRemoved() {
    for (int i = 1; i <= 4; i++) {
      append("a.b", "K-" + i, "n", i);
    }

    behindTheTrigger("delete from event_log where part = ? and seq = 4");
    assertThat(verifier.verify(part).orElseThrow().seq()).isEqualTo(4);
    behindTheTrigger("delete from event_log where part = ? and seq = 2");
    assertThat(verifier.verify(part).orElseThrow().seq()).isEqualTo(2);
  }

  @Test
  void keepsTheChainWholeWhereTwoWriteAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<? extends Future<?>> writers =
          IntStream.range(0, 60)
              .mapToObj(i -> threads.submit(() -> append("a.b", "K-" + i, "n", i)))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(export.lines(part)).hasSize(60);
    assertThat(verifier.verify(part)).isEmpty();
  }

  private void append(String type, String key, Object... facts) {
    TestPostgres.inTransaction(() -> log.append(part, type, key, Facts.of(facts)));
  }

  private void behindTheTrigger(String change) {
    TestPostgres.inTransaction(
        () -> {
          TestPostgres.JDBC.sql("alter table event_log disable trigger all").update();
          TestPostgres.JDBC.sql(change).param(part).update();
          TestPostgres.JDBC.sql("alter table event_log enable trigger all").update();
        });
  }
}
