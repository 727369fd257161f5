package org.busbar.hub.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.busbar.hub.day.DayRunner;
import org.busbar.hub.day.DayWithPeople;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.Incidents;
import org.busbar.processes.engine.OpenWork;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the start page says of the day under way and of what it waits for. */
@Component
class DayOnPage {

  private static final int SHOWN = 12;
  private static final ZoneId ONTARIO = ZoneId.of("America/Toronto");
  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.CANADA).withZone(ONTARIO);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.CANADA);

  private final ObjectProvider<DayWithPeople> people;
  private final TradeDayRepository tradeDays;
  private final Incidents incidents;
  private final OpenWork work;
  private final HumanTasks tasks;
  private final Clock clock;

  DayOnPage(
      ObjectProvider<DayWithPeople> people,
      TradeDayRepository tradeDays,
      Incidents incidents,
      OpenWork work,
      HumanTasks tasks,
      Clock clock) {
    this.clock = clock;
    this.people = people;
    this.tradeDays = tradeDays;
    this.incidents = incidents;
    this.work = work;
    this.tasks = tasks;
  }

  /**
   * The trade day under way.
   *
   * @param state its state as a word
   * @param stages the models that are running for it, joined
   * @param trouble why it stands still though nobody is waited for, if it does
   * @param moving whether the page is worth loading again by itself
   * @param report whether its report can be seen
   * @param folder where its results were written, once it has ended
   */
  record Day(
      String date,
      String state,
      String stages,
      @Nullable String trouble,
      boolean moving,
      boolean report,
      @Nullable String folder) {}

  /** A task that waits for a person. */
  record Waiting(
      String name,
      String about,
      String desk,
      String assignee,
      String atRisk,
      String due,
      String left,
      String link) {}

  @Nullable Day day() {
    DayWithPeople.Standing standing = standing().orElse(null);
    if (standing == null) {
      return null;
    }
    TradeDate date = TradeDate.of(standing.day().date());
    String id = TradeDay.idOf(standing.day().caseName(), date);
    TradeDay.State state = tradeDays.find(id).map(TradeDay::state).orElse(TradeDay.State.OPEN);
    DayRunner.Outcome outcome = standing.outcome();
    boolean waiting = tasks.countOpen() > 0;
    String word =
        outcome != null
            ? state == TradeDay.State.SETTLED ? "Settled" : "Ended without settlement"
            : waiting
                ? "Waits for people"
                : standing.trouble() == null ? "Under way" : "Stands still";
    return new Day(
        DATE.format(date.date()),
        word,
        String.join(", ", work.listStages(id)),
        waiting ? null : standing.trouble(),
        outcome == null && !waiting,
        outcome != null,
        outcome == null ? null : folder(outcome).toString());
  }

  /** The report of the day, once it has ended. */
  Optional<Path> report() {
    return standing()
        .map(DayWithPeople.Standing::outcome)
        .map(outcome -> folder(outcome).resolve("report.html"));
  }

  List<Waiting> waiting() {
    return work.listWaiting(SHOWN).stream()
        .map(
            task ->
                new Waiting(
                    task.name(),
                    task.about().length() > 90 ? task.about().substring(0, 90) + "…" : task.about(),
                    desk(task.groups()),
                    Objects.requireNonNullElse(task.assignee(), ""),
                    task.kwhAtRisk() < 0.5
                        ? "–"
                        : String.format(Locale.CANADA, "%,.0f kWh", task.kwhAtRisk()),
                    task.due() == null ? "" : DUE.format(task.due()),
                    task.due() == null ? "" : left(Duration.between(clock.instant(), task.due())),
                    "/operaton/app/tasklist/default/#/?task=" + task.id()))
        .toList();
  }

  private static String left(Duration left) {
    Duration size = left.abs();
    String words =
        size.toDays() > 1
            ? size.toDays() + " days"
            : size.toHours() > 0
                ? size.toHours() + " h " + size.toMinutesPart() + " min"
                : size.toMinutes() + " min";
    return left.isNegative() ? words + " late" : words;
  }

  /** What the engine gave up on, one sentence each. */
  List<String> incidents() {
    List<String> sentences = incidents.list().stream().distinct().toList();
    return sentences.subList(0, Math.min(SHOWN, sentences.size()));
  }

  private Optional<DayWithPeople.Standing> standing() {
    return Optional.ofNullable(people.getIfAvailable()).flatMap(DayWithPeople::standing);
  }

  private static Path folder(DayRunner.Outcome outcome) {
    Path folder = outcome.files().get(0).toAbsolutePath().normalize().getParent();
    return Objects.requireNonNull(folder, "A file that was written lies in a folder.");
  }

  private static String desk(List<String> groups) {
    return groups.stream()
        .map(group -> group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1))
        .map(group -> group.replace('-', ' '))
        .collect(Collectors.joining(", "));
  }
}
