package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** A hub of before: each of its days gets the reasons that its record says. */
class EligibilityMigrationIT {

  private static final String SCHEMA = "before_eligibility_of_days";

  private static void migrateTo(MigrationVersion version) {
    Flyway.configure()
        .dataSource(Objects.requireNonNull(TestPostgres.TEMPLATE.getDataSource()))
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .locations("filesystem:../hub/src/main/resources/db/migration")
        .target(version)
        .load()
        .migrate();
  }

  @Test
  void eachDayGetsTheReasonsThatItWasOpenedWith() {
    migrateTo(MigrationVersion.fromVersion("24"));
    for (int day = 5; day <= 6; day++) {
      TestPostgres.JDBC
          .sql(
              """
              insert into %1$s.trade_day (id, case_name, trade_date, dso_model, seed, state)
              values ('a-2023-09-0%2$d', 'a', '2023-09-0%2$d', 'market-facilitator', 1, 'OPEN')
              """
                  .formatted(SCHEMA, day))
          .update();
      TestPostgres.JDBC
          .sql(
              """
              insert into %1$s.event_log values ('a-2023-09-0%2$d', 1, now(), 'tradeDay.opened', 'k',
                '{"case":"a","ineligible":{"pv-%2$d":"Below 100 kW."}}', 'p', 'h')
              """
                  .formatted(SCHEMA, day))
          .update();
    }

    migrateTo(MigrationVersion.fromVersion("26"));

    assertThat(
            TestPostgres.JDBC
                .sql(
                    "select concat_ws(' ', trade_day_id, resource_id, reason) from %s.ineligible_resource order by 1"
                        .formatted(SCHEMA))
                .query(String.class)
                .list())
        .containsExactly("a-2023-09-05 pv-5 Below 100 kW.", "a-2023-09-06 pv-6 Below 100 kW.");
  }
}
