package org.busbar.hub.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.apache.camel.CamelContext;
import org.busbar.hub.config.BrokerDepth;
import org.busbar.hub.config.HubProperties;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Says what is running and leads to where the work is. */
@Controller
class StartPage {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss", Locale.CANADA);
  private static final ZoneOffset MARKET = ZoneOffset.ofHours(-5);
  private static final ZoneId ONTARIO = ZoneId.of("America/Toronto");

  private final HubStatus status;
  private final DayOnPage dayPage;
  private final BrokerDepth broker;
  private final ProcessEngine engine;
  private final RepositoryService repository;
  private final HubProperties properties;
  private final ObjectProvider<CamelContext> camel;
  private final Clock clock;
  private final ObjectProvider<BuildProperties> build;

  StartPage(
      HubStatus status,
      DayOnPage dayPage,
      BrokerDepth broker,
      ProcessEngine engine,
      RepositoryService repository,
      HubProperties properties,
      ObjectProvider<CamelContext> camel,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    this.status = status;
    this.dayPage = dayPage;
    this.broker = broker;
    this.engine = engine;
    this.repository = repository;
    this.properties = properties;
    this.camel = camel;
    this.clock = clock;
    this.build = build;
  }

  /**
   * A number with its name.
   *
   * @param state {@code quiet}, {@code busy} or {@code alarm}; shown as words too, never by colour
   *     alone
   */
  record Figure(String label, String value, String state, String note) {}

  /** A part of the hub, whether it answers, and its version. */
  record Part(String name, boolean up, String what, String detail) {}

  @GetMapping("/")
  String start(Model model, Principal user) {
    Instant now = clock.instant();
    boolean virtual = properties.time() == HubProperties.Time.VIRTUAL;
    model.addAttribute("user", user.getName());
    model.addAttribute("version", version());
    model.addAttribute("caseName", properties.caseName());
    model.addAttribute("virtual", virtual);
    model.addAttribute("marketTime", MINUTE.format(now.atOffset(MARKET)));
    model.addAttribute("localTime", MINUTE.format(now.atZone(ONTARIO)));
    model.addAttribute("day", dayPage.day());
    model.addAttribute("waiting", dayPage.waiting());
    model.addAttribute("incidents", dayPage.incidents());
    model.addAttribute("figures", figures());
    model.addAttribute("parts", parts());
    return "start";
  }

  @GetMapping("/login")
  String login() {
    return "login";
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("Open tasks", status.openTasks(), "busy", "waiting for a person", "none"));
    figures.add(figure("Processes", status.runningProcesses(), "busy", "in progress", "none"));
    figures.add(
        figure("Incidents", status.openIncidents(), "alarm", "need attention", "all clear"));
    figures.add(
        figure("Unsent messages", status.unsentMessages(), "busy", "in the outbox", "all sent"));
    figures.add(
        figure("In doubt", status.messagesInDoubt(), "alarm", "does the partner have it?", "none"));
    return figures;
  }

  private static Figure figure(
      String label, OptionalLong count, String stateIfAny, String noteIfAny, String noteIfNone) {
    if (count.isEmpty()) {
      return new Figure(label, "–", "quiet", "not counted yet");
    }
    long value = count.getAsLong();
    return value == 0
        ? new Figure(label, "0", "quiet", noteIfNone)
        : new Figure(label, String.format(Locale.CANADA, "%,d", value), stateIfAny, noteIfAny);
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        part(
            "Database",
            status::database,
            properties.dbUrl().equals("embedded")
                ? "embedded, in the data directory"
                : "external"));
    parts.add(
        part(
            "Message broker",
            () -> {
              long held = broker.messages();
              long dead = broker.deadLetters();
              return "ActiveMQ Artemis "
                  + VersionLoader.getVersion().getFullVersion()
                  + " · "
                  + held
                  + " held"
                  + (dead == 0 ? "" : " · " + dead + " given up");
            },
            properties.brokerUrl().equals("embedded")
                ? "embedded, persistent journal"
                : "external"));
    parts.add(
        part(
            "Process engine",
            () ->
                "Operaton "
                    + ProcessEngine.class.getPackage().getImplementationVersion()
                    + " · "
                    + repository.createProcessDefinitionQuery().latestVersion().count()
                    + " models",
            "engine " + engine.getName()));
    parts.add(
        part(
            "Routes",
            () -> {
              CamelContext context = camel.getObject();
              long started =
                  context.getRoutes().stream()
                      .filter(
                          route ->
                              context
                                  .getRouteController()
                                  .getRouteStatus(route.getRouteId())
                                  .isStarted())
                      .count();
              return "Apache Camel "
                  + context.getVersion()
                  + " · "
                  + started
                  + " of "
                  + context.getRoutes().size()
                  + " routes started";
            },
            "transport to IESO, MDMS, ADMS and fleets"));
    parts.add(
        new Part(
            "Runtime",
            true,
            "Java "
                + Runtime.version().feature()
                + " · Spring Boot "
                + SpringBootVersion.getVersion(),
            "up "
                + upTime(
                    Duration.ofMillis(
                        java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime()))));
    return parts;
  }

  private interface Question {
    String ask() throws Exception;
  }

  private static Part part(String name, Question question, String detail) {
    try {
      return new Part(name, true, question.ask(), detail);
    } catch (Exception e) {
      return new Part(name, false, "does not answer", String.valueOf(e.getMessage()));
    }
  }

  private static String upTime(Duration up) {
    return up.toHours() > 0
        ? up.toHours() + " h " + up.toMinutesPart() + " min"
        : up.toMinutes() > 0 ? up.toMinutes() + " min" : up.toSeconds() + " s";
  }

  private String version() {
    BuildProperties properties = build.getIfAvailable();
    return properties == null ? "development" : String.valueOf(properties.getVersion());
  }
}
