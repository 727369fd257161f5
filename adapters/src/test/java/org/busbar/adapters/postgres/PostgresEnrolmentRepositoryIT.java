package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentConflictException;
import org.busbar.processes.register.EnrolmentRepository.Change;
import org.busbar.processes.register.EnrolmentRepository.ChangedEnrolment;
import org.busbar.processes.register.EnrolmentRepository.ContributorList;
import org.busbar.processes.register.EnrolmentRepository.Holding;
import org.busbar.processes.register.EnrolmentRepository.OpenedDay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

class PostgresEnrolmentRepositoryIT {

  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

  private final PostgresEnrolmentRepository register =
      new PostgresEnrolmentRepository(TestPostgres.TEMPLATE);
  private final String area = TestPostgres.openDay().replace("-2023-09-05", "");

  PostgresEnrolmentRepositoryIT() {
    TestPostgres.JDBC.sql("insert into zone values (?, 'z', 'Z')").param(area).update();
    for (String program : List.of("one", "two")) {
      TestPostgres.JDBC
          .sql(
              "insert into program (case_name, id, name, minimum_kw, penalty_factor, pricing_rule)"
                  + " values (?, ?, 'P', 0, 1, 'UNIFORM')")
          .params(area, program)
          .update();
      TestPostgres.JDBC
          .sql("insert into participant values (?, ?, 'P', 'AGGREGATOR')")
          .params(area, "agg-" + program)
          .update();
      TestPostgres.JDBC
          .sql(
              """
              insert into resource (case_name, id, name, kind, participant_id, program_id, zone_id,
                connection_id, meter_id, max_injection_kw, max_withdrawal_kw, energy_kwh, profile,
                markets)
              values (?, ?, 'R', 'SOLAR', ?, ?, 'z', 'c', ?, 80, 100, 0, 'solar', 'BOTH')
              """)
          .params(area, "res-" + program, "agg-" + program, program, "M-" + program)
          .update();
    }
  }

  @Test
  void knowsHolderRatingMetersAndTheLastDayOpened() {
    assertThat(register.findHolding(area, "res-one")).map(Holding::ratingKw).contains(100.0);
    assertThat(register.findHolding(area, "nobody")).isEmpty();
    assertThat(register.listResourceMeters(area)).containsExactly("M-one", "M-two");
    assertThat(register.findLastOpenedDay(area))
        .contains(new OpenedDay(area, LocalDate.of(2023, 9, 5)));
    assertThat(register.findLastOpenedDay(area + "x")).isEmpty();
  }

  @Test
  void aListReplacesWhatItNamesAndIsLogged() {
    assertThat(apply("res-one", enrolment("c1", "res-one", "m1", MAY, null))).isEqualTo(1);
    Enrolment ended = enrolment("c1", "res-one", "m1", MAY, MAY.plusDays(30));
    Enrolment next = enrolment("c1", "res-one", "m2", MAY.plusDays(31), null);
    assertThat(apply("res-one", ended, next)).isEqualTo(2);

    assertThat(register.listEnrolments(area)).containsExactly(ended, next);
    assertThat(
            TestPostgres.JDBC
                .sql(
                    "select list_number || ' ' || change || ' ' || active_from || ' '"
                        + " || coalesce(active_to::text, '-') from contributor_log"
                        + " where case_name = ? order by seq")
                .param(area)
                .query(String.class)
                .list())
        .containsExactly(
            "1 ENROLLED 2026-05-01 -",
            "2 ENROLLED 2026-05-01 2026-05-31",
            "2 ENROLLED 2026-06-01 -");
    assertThat(register.on(area, MAY).enrolments()).containsExactly(ended);
    assertThat(register.on(area, MAY.plusDays(31)).enrolments()).containsExactly(next);
    assertThat(register.on(area, MAY.minusDays(1)).enrolments()).isEmpty();
    assertThat(register.on(area, MAY).listed()).containsExactly("res-one");
    assertThat(register.on(TestPostgres.fresh("case"), MAY).isEmpty()).isTrue();
  }

  /** Whatever the hub's own check may miss: the database does not hold it. */
  @Test
  void theDatabaseRefusesAContributorMeterOrDeviceInTwoProgramsOnOneDate() {
    apply("res-one", device("c1", "res-one", "m1", "s1"));

    for (Enrolment twice :
        List.of(
            device("c1", "res-two", "m2", "s2"),
            device("c2", "res-two", "m1", "s2"),
            device("c2", "res-two", "m2", "s1"))) {
      assertThatThrownBy(() -> apply("res-two", twice))
          .isInstanceOf(EnrolmentConflictException.class)
          .hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class)
          .rootCause()
          .hasMessageContaining("_in_one_program");
    }
    assertThat(register.listEnrolments(area)).hasSize(1);
    assertThat(apply("res-two", device("c3", "res-two", "m3", "s3"))).isEqualTo(1);
  }

  @Test
  void oneFollowsTheOtherOnTheNextDay() {
    apply("res-one", enrolment("c1", "res-one", "m1", MAY, MAY.plusDays(30)));
    apply("res-two", enrolment("c1", "res-two", "m1", MAY.plusDays(31), null));
    assertThatThrownBy(
            () ->
                TestPostgres.JDBC
                    .sql(
                        "update contributor_enrolment set active = daterange(lower(active), null)"
                            + " where case_name = ? and resource_id = 'res-one'")
                    .param(area)
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void contributorsOfOneListMayExchangeTheirMeters() {
    apply(
        "res-one",
        enrolment("c1", "res-one", "m1", MAY, null),
        enrolment("c2", "res-one", "m2", MAY, null));
    apply(
        "res-one",
        enrolment("c1", "res-one", "m2", MAY, null),
        enrolment("c2", "res-one", "m1", MAY, null));
    assertThat(register.listEnrolments(area))
        .extracting(Enrolment::meterId)
        .containsExactly("m2", "m1");
  }

  @Test
  void theLogOfActivationsCannotBeRewritten() {
    apply("res-one", enrolment("c1", "res-one", "m1", MAY, null));
    assertThatThrownBy(
            () ->
                TestPostgres.JDBC
                    .sql("delete from contributor_log where case_name = ?")
                    .param(area)
                    .update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
  }

  private int apply(String resource, Enrolment... enrolments) {
    return TestPostgres.inTransaction(
        () -> {
          register.lock(area);
          return register.apply(
              new ContributorList(
                  area,
                  resource,
                  "0".repeat(64),
                  enrolments.length,
                  TestPostgres.START,
                  "agg-one",
                  Arrays.stream(enrolments)
                      .map(one -> new ChangedEnrolment(Change.ENROLLED, one))
                      .toList()));
        });
  }

  private static Enrolment enrolment(
      String contributor, String resource, String meter, LocalDate from, @Nullable LocalDate to) {
    return new Enrolment(contributor, resource, meter, null, 10, from, to, null);
  }

  private static Enrolment device(String contributor, String resource, String meter, String s) {
    return new Enrolment(contributor, resource, meter, s, 10, MAY, null, null);
  }
}
