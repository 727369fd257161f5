package org.busbar.adapters.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.solvers.time.TradeDate;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One real PostgreSQL for all tests of this JVM, with the hub's migrations and connected to as the
 * hub does. Tests keep apart by fresh ids.
 *
 * <p>Its locale sorts {@code a < B}, which the characters do not: an order that forgets {@code
 * collate "C"} shows.
 */
final class TestPostgres {

  static final Instant START = Instant.parse("2023-09-04T12:00:00Z");

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final PGSimpleDataSource DATA_SOURCE = start();

  private TestPostgres() {}

  static final JdbcTemplate TEMPLATE = new JdbcTemplate(DATA_SOURCE);
  static final JdbcClient JDBC = JdbcClient.create(TEMPLATE);
  static final JdbcTransactionManager TRANSACTIONS = new JdbcTransactionManager(DATA_SOURCE);

  static <T> T inTransaction(Supplier<T> work) {
    return new TransactionTemplate(TRANSACTIONS).execute(status -> work.get());
  }

  static void inTransaction(Runnable work) {
    new TransactionTemplate(TRANSACTIONS).executeWithoutResult(status -> work.run());
  }

  /** A name that no other test has. */
  static String fresh(String prefix) {
    return prefix + "-" + COUNT.incrementAndGet();
  }

  /** Opens a trade day that no other test has; its id. */
  static String openDay() {
    String caseName = fresh("case");
    TradeDate date = TradeDate.of(LocalDate.of(2023, 9, 5));
    TradeDay day =
        new TradeDay(
            TradeDay.idOf(caseName, date),
            caseName,
            date,
            "market-facilitator",
            7,
            TradeDay.State.OPEN);
    new PostgresTradeDayRepository(JDBC).add(day);
    return day.id();
  }

  /** Stands still until it is moved. */
  static final class HandClock extends Clock {
    private Instant now = START;

    void advanceSeconds(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static PGSimpleDataSource start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale-provider", "icu")
              .setLocaleConfig("icu-locale", "en")
              .setServerConfig("fsync", "off")
              .start();
      Flyway.configure()
          .dataSource(server.getPostgresDatabase())
          .schemas("busbar")
          .defaultSchema("busbar")
          .locations("filesystem:../hub/src/main/resources/db/migration")
          .load()
          .migrate();
      PGSimpleDataSource dataSource = (PGSimpleDataSource) server.getPostgresDatabase();
      dataSource.setCurrentSchema("public,busbar");
      dataSource.setReWriteBatchedInserts(true);
      return dataSource;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
