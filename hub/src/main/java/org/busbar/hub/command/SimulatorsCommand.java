package org.busbar.hub.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.simulation.Counterparts;
import org.busbar.hub.simulation.SimulatorServer;
import org.busbar.processes.conformance.Journey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated counterparts in a process of their own, until it is ended. */
@Command(
    name = "simulators",
    hidden = true,
    description = "Runs the simulated counterparts in a process of their own, until Ctrl-C.",
    sortOptions = false,
    footer = {
      "",
      "Environment: BUSBAR_BROKER_USER, BUSBAR_BROKER_PASSWORD, BUSBAR_PARTNER_USER,",
      "BUSBAR_PARTNER_PASSWORD. Prints the settings of the hub that lead to the simulated IESO."
    })
final class SimulatorsCommand implements Callable<Integer> {

  /** Without an own retry: the counterparts are called again, and know what they sent. */
  private static final String FAIL_AT_ONCE =
      "reconnectAttempts=0&callTimeout=10000&connectionTtl=10000";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--broker-url",
      paramLabel = "URL",
      required = true,
      description = "The hub's broker, such as tcp://127.0.0.1:61616.")
  private String brokerUrl = "";

  @Option(
      names = "--hub-url",
      paramLabel = "URL",
      required = true,
      description = "The hub's web server, such as http://127.0.0.1:8080.")
  private URI hubUrl = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--journey",
      paramLabel = "NAME",
      defaultValue = "market-facilitator",
      description = "The user journey (default ${DEFAULT-VALUE}).")
  private String journey = "market-facilitator";

  @Mixin private CaseOption operatingCase = new CaseOption();

  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Option(
      names = "--ledger",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the ledgers; those that are there are continued.")
  private Path ledger = Path.of("ledgers");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8098",
      description = "Loopback port of the clock (default ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port = 8098;

  @Option(
      names = "--ieso-port",
      paramLabel = "N",
      defaultValue = "8099",
      description = "Loopback port of the IESO (default ${DEFAULT-VALUE}; 0 takes a free one).")
  private int iesoPort = 8099;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    String separator = brokerUrl.contains("?") ? "&" : "?";
    try (var connections =
            new ActiveMQConnectionFactory(
                brokerUrl + separator + FAIL_AT_ONCE,
                environment("BUSBAR_BROKER_USER", "busbar"),
                environment("BUSBAR_BROKER_PASSWORD", ""));
        var counterparts =
            new Counterparts(
                new CaseReader().read(operatingCase.name),
                Journey.of(journey),
                simulation.ieso(),
                simulation.tradeDate(),
                simulation.seed,
                ledger,
                iesoPort)) {
      counterparts.connect(
          connections,
          hubUrl,
          environment("BUSBAR_PARTNER_USER", "simulator"),
          environment("BUSBAR_PARTNER_PASSWORD", ""));
      try (var clock = new SimulatorServer(counterparts, port)) {
        new TreeMap<>(counterparts.iesoSettings())
            .forEach((name, value) -> out.printf(Locale.ROOT, "%s=%s%n", name, value));
        out.printf(Locale.ROOT, "clock=http://127.0.0.1:%d/clock%n", clock.port());
        out.flush();
        new CountDownLatch(1).await();
      }
    } catch (IOException e) {
      throw new StartRefusedException(
          "The clock of the counterparts cannot listen on port "
              + port
              + ". Free the port, or choose another with --port.",
          e);
    }
    return 0;
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
