package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.LiveAssessment;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.Telemetry;
import org.busbar.processes.host.Level;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresConditionsRepositoryIT {

  private static final Instant NOON = Instant.parse("2023-09-05T17:00:00Z");
  private static final Interval HOUR = Interval.of(NOON, Duration.ofHours(1));

  private final PostgresConditionsRepository conditions =
      new PostgresConditionsRepository(TestPostgres.TEMPLATE);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsForecastsOfEachRevisionAndGivesTheNewest() {
    Forecast first = forecast(1, 0.1);
    Forecast second = forecast(2, 1.0 / 3);
    conditions.save(first);
    conditions.save(second);
    conditions.save(forecast(2, 99));

    assertThat(conditions.getForecast(day)).isEqualTo(second);
    assertThat(conditions.getForecast(day, 1)).isEqualTo(first);
  }

  @Test
  void keepsAForecastWithoutResources() {
    Forecast forecast =
        new Forecast(
            day,
            1,
            IntStream.rangeClosed(1, 24)
                .mapToObj(hour -> new Forecast.Hour(hour, 1, new TreeMap<>()))
                .toList());
    conditions.save(forecast);

    assertThat(conditions.getForecast(day)).isEqualTo(forecast);
  }

  @Test
  void saysWhichForecastIsMissing() {
    assertThatThrownBy(() -> conditions.getForecast(day))
        .hasMessage("The trade day (%s) must have a forecast before it is read.".formatted(day));
    assertThatThrownBy(() -> conditions.getForecast(day, 3)).hasMessageContaining("revision 3");
  }

  @Test
  void keepsNeedsAndWhatBecomesOfThem() {
    Need late = need("N-a", 19);
    Need early = need("N-b", 18);
    Need upper = need("N-B", 18);
    conditions.saveNeeds(List.of(late, early, upper));
    conditions.updateNeed(early.id(), Need.State.PARTLY_MET, 12.5);
    conditions.saveNeeds(List.of(late, early, upper));

    assertThat(conditions.listNeeds(day))
        .containsExactly(
            upper,
            new Need(
                early.id(),
                day,
                "zone",
                18,
                "THERMAL",
                "line-1",
                "A",
                410.25,
                400,
                55.5,
                12.5,
                Need.State.PARTLY_MET),
            late);
    assertThatThrownBy(() -> conditions.updateNeed("none", Need.State.MET, 1))
        .hasMessage("The need (none) must be saved before it is updated.");
  }

  @Test
  void givesTheNewestLimitOfEachResourceAndHour() {
    List<ResourceLimit> dayAhead = new ArrayList<>();
    for (int resource = 0; resource < 30; resource++) {
      for (int hour = 1; hour <= 24; hour++) {
        dayAhead.add(limit("r%02d".formatted(resource), hour, 1, 100));
      }
    }
    conditions.saveLimits(dayAhead);
    ResourceLimit revised = limit("r03", 18, 2, 40);
    conditions.saveLimits(List.of(revised));
    conditions.saveLimits(List.of());

    assertThat(conditions.listLimits(day))
        .hasSize(720)
        .contains(revised)
        .isSortedAccordingTo(
            (a, b) ->
                a.resourceId().equals(b.resourceId())
                    ? Integer.compare(a.hourEnding(), b.hourEnding())
                    : a.resourceId().compareTo(b.resourceId()));
    assertThat(conditions.findLimit(day, "r03", 18)).contains(revised);
    assertThat(conditions.findLimit(day, "r03", 17)).contains(limit("r03", 17, 1, 100));
    assertThat(conditions.findLimit(day, "none", 17)).isEmpty();
  }

  @Test
  void keepsALimitThatOnlyTheRatingBinds() {
    ResourceLimit limit =
        new ResourceLimit(
            day, "r", 1, 1, 5, 0, null, "", ResourceLimit.State.APPROVED, "a.person", "fine");
    conditions.saveLimits(List.of(limit));

    assertThat(conditions.findLimit(day, "r", 1)).contains(limit);
  }

  @Test
  void decidesOnlyLimitsThatAreStillProposed() {
    ResourceLimit decided =
        new ResourceLimit(
            day, "a", 1, 1, 5, 0, null, "", ResourceLimit.State.WITHHELD, "first", "no", "other");
    conditions.saveLimits(List.of(decided, limit("b", 1, 1, 9)));

    conditions.decideLimits(day, ResourceLimit.State.APPROVED, "second", "yes");

    assertThat(conditions.findLimit(day, "a", 1)).contains(decided);
    ResourceLimit now = conditions.findLimit(day, "b", 1).orElseThrow();
    assertThat(now.state()).isEqualTo(ResourceLimit.State.APPROVED);
    assertThat(now.decidedBy()).isEqualTo("second");
    assertThat(now.reason()).isEqualTo("yes");
  }

  @Test
  void refusesLimitsThatOnePersonWithholds() {
    assertThatThrownBy(() -> conditions.saveLimits(List.of(withheld("first", "first"))))
        .hasMessageContaining("withheld_by_two");
    assertThatThrownBy(() -> conditions.saveLimits(List.of(withheld("first", null))))
        .hasMessageContaining("withheld_is_confirmed");
    conditions.saveLimits(List.of(withheld("limit-deadline", null)));
    assertThat(conditions.listLimits(day)).hasSize(1);
  }

  private ResourceLimit withheld(String by, @Nullable String confirmedBy) {
    return new ResourceLimit(
        day, "a", 1, 1, 5, 0, null, "", ResourceLimit.State.WITHHELD, by, "no", confirmedBy);
  }

  @Test
  void replacesTelemetryAndFindsTheNewestThatHasStarted() {
    conditions.save(telemetry(NOON, 1));
    conditions.save(telemetry(NOON, 0.1 + 0.2));
    conditions.save(telemetry(NOON.plusSeconds(300), 3));

    assertThat(conditions.findTelemetry(day, NOON.minusSeconds(1))).isEmpty();
    assertThat(conditions.findTelemetry(day, NOON.plusSeconds(299)))
        .contains(telemetry(NOON, 0.1 + 0.2));
    assertThat(conditions.findTelemetry(day, NOON.plusSeconds(300)))
        .contains(telemetry(NOON.plusSeconds(300), 3));
  }

  @Test
  void listsAssessmentsByInterval() {
    LiveAssessment second = assessment(NOON.plusSeconds(300));
    LiveAssessment first = assessment(NOON);
    conditions.save(second);
    conditions.save(first);
    conditions.save(first);

    assertThat(conditions.listAssessments(day)).containsExactly(first, second);
  }

  @Test
  void keepsAnOutageOnceAndFindsItWhereItOverlaps() {
    Outage outage = new Outage(TestPostgres.fresh("out"), day, "r", HOUR, "Inverter fault", NOON);

    assertThat(conditions.add(outage)).isTrue();
    assertThat(conditions.add(outage)).isFalse();
    assertThat(conditions.getOutage(outage.id())).isEqualTo(outage);
    assertThat(
            conditions.listOutages(day, Interval.of(NOON.plusSeconds(3599), Duration.ofHours(1))))
        .containsExactly(outage);
    assertThat(conditions.listOutages(day, Interval.of(HOUR.end(), Duration.ofHours(1)))).isEmpty();
    assertThat(
            conditions.listOutages(day, Interval.of(NOON.minusSeconds(60), Duration.ofMinutes(1))))
        .isEmpty();
    assertThatThrownBy(() -> conditions.getOutage("none"))
        .hasMessage("The outage (none) must be one that this hub has stored.");
  }

  @Test
  void keepsAConditionOnceAndListsByStart() {
    SortedMap<String, Boolean> switches = new TreeMap<>();
    switches.put("sw-b", true);
    switches.put("sw-a", false);
    Condition switching =
        new Condition(
            TestPostgres.fresh("con"),
            day,
            Condition.Kind.SWITCHING,
            switches,
            null,
            null,
            HOUR,
            "Work on sw-b");
    Condition overload =
        new Condition(
            TestPostgres.fresh("con"),
            day,
            Condition.Kind.OVERLOAD,
            new TreeMap<>(),
            "line-7",
            212.5,
            Interval.of(NOON.minusSeconds(60), Duration.ofHours(2)),
            "Hot joint");

    assertThat(conditions.add(switching)).isTrue();
    assertThat(conditions.add(switching)).isFalse();
    assertThat(conditions.add(overload)).isTrue();
    assertThat(conditions.getCondition(overload.id())).isEqualTo(overload);
    assertThat(conditions.listConditions(day, HOUR)).containsExactly(overload, switching);
    assertThat(conditions.listConditions(day, Interval.of(HOUR.end(), Duration.ofMinutes(1))))
        .containsExactly(overload);
  }

  @Test
  void keepsADerateWithItsContributor() {
    Condition derate =
        new Condition(
            TestPostgres.fresh("con"),
            day,
            Condition.Kind.CONTRIBUTOR_DERATE,
            new TreeMap<>(),
            null,
            null,
            HOUR,
            "Hot transformer",
            new Condition.Derate("plugin-01", 4.5));
    assertThat(conditions.add(derate)).isTrue();
    assertThat(conditions.getCondition(derate.id())).isEqualTo(derate);
  }

  @Test
  void saysThatTheDayMustBeOpen() {
    String message = "The trade day (never) must have been opened. Open it and try again.";
    assertThatThrownBy(() -> conditions.save(new Telemetry("never", NOON, 1, new TreeMap<>())))
        .hasMessage(message);
    assertThatThrownBy(() -> conditions.add(new Outage("o", "never", "r", HOUR, "reason", NOON)))
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                conditions.saveNeeds(
                    List.of(
                        new Need(
                            "n",
                            "never",
                            "z",
                            1,
                            "THERMAL",
                            "l",
                            "A",
                            2,
                            1,
                            1,
                            0,
                            Need.State.FOUND))))
        .hasMessage(message);
  }

  private Forecast forecast(int revision, double kw) {
    return new Forecast(
        day,
        revision,
        IntStream.rangeClosed(1, 24)
            .mapToObj(
                hour -> {
                  SortedMap<String, Double> resources = new TreeMap<>();
                  for (int i = 0; i < 30; i++) {
                    resources.put("r" + i, kw * i - hour);
                  }
                  return new Forecast.Hour(hour, 0.5 + hour / 24.0, resources);
                })
            .toList());
  }

  private Need need(String name, int hour) {
    return new Need(
        day + "/" + name,
        day,
        "zone",
        hour,
        "THERMAL",
        "line-1",
        "A",
        410.25,
        400,
        55.5,
        0,
        Need.State.FOUND);
  }

  @Test
  void aLimitKeepsTheLevelThatBinds() {
    ResourceLimit own = limit("a", 1, 1, 9);
    ResourceLimit ofHost =
        new ResourceLimit(
            day,
            "b",
            1,
            1,
            9,
            2.5,
            new ResourceLimit.Binding("T2", "IMPORT_POWER", "ABC", 390, 400, 10, Level.HOST),
            "",
            ResourceLimit.State.PROPOSED,
            null,
            null);
    conditions.saveLimits(List.of(own, ofHost));

    assertThat(conditions.listLimits(day)).containsExactly(own, ofHost);
  }

  private ResourceLimit limit(String resource, int hour, int revision, double exportKw) {
    return new ResourceLimit(
        day,
        resource,
        hour,
        revision,
        exportKw,
        2.5,
        new ResourceLimit.Binding("line-1", "THERMAL", "A", 390.5, 400, 9.5),
        "10 kW less load behind line-1",
        ResourceLimit.State.PROPOSED,
        null,
        null);
  }

  private Telemetry telemetry(Instant start, double kw) {
    SortedMap<String, Double> resources = new TreeMap<>();
    resources.put("battery", -kw);
    resources.put("solar", kw);
    return new Telemetry(day, start, 3500.125, resources);
  }

  private LiveAssessment assessment(Instant start) {
    return new LiveAssessment(day, start, 3500.5, 120.25, 3450, 0.97, 1.03, 88.5, 0);
  }
}
