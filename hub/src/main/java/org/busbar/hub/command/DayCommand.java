package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.busbar.adapters.report.DaySummary;
import org.busbar.adapters.report.TrafficTable;
import org.busbar.hub.config.DataDirectory;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.day.DayOptions;
import org.busbar.hub.day.DayRunner;
import org.busbar.hub.simulation.AreaCounterparts;
import org.busbar.hub.simulation.CounterpartClock;
import org.busbar.hub.simulation.RemoteCounterpartClock;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.SetAreaModel;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a whole operating day in virtual time. */
@Command(
    name = "day",
    description =
        "Runs a whole operating day of a bundled case in virtual time, with every counterpart"
            + " simulated, and writes its record, tables and report.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Writes DIR/<case>-<date>/: the day's record (JSON lines), decisions.sha256, CSV tables and",
      "report.html, which opens without a server. The same seed gives the same decisions."
    })
final class DayCommand implements Callable<Integer> {

  /** Name under which the simulators call the hub. */
  static final String SIMULATOR = "simulator";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--journey",
      paramLabel = "NAME",
      description = "The user journey (default: the model of the area, see 'busbar areas').")
  private @Nullable String journey;

  @Mixin private CaseOption operatingCase = new CaseOption();

  @Option(
      names = "--area",
      paramLabel = "NAME=CASE[:JOURNEY]",
      converter = AreaOption.Converter.class,
      description = {
        "An area of its own in the one hub; may be given several times, each area under its own",
        "journey (default: that of --journey, or the model of the area). NAME like CASE keeps",
        "the ids of the case."
      })
  private List<AreaOption> areas = List.of();

  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Mixin private OutOption out = new OutOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the day's database and journal here (default: a temporary folder).")
  private @Nullable Path data;

  @Option(
      names = "--counterparts",
      hidden = true,
      description = "Clock address of simulators that run in a process of their own.")
  private @Nullable URI counterpartsUrl;

  @Option(names = "--set", hidden = true, description = "A setting of the hub, name=value.")
  private Map<String, String> overrides = new TreeMap<>();

  @Mixin private HubOptions options = new HubOptions();

  @Override
  public Integer call() {
    try {
      List<AreaOption> asked =
          areas.isEmpty() ? List.of(new AreaOption("", operatingCase.name, null)) : areas;
      AreaOption.requireApart(asked);
      for (AreaOption area : asked) {
        day(area, Objects.requireNonNullElse(journeyOf(area), Journey.MARKET_FACILITATOR.key()));
      }
      return counterpartsUrl == null
          ? withCounterpartsInside(asked)
          : withCounterpartsAt(
              day(
                  asked.get(0),
                  Objects.requireNonNullElse(journey, Journey.MARKET_FACILITATOR.key())),
              counterpartsUrl);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private @Nullable String journeyOf(AreaOption area) {
    return area.journey() == null ? journey : area.journey();
  }

  private DayOptions day(AreaOption area, String journeyOfDay) {
    return simulation.day(journeyOfDay, area.caseName(), out.folder);
  }

  private int withCounterpartsInside(List<AreaOption> asked) {
    List<OperatingCase> cases =
        asked.stream().map(area -> Cases.read(area.caseName(), simulation.date)).toList();
    Path ledgers = data == null ? temporary() : data.resolve("counterparts");
    try (AreaCounterparts counterparts = new AreaCounterparts()) {
      String password = random();
      Map<String, String> settings = settings(asked.get(0).caseName(), password);
      settings.putAll(counterparts.iesoSettings());
      try (ConfigurableApplicationContext hub = start(settings)) {
        SetAreaModel models = hub.getBean(SetAreaModel.class);
        List<DayOptions> days = new ArrayList<>();
        List<AreaCounterparts.Area> opened = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
          AreaOption area = asked.get(i);
          OperatingCase own = cases.get(i);
          String chosen = journeyOf(area);
          String model =
              chosen == null ? models.on(own.id(), simulation.date).orElse(own.dsoModel()) : chosen;
          days.add(day(area, model));
          opened.add(new AreaCounterparts.Area(area.name(), own, Journey.of(model)));
        }
        counterparts.open(
            opened, simulation.ieso(), simulation.tradeDate(), simulation.seed, ledgers);
        counterparts.connect(
            hub.getBean(ActiveMQConnectionFactory.class),
            URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port")),
            SIMULATOR,
            password);
        return run(hub, days, counterparts);
      }
    }
  }

  /** The fault test's way: counterparts that outlive this process. */
  private int withCounterpartsAt(DayOptions day, URI address) {
    Map<String, String> settings = settings(day.caseName(), random());
    settings.putAll(overrides);
    try (ConfigurableApplicationContext hub = start(settings)) {
      return run(hub, List.of(day), new RemoteCounterpartClock(address));
    }
  }

  private int run(
      ConfigurableApplicationContext hub, List<DayOptions> days, CounterpartClock counterparts) {
    DayProgress progress = new DayProgress(simulation.tradeDate(), spec.commandLine().getErr());
    List<DayRunner.Outcome> outcomes =
        hub.getBean(DayRunner.class).runScripted(days, counterparts, progress);
    progress.done();
    outcomes.forEach(this::say);
    return outcomes.stream().allMatch(outcome -> outcome.unfinished().isEmpty()) ? 0 : 1;
  }

  private void say(DayRunner.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(DaySummary.text(outcome.report()));
    out.print(TrafficTable.text(outcome.traffic()));
    out.println();
    Path folder = outcome.files().get(0).getParent();
    out.println("Record      " + folder.resolve("decisions.jsonl"));
    out.println("SHA-256     " + outcome.decisionsSha256());
    out.println("Report      " + folder.resolve("report.html"));
    outcome.unfinished().forEach(open -> out.println("UNFINISHED  " + open));
    out.flush();
  }

  private Map<String, String> settings(String firstCase, String simulatorPassword) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("server.port", "0");
    settings.put("busbar.time", "virtual");
    settings.put("busbar.case-name", firstCase);
    // The unpacked programs are kept between days; a day's own folder is not.
    settings.put("busbar.db-binaries", home().resolve("postgres").resolve("bin").toString());
    settings.put("busbar.admin-password", random());
    settings.put("busbar.partners." + SIMULATOR, simulatorPassword);
    return settings;
  }

  private ConfigurableApplicationContext start(Map<String, String> settings) {
    return HubStart.start(
        DataDirectory.open(data == null ? temporary() : data),
        home().resolve("logs").resolve("day.log"),
        List.of(),
        options,
        settings);
  }

  private static Path home() {
    return HubStart.defaultData().toAbsolutePath().normalize();
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("busbar-day-");
      // After the hub's own shutdown, whichever way the process ends short of kill -9.
      SpringApplication.getShutdownHandlers().add(() -> delete(folder));
      return folder;
    } catch (IOException e) {
      throw new StartRefusedException(
          "A temporary folder cannot be made ("
              + e.getMessage()
              + "). Name a folder with --data, or point TMPDIR to one with space.",
          e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException leftBehind) {
      // the system's own cleaning of its temporary folder takes it
    }
  }

  /** A password that nobody has to type. */
  static String random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
