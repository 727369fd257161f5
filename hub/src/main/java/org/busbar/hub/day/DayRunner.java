package org.busbar.hub.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.busbar.adapters.casefile.SealedInput;
import org.busbar.adapters.conformance.StepLog;
import org.busbar.adapters.conformance.XesLog;
import org.busbar.adapters.postgres.EventLogExport;
import org.busbar.adapters.postgres.MessageLog;
import org.busbar.adapters.report.DayReport;
import org.busbar.adapters.report.DayReportWriter;
import org.busbar.adapters.report.TrafficTable;
import org.busbar.hub.config.HubProperties;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.simulation.CounterpartClock;
import org.busbar.processes.channels.PairChannels;
import org.busbar.processes.channels.PairQueues;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.coordination.ReductionShares;
import org.busbar.processes.coordination.SharedReduction;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.Incidents;
import org.busbar.processes.engine.StepHistory;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.OpenTradeDay;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.traffic.Exchange;
import org.busbar.processes.traffic.Traffic;
import org.busbar.solvers.time.TradeDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one operating day in virtual time, or goes on with one that was cut off. */
@Component
@ConditionalOnProperty(name = "busbar.time", havingValue = "virtual")
public class DayRunner {

  private final VirtualClock clock;
  private final StoredDay storedDay;
  private final Conductor conductor;
  private final OpenTradeDay openTradeDay;
  private final TradeDayRepository tradeDays;
  private final HumanTasks humanTasks;
  private final Incidents incidents;
  private final EventLogExport eventLog;
  private final DayReportSource reports;
  private final StepHistory steps;
  private final LoadedCases cases;
  private final MessageLog messages;
  private final PairChannels pairChannels;
  private final PairQueues pairQueues;
  private final ReductionShares reductions;
  private final TransactionTemplate transaction;
  private final HubProperties properties;
  private final ObjectProvider<BuildProperties> build;

  DayRunner(
      VirtualClock clock,
      StoredDay storedDay,
      Conductor conductor,
      OpenTradeDay openTradeDay,
      TradeDayRepository tradeDays,
      HumanTasks humanTasks,
      Incidents incidents,
      EventLogExport eventLog,
      DayReportSource reports,
      StepHistory steps,
      LoadedCases cases,
      MessageLog messages,
      PairChannels pairChannels,
      PairQueues pairQueues,
      ReductionShares reductions,
      TransactionTemplate transaction,
      HubProperties properties,
      ObjectProvider<BuildProperties> build) {
    this.clock = clock;
    this.storedDay = storedDay;
    this.conductor = conductor;
    this.openTradeDay = openTradeDay;
    this.tradeDays = tradeDays;
    this.humanTasks = humanTasks;
    this.incidents = incidents;
    this.eventLog = eventLog;
    this.reports = reports;
    this.steps = steps;
    this.cases = cases;
    this.messages = messages;
    this.pairChannels = pairChannels;
    this.pairQueues = pairQueues;
    this.reductions = reductions;
    this.transaction = transaction;
    this.properties = properties;
    this.build = build;
  }

  /**
   * What came of a day.
   *
   * @param unfinished one sentence for each thing that is open and should be closed; empty for a
   *     day that completed
   */
  public record Outcome(
      DayReport report,
      Traffic traffic,
      List<Path> files,
      String decisionsSha256,
      List<String> unfinished) {}

  /** Runs the day with a staff that follows a script, and writes its results. */
  public Outcome runScripted(
      DayOptions options, CounterpartClock counterparts, Consumer<Instant> progress) {
    return runScripted(List.of(options), counterparts, progress).get(0);
  }

  /**
   * Runs one date in several areas side by side, and writes the results of each.
   *
   * @param days of one date and one seed
   * @return in the order of the days
   */
  public List<Outcome> runScripted(
      List<DayOptions> days, CounterpartClock counterparts, Consumer<Instant> progress) {
    List<String> ids =
        run(days, counterparts, new ScriptedStaff(humanTasks), () -> false, progress);
    return IntStream.range(0, days.size())
        .mapToObj(i -> results(days.get(i), ids.get(i), counterparts))
        .toList();
  }

