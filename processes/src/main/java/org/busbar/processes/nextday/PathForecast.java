package org.busbar.processes.nextday;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.busbar.processes.tradeday.DayDeadlines;
import org.jspecify.annotations.Nullable;

/**
 * When the notice will be given, from how long earlier days took for what is still to be done.
 *
 * <p>Each earlier day is one sample of the whole remaining way, so what goes wrong together stays
 * together. Three made-up days (quick, middling, slow) always count beside them: they are all there
 * is on the first day, and they keep the chance from falling to zero too soon. A day whose present
 * step was over by now says nothing about today any more and is left out; where none is left, today
 * is slower than anything seen, and the notice counts as missed. No draw of chance is made, so the
 * same history gives the same answer.
 *
 * @param missPercent chance of missing the deadline, 0 to 100, rounded up
 * @param middleAt half of the samples are done by then; null where no sample is left
 * @param lateAt nine in ten are; null where no sample is left
 * @param samples how many samples the chance rests on
 */
public record PathForecast(
    int missPercent, @Nullable Instant middleAt, @Nullable Instant lateAt, int samples) {

  /** Elements of every journey that a made-up day passes, with its minutes there. */
  private static final List<MadeUp> MADE_UP =
      List.of(
          new MadeUp("callActivity_assessSystemConditions", List.of(5, 30, 90)),
          new MadeUp("callActivity_communicateNeeds", List.of(1, 2, 5)),
          new MadeUp("callActivity_evaluateOffers", List.of(2, 15, 45)),
          new MadeUp("callActivity_selectOffers", List.of(5, 30, 60)),
          new MadeUp(PathHistory.NOTICE, List.of(1, 5, 20)));

  private record MadeUp(String activity, List<Integer> minutes) {}

  /** Working time of one step on one earlier day. */
  private record Work(String activity, Duration time) {}

  /**
   * @param soFar what of today was done
   * @param runs earlier days
   * @param deadlines today's gates
   */
  public static PathForecast of(
      Instant now,
      List<PathStep> soFar,
      Map<DayDeadlines, List<PathStep>> runs,
      DayDeadlines deadlines) {
    List<Instant> done = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      finish(now, soFar, madeUp(day), deadlines).ifPresent(done::add);
    }
    runs.forEach(
        (gates, run) -> finish(now, soFar, works(run, gates), deadlines).ifPresent(done::add));
    if (done.isEmpty()) {
      return new PathForecast(100, null, null, 0);
    }
    Collections.sort(done);
    long late = done.stream().filter(at -> at.isAfter(deadlines.noticeDueAt())).count();
    return new PathForecast(
        (int) Math.ceil(100.0 * late / done.size()),
        percentile(done, 50),
        percentile(done, 90),
        done.size());
  }

  private static List<Work> madeUp(int day) {
    return MADE_UP.stream()
        .map(step -> new Work(step.activity(), Duration.ofMinutes(step.minutes().get(day))))
        .toList();
  }

  /** What of each step was work, and not waiting for a gate. */
  private static List<Work> works(List<PathStep> run, DayDeadlines gates) {
    List<Work> works = new ArrayList<>();
    for (PathStep step : run) {
      Instant ended = step.ended();
      if (ended != null) {
        Instant start = later(step.began(), notBefore(step.activity(), gates));
        Duration time = Duration.between(start, ended);
        works.add(new Work(step.activity(), time.isNegative() ? Duration.ZERO : time));
      }
    }
    return works;
  }

  /** When today would be done if the rest went as on that day; empty where it cannot any more. */
  private static Optional<Instant> finish(
      Instant now, List<PathStep> soFar, List<Work> sample, DayDeadlines gates) {
    Instant at = now;
    for (Work work : sample) {
      Optional<PathStep> today =
          soFar.stream().filter(step -> step.activity().equals(work.activity())).findFirst();
      if (today.map(PathStep::ended).isPresent() || isPassedBy(work, sample, soFar)) {
        continue;
      }
      Instant start = today.map(PathStep::began).orElse(at);
      Instant end = later(start, notBefore(work.activity(), gates)).plus(work.time());
      Instant latest = notAfter(work.activity(), gates);
      if (latest != null && end.isAfter(latest)) {
        end = later(latest, start);
      }
      if (today.isPresent() && end.isBefore(now)) {
        return Optional.empty();
      }
      at = later(end, at);
    }
    return Optional.of(at);
  }

  /** A step that today went without: one after it has begun. */
  private static boolean isPassedBy(Work work, List<Work> sample, List<PathStep> soFar) {
    return sample.stream()
        .skip(sample.indexOf(work) + 1L)
        .anyMatch(
            after -> soFar.stream().anyMatch(step -> step.activity().equals(after.activity())));
  }

  /** Steps that a clock ends: their waiting is no work. */
  private static @Nullable Instant notBefore(String activity, DayDeadlines gates) {
    return switch (activity) {
      case "callActivity_communicateNeeds" -> gates.offersCloseAt();
      case "catchEvent_wishWindowCloses" -> gates.wishesCloseAt();
      default -> null;
    };
  }

  /** Steps that a clock cuts off. */
  private static @Nullable Instant notAfter(String activity, DayDeadlines gates) {
    return activity.equals("callActivity_selectOffers") ? gates.selectionsDueAt() : null;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  /** Nearest rank. */
  private static Instant percentile(List<Instant> sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
