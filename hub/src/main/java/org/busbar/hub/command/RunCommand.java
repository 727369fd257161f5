package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.busbar.hub.config.DataDirectory;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.day.DayOptions;
import org.busbar.hub.day.DayWithPeople;
import org.busbar.hub.security.DemoUsers;
import org.busbar.hub.simulation.AreaCounterparts;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.SetAreaModel;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the hub for people and stays. */
@Command(
    name = "run",
    description = {
      "Starts the hub for people at http://localhost:8080, until Ctrl-C.",
      "With --case, a day runs whose tasks wait for people; started again, the hub goes on with it."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Environment:",
      "  BUSBAR_ADMIN_PASSWORD  password of the user admin (12 characters or more); needed without",
      "                         --profile demo",
      "  BUSBAR_DATA_DIR        the data directory, as --data",
      "  BUSBAR_DB_URL          an external PostgreSQL instead of the embedded one:",
      "                         jdbc:postgresql://host/database?user=...&password=...",
      "  BUSBAR_BROKER_URL      an external Artemis instead of the embedded one: tcp://host:61616,",
      "                         with BUSBAR_BROKER_USER and BUSBAR_BROKER_PASSWORD",
      "  BUSBAR_BROKER_PORT     loopback port on which the embedded broker listens too; 0 is off"
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description =
          "Loads this bundled case, such as ieee123, and runs its day in virtual time, with every"
              + " counterpart simulated; the day waits for people at each task.")
  private @Nullable String caseName;

  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Mixin private OutOption out = new OutOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the web pages (default ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port = 8080;

  @Option(
      names = "--address",
      paramLabel = "IP",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default ${DEFAULT-VALUE}: this machine only; put a TLS proxy in"
              + " front before you open it).")
  private String address = "127.0.0.1";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      split = ",",
      description = "Profile; 'demo' makes demonstration users and prints their password.")
  private List<String> profiles = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory (default: BUSBAR_DATA_DIR, or data in this folder).")
  private @Nullable Path data;

  @Mixin private HubOptions options = new HubOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), "The port (" + port + ") must be between 0 and 65535.");
    }
    checkPort();
    Path folder = data == null ? HubStart.defaultData() : data;
    DataDirectory directory = DataDirectory.open(folder);
    Path log = directory.resolve("logs").resolve("busbar.log");
    Map<String, String> settings = new TreeMap<>();
    settings.put("server.port", Integer.toString(port));
    settings.put("server.address", address);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println("Starting the hub (data in " + folder + ", log in " + log + ") ...");
    terminal.flush();
    CountDownLatch closed = new CountDownLatch(1);
    String name = caseName;
    if (name == null) {
      ConfigurableApplicationContext hub =
          HubStart.start(directory, log, profiles, options, settings);
      whenClosed(hub, closed::countDown);
      ready(hub, terminal);
    } else {
      OperatingCase own = Cases.read(name, simulation.date);
      AreaCounterparts counterparts = new AreaCounterparts();
      String password = DayCommand.random();
      settings.put("busbar.time", "virtual");
      settings.put("busbar.case-name", name);
      settings.put("busbar.partners." + DayCommand.SIMULATOR, password);
      settings.putAll(counterparts.iesoSettings());
      ConfigurableApplicationContext hub =
          HubStart.start(directory, log, profiles, options, settings);
      String model =
          hub.getBean(SetAreaModel.class).on(own.id(), simulation.date).orElse(own.dsoModel());
      DayOptions day = simulation.day(model, name, out.folder);
      counterparts.open(
          List.of(new AreaCounterparts.Area("", own, Journey.of(model))),
          simulation.ieso(),
          simulation.tradeDate(),
          simulation.seed,
          // Beside the database: whoever removes the data removes what was sent with them.
          directory.resolve("counterparts"));
      URI web = URI.create("http://" + reachable() + ":" + listening(hub));
      counterparts.connect(
          hub.getBean(ActiveMQConnectionFactory.class), web, DayCommand.SIMULATOR, password);
      DayWithPeople people = hub.getBean(DayWithPeople.class);
      // The day ends its step and the counterparts close their books before the hub comes down.
      whenClosed(
          hub,
          () -> {
            people.stop();
            counterparts.close();
            closed.countDown();
          });
      people.begin(day, counterparts, new DayOnTerminal(simulation.tradeDate(), terminal));
      ready(hub, terminal);
    }
    closed.await();
    return 0;
  }

  private static void whenClosed(ConfigurableApplicationContext hub, Runnable action) {
    hub.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> action.run());
  }

  private static int listening(ConfigurableApplicationContext hub) {
    return ((ServletWebServerApplicationContext) hub).getWebServer().getPort();
  }

  private String reachable() {
    return address.equals("0.0.0.0") ? "127.0.0.1" : address;
  }

  /** Before half a minute of starting, which would only end at the port. */
  private void checkPort() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new StartRefusedException(
          "Port "
              + port
              + " on "
              + address
              + " cannot be used ("
              + e.getMessage()
              + "). Stop the program that listens there, or choose another with --port.",
          e);
    }
  }

  private void ready(ConfigurableApplicationContext hub, PrintWriter out) {
    String host = address.equals("127.0.0.1") || address.equals("0.0.0.0") ? "localhost" : address;
    out.printf(
        Locale.ROOT,
        "Busbar is ready at http://%s:%d/ after %.1f s. Stop it with Ctrl-C.%n",
        host,
        listening(hub),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    DemoUsers demo = hub.getBeanProvider(DemoUsers.class).getIfAvailable();
    if (demo != null) {
      out.println("Demonstration users (profile demo), password " + demo.password() + ":");
      demo.users()
          .forEach(
              user -> out.printf("  %-10s  %s%n", user.name(), String.join(", ", user.groups())));
    }
    out.flush();
  }
}