  /**
   * Runs the day; its human tasks wait for people in the task list.
   *
   * @param waiting hears the open tasks when their number changes
   * @return empty where the day has not ended, because it is stopping or because nothing is due
   */
  Optional<Outcome> runWithPeople(
      DayOptions options,
      CounterpartClock counterparts,
      BooleanSupplier stopping,
      Consumer<Instant> progress,
      Consumer<List<HumanTasks.OpenTask>> waiting) {
    String tradeDayId =
        run(
                List.of(options),
                counterparts,
                new PeopleAtWork(humanTasks, stopping, waiting),
                stopping,
                progress)
            .get(0);
    return incidents.countRunning(tradeDayId) > 0
        ? Optional.empty()
        : Optional.of(results(options, tradeDayId, counterparts));
  }

  private List<String> run(
      List<DayOptions> days,
      CounterpartClock counterparts,
      Staff staff,
      BooleanSupplier stopping,
      Consumer<Instant> progress) {
    storedDay.requireNoOtherThan(days);
    TradeDate date = TradeDate.of(days.get(0).date());
    clock.resume(new DayDeadlines(date).opensAt());
    List<String> ids = days.stream().map(day -> open(day, date)).toList();
    conductor.run(
        counterparts,
        staff,
        () ->
            stopping.getAsBoolean() || ids.stream().allMatch(id -> incidents.countRunning(id) == 0),
        progress);
    return ids;
  }

  private String open(DayOptions options, TradeDate date) {
    TradeDay day =
        transaction.execute(
            status ->
                openTradeDay.open(options.caseName(), date, options.journey(), options.seed()));
    if (day == null) {
      throw new IllegalStateException("The trade day could not be opened.");
    }
    pairQueues.open(pairChannels.toOperator(day.id()));
    return day.id();
  }

  private Outcome results(DayOptions options, String tradeDayId, CounterpartClock counterparts) {
    Path folder = options.folder();
    List<String> decisions = eventLog.lines(tradeDayId);
    String record = String.join("\n", decisions) + "\n";
    String sha256 = InboundMessage.sha256(record);
    List<Path> files;
    DayReport report = reports.report(tradeDayId, sha256, hubVersion());
    Traffic traffic = traffic(tradeDayId, counterparts);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("decisions.jsonl"), record, StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("decisions.sha256"),
          sha256 + "  decisions.jsonl\n",
          StandardCharsets.UTF_8);
      files = DayReportWriter.write(folder, report);
      int sharing = 0;
      for (SharedReduction reduction : reductions.list(tradeDayId)) {
        sharing++;
        Files.writeString(
            folder.resolve(
                sharing == 1
                    ? "shared-reductions.csv"
                    : "shared-reductions-%d.csv".formatted(sharing)),
            reduction.inputCsv(),
            StandardCharsets.UTF_8);
      }
      List<Happening> happenings = steps.of(tradeDayId);
      StepLog.write(folder.resolve(StepLog.FILE), happenings);
      TrafficTable.write(folder, traffic);
      SealedInput.write(
          folder, options.caseName(), options.date(), options.seed(), options.behaviours());
      XesLog.write(
          folder.resolve(XesLog.FILE),
          tradeDayId,
          happenings,
          BundledModels.read(properties.models()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The results cannot be written to %s (%s). Choose another folder with --out."
              .formatted(folder, e.getMessage()),
          e);
    }
    return new Outcome(report, traffic, files, sha256, unfinished(tradeDayId));
  }

  private Traffic traffic(String tradeDayId, CounterpartClock counterparts) {
    // The counterparts first: a dispatch of theirs goes to the owner before the hub hears of it.
    List<Exchange> exchanges = new ArrayList<>(counterparts.exchangedPastTheHub());
    exchanges.addAll(messages.exchanges(cases.ofDay(tradeDayId).operatingCase()));
    return Traffic.of(exchanges);
  }

  private List<String> unfinished(String tradeDayId) {
    List<String> open = new ArrayList<>(incidents.list());
    if (tradeDays.get(tradeDayId).state() != TradeDay.State.SETTLED) {
      open.add("The trade day is not settled.");
    }
    if (incidents.countRunning(tradeDayId) > 0) {
      open.add("Process instances are still under way.");
    }
    return open;
  }

  private String hubVersion() {
    BuildProperties properties = build.getIfAvailable();
    return properties == null ? "development" : String.valueOf(properties.getVersion());
  }
}
