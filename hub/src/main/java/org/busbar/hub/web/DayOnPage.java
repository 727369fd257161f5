package org.busbar.hub.web;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.busbar.hub.day.DayRunner;
import org.busbar.hub.day.DayWithPeople;
import org.busbar.processes.engine.Incidents;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.Task;
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
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final RepositoryService models;

  DayOnPage(
      ObjectProvider<DayWithPeople> people,
      TradeDayRepository tradeDays,
      Incidents incidents,
      TaskService tasks,
      RuntimeService runtime,
      RepositoryService models) {
    this.people = people;
    this.tradeDays = tradeDays;
    this.incidents = incidents;
    this.tasks = tasks;
    this.runtime = runtime;
    this.models = models;
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
      String name, String about, String desk, String assignee, String due, String link) {}

  @Nullable Day day() {
    DayWithPeople.Standing standing = standing().orElse(null);
    if (standing == null) {
      return null;
    }
    TradeDate date = TradeDate.of(standing.day().date());
    String id = TradeDay.idOf(standing.day().caseName(), date);
    TradeDay.State state = tradeDays.find(id).map(TradeDay::state).orElse(TradeDay.State.OPEN);
    DayRunner.Outcome outcome = standing.outcome();
    boolean waiting = tasks.createTaskQuery().active().count() > 0;
    String word =
        outcome != null
            ? state == TradeDay.State.SETTLED ? "Settled" : "Ended without settlement"
            : waiting
                ? "Waits for people"
                : standing.trouble() == null ? "Under way" : "Stands still";
    return new Day(
        DATE.format(date.date()),
        word,
        String.join(", ", stages(id)),
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
    List<Waiting> waiting = new ArrayList<>();
    List<Task> open =
        new ArrayList<>(
            tasks.createTaskQuery().active().orderByTaskCreateTime().asc().listPage(0, SHOWN));
    open.sort(
        Comparator.comparing(
                (Task task) -> Objects.requireNonNullElse(task.getDueDate(), new Date(0)))
            .thenComparing(Task::getId));
    for (Task task : open) {
      Date due = task.getDueDate();
      waiting.add(
          new Waiting(
              task.getName(),
              about(task),
              desk(task),
              task.getAssignee() == null ? "" : task.getAssignee(),
              due == null ? "" : DUE.format(Instant.ofEpochMilli(due.getTime())),
              "/operaton/app/tasklist/default/#/?task=" + task.getId()));
    }
    return waiting;
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

  private List<String> stages(String tradeDayId) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(tradeDayId)
        .active()
        .list()
        .stream()
        .map(instance -> models.getProcessDefinition(instance.getProcessDefinitionId()).getName())
        .distinct()
        .sorted()
        .toList();
  }

  private String about(Task task) {
    for (String variable : List.of("resourceName", "disputeText", "incidentText", "tradeDayId")) {
      if (tasks.getVariable(task.getId(), variable) instanceof String text) {
        return text.length() > 90 ? text.substring(0, 90) + "…" : text;
      }
    }
    return "";
  }

  private String desk(Task task) {
    return tasks.getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(Objects::nonNull)
        .sorted()
        .map(group -> group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1))
        .map(group -> group.replace('-', ' '))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }
}
