package org.busbar.processes.nextday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathForecastTest {

  private static final String ASSESS = "callActivity_assessSystemConditions";
  private static final String COMMUNICATE = "callActivity_communicateNeeds";
  private static final String EVALUATE = "callActivity_evaluateOffers";
  private static final String SELECT = "callActivity_selectOffers";

  private static final TradeDate DATE = TradeDate.of(LocalDate.of(2023, 9, 5));
  private static final DayDeadlines GATES = new DayDeadlines(DATE);

  @Test
  void onTheFirstDayThreeMadeUpDaysCount() {
    PathForecast forecast = at("08:00", List.of(done(ASSESS, "05:00", "05:10")), Map.of());
    assertThat(forecast.samples()).isEqualTo(3);
    assertThat(forecast.missPercent()).isZero();
    assertThat(forecast.middleAt()).isBefore(forecast.lateAt());
  }

  @Test
  void limitsThatNobodyDecidesPutTheNoticeAtRisk() {
    List<PathStep> waiting = List.of(running(ASSESS, "05:00"));
    assertThat(at("06:00", waiting, Map.of()).missPercent())
        .as("of two made-up days that were not done by then, none is late")
        .isZero();
    PathForecast never = at("09:00", waiting, Map.of());
    assertThat(never.missPercent()).as("slower than anything seen").isEqualTo(100);
    assertThat(never.samples()).isZero();
  }

  @Test
  void earlierDaysCountBesideTheMadeUpOnes() {
    // on nine days the evaluation took two hours and a half: 08:00 and 2:30 is past ten
    Map<DayDeadlines, List<PathStep>> slow = runs(9, 150);
    List<PathStep> soFar =
        List.of(
            done(ASSESS, "05:00", "05:10"),
            done(COMMUNICATE, "05:10", "08:00"),
            running(EVALUATE, "08:00"));
    PathForecast forecast = at("08:01", soFar, slow);
    assertThat(forecast.samples()).isEqualTo(12);
    assertThat(forecast.missPercent()).isEqualTo(75);
    assertThat(at("08:01", soFar, runs(9, 10)).missPercent()).isZero();
  }

  @Test
  void whatTheClockEndsIsNoWork() {
    // the offer window of an earlier day was open from 05:10 to 08:00: its work is a minute
    Map<DayDeadlines, List<PathStep>> runs = runs(1, 10);
    PathForecast forecast = at("05:30", List.of(done(ASSESS, "05:00", "05:10")), runs);
    assertThat(forecast.middleAt()).isBetween(at("08:00"), at("09:30"));
  }

  @Test
  void theSameHistoryGivesTheSameAnswer() {
    List<PathStep> soFar = List.of(running(ASSESS, "05:00"));
    assertThat(at("05:30", soFar, runs(7, 90))).isEqualTo(at("05:30", soFar, runs(7, 90)));
  }

  /** The trade dates after the nights in which clocks change: ten o'clock is another instant. */
  @ParameterizedTest
  @CsvSource({"2023-03-12", "2023-03-13", "2023-11-05", "2023-11-06"})
  void theWallClockDecidesOnDaysWhenClocksChange(LocalDate date) {
    var gates = new DayDeadlines(TradeDate.of(date));
    assertThat(gates.noticeDueAt().atZone(TradeDate.PREVAILING_TIME).toLocalTime())
        .isEqualTo(LocalTime.of(10, 0));
    List<PathStep> soFar =
        List.of(
            new PathStep(ASSESS, gates.opensAt(), gates.opensAt().plusSeconds(600)),
            new PathStep(COMMUNICATE, gates.opensAt().plusSeconds(600), gates.offersCloseAt()),
            new PathStep(EVALUATE, gates.offersCloseAt(), gates.offersCloseAt().plusSeconds(60)),
            new PathStep(SELECT, gates.offersCloseAt().plusSeconds(60), gates.selectionsDueAt()),
            new PathStep(PathHistory.NOTICE, gates.selectionsDueAt(), null));
    assertThat(PathForecast.of(gates.selectionsDueAt(), soFar, Map.of(), gates).missPercent())
        .isZero();
    Instant late = gates.noticeDueAt().minusSeconds(60 * 45);
    assertThat(
            PathForecast.of(
                    late,
                    List.of(new PathStep(PathHistory.NOTICE, late, null)),
                    Map.of(gates, List.of(step(late, 50))),
                    gates)
                .missPercent())
        .as("one of four samples takes fifty minutes of the forty-five that are left")
        .isEqualTo(25);
  }

  private static PathStep step(Instant began, int minutes) {
    return new PathStep(PathHistory.NOTICE, began, began.plus(Duration.ofMinutes(minutes)));
  }

  private static PathForecast at(
      String now, List<PathStep> soFar, Map<DayDeadlines, List<PathStep>> runs) {
    return PathForecast.of(at(now), soFar, runs, GATES);
  }

  private static Map<DayDeadlines, List<PathStep>> runs(int days, int evaluationMinutes) {
    Map<DayDeadlines, List<PathStep>> runs = new LinkedHashMap<>();
    for (int day = 1; day <= days; day++) {
      var gates = new DayDeadlines(TradeDate.of(DATE.date().minusDays(day)));
      List<PathStep> run = new ArrayList<>();
      Instant at = gates.opensAt();
      run.add(new PathStep(ASSESS, at, at.plusSeconds(600)));
      run.add(new PathStep(COMMUNICATE, at.plusSeconds(600), gates.offersCloseAt()));
      Instant evaluated = gates.offersCloseAt().plus(Duration.ofMinutes(evaluationMinutes));
      run.add(new PathStep(EVALUATE, gates.offersCloseAt(), evaluated));
      run.add(new PathStep(SELECT, evaluated, evaluated.plusSeconds(60)));
      run.add(
          new PathStep(PathHistory.NOTICE, evaluated.plusSeconds(60), evaluated.plusSeconds(90)));
      runs.put(gates, run);
    }
    return runs;
  }

  private static PathStep done(String activity, String from, String to) {
    return new PathStep(activity, at(from), at(to));
  }

  private static PathStep running(String activity, String from) {
    return new PathStep(activity, at(from), null);
  }

  private static Instant at(String prevailing) {
    return DATE.dayBeforeAtPrevailing(LocalTime.parse(prevailing));
  }
}
