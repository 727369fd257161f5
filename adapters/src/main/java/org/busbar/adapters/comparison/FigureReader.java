package org.busbar.adapters.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.busbar.adapters.comparison.JourneyFigures.Figure;
import org.busbar.adapters.comparison.JourneyFigures.Group;
import org.busbar.adapters.conformance.StepLog;
import org.busbar.processes.conformance.Happening;

/** Collects figures from the tables and the record of one day. */
final class FigureReader {

  /** Limits are rounded down to it. */
  private static final double STEP_KW = 0.1;

  private static final String TRAFFIC = "traffic.csv";

  private static final Set<String> HELD_BACK =
      Set.of(
          "dispatch.instructionWithheld",
          "dispatch.instructionReduced",
          "coordination.instructionAmended");

  /** A dispatch of the IESO, of a resource or of the interface. */
  private static final Set<String> DISPATCHES =
      Set.of("dispatch.iesoInstructionReceived", "portfolio.dispatchReceived");

  /** The owner's word that a dispatch is known and followed. */
  private static final Set<String> ANSWERS =
      Set.of("dispatch.instructionAcknowledged", "dispatch.ownerNoticeReceived");

  private final Path folder;
  private final List<JsonNode> record = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  FigureReader(Path folder) throws IOException {
    this.folder = folder;
    var mapper = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve("decisions.jsonl"))) {
      record.add(mapper.readTree(line));
    }
  }

  List<Figure> figures() throws IOException {
    energy();
    money();
    add(
        Group.DECISIONS,
        "Bids that the hub sent to the IESO",
        "",
        0,
        count("wholesale.bidAccepted"));
    add(Group.DECISIONS, "Limits told to the IESO by the hub", "times", 0, limitsToldToIeso());
    add(
        Group.DECISIONS,
        "Network optimised for participation",
        "times",
        0,
        count("dispatch.networkOptimised"));
    add(Group.DECISIONS, "Shortfall minimised", "times", 0, count("portfolio.shortfallMinimised"));
    messages();
    people();
    return figures;
  }

  private void energy() throws IOException {
    List<Map<String, String>> offers = table("offers.csv");
    List<Map<String, String>> instructions = table("instructions.csv");
    List<Map<String, String>> deliveries = table("deliveries.csv");
    double dispatched = dispatchedMwh();
    double accepted = sum(offers, row -> number(row, "selectedKw")) / 1000;
    double forMarket = facts("portfolio.shareSelected", "selectedKw") / 1000;
    double ownDispatch =
        facts("dispatch.wholesaleNoted", "changeKw") == 0
            ? 0
            : dispatched; // past the hub: no instruction of its own
    add(Group.ENERGY, "Needed by the network", "MWh", 3, neededMwh());
    add(
        Group.ENERGY,
        "Offered to the DSO",
        "MWh",
        3,
        sum(offers, r -> number(r, "offeredKw")) / 1000);
    add(Group.ENERGY, "Accepted for the network", "MWh", 3, accepted - forMarket);
    add(Group.ENERGY, "Called by the IESO", "MWh", 3, dispatched);
    add(
        Group.ENERGY,
        "Called in all",
        "MWh",
        3,
        sum(instructions, FigureReader::changeMwh) + ownDispatch);
    add(
        Group.ENERGY,
        "Delivered, as far as the DSO measures it",
        "MWh",
        3,
        sum(deliveries, row -> number(row, "deliveredWh")) / 1e6);
    add(Group.ENERGY, "Curtailed: solar beyond its limits", "MWh", 3, curtailedSolarMwh());
    add(Group.ENERGY, "Curtailed: taken back from instructions", "MWh", 3, heldBackMwh());
    add(
        Group.ENERGY,
        "Shortfall to the IESO",
        "MWh",
        3,
        ownDispatch > 0 ? Double.NaN : shortfallMwh(instructions, deliveries));
  }

  private double neededMwh() throws IOException {
    return sum(table("needs.csv"), row -> number(row, "requestedKw")) / 1000;
  }

  private double dispatchedMwh() {
    return dispatches().values().stream()
            .mapToDouble(
                one ->
                    Math.abs(
                            one.path("facts").path("changeKw").asDouble()
                                + one.path("facts").path("askedKw").asDouble())
                        * hours(one))
            .sum()
        / 1000;
  }

  /** By id; each once. */
  private Map<String, JsonNode> dispatches() {
    Map<String, JsonNode> dispatches = new TreeMap<>();
    record.stream()
        .filter(one -> DISPATCHES.contains(one.path("type").asText()))
        .forEach(one -> dispatches.putIfAbsent(one.path("key").asText(), one));
    return dispatches;
  }

  private static double hours(JsonNode dispatch) {
    JsonNode facts = dispatch.path("facts");
    return Duration.between(
                Instant.parse(facts.path("from").asText()),
                Instant.parse(facts.path("to").asText()))
            .toMinutes()
        / 60.0;
  }

  /**
   * What was called by the IESO and did not come: of a dispatch that was refused all; else the part
   * of its instructions that meters do not show. A resource's delivery of an hour is shared among
   * its instructions by their size.
   */
  private double shortfallMwh(
      List<Map<String, String>> instructions, List<Map<String, String>> deliveries) {
    Map<String, Double> part = new TreeMap<>();
    for (Map<String, String> row : deliveries) {
      double asked = number(row, "askedWh");
      part.put(
          row.get("resource") + "/" + row.get("hourEnding"),
          asked == 0 ? 0 : Math.min(1, number(row, "deliveredWh") / asked));
    }
    double missing = 0;
    for (Map.Entry<String, JsonNode> dispatch : dispatches().entrySet()) {
      double called = 0;
      double came = 0;
      for (Map<String, String> row : instructions) {
        if (row.getOrDefault("instruction", "").contains(dispatch.getKey() + "/")) {
          String hour = row.get("resource") + "/" + hourEnding(row);
          called += changeMwh(row);
          came += changeMwh(row) * part.getOrDefault(hour, 0.0);
        }
      }
      JsonNode facts = dispatch.getValue().path("facts");
      double asked =
          Math.abs(facts.path("changeKw").asDouble() + facts.path("askedKw").asDouble())
              * hours(dispatch.getValue())
              / 1000;
      missing += called == 0 ? asked : asked * Math.max(0, 1 - came / called);
    }
    return missing;
  }

  /** Hour ending in market time of an instruction that begins on a full hour. */
  private static int hourEnding(Map<String, String> instruction) {
    return time(instruction, "start").getHour() + 1;
  }

  /** Forecast output of solar plants, shared by their size, that the newest limits do not take. */
  private double curtailedSolarMwh() throws IOException {
    Map<String, Double> sizes = new TreeMap<>();
    for (Map<String, String> row : table("resources.csv")) {
      if (row.getOrDefault("kind", "").equals("SOLAR")) {
        sizes.put(row.getOrDefault("resource", ""), number(row, "maxInjectionKw"));
      }
    }
    double all = sizes.values().stream().mapToDouble(size -> size).sum();
    Map<String, Double> forecast = new TreeMap<>();
    for (Map<String, String> row : table("hours.csv")) {
      forecast.put(row.getOrDefault("hourEnding", ""), number(row, "solarForecastKw"));
    }
    double curtailed = 0;
    for (Map<String, String> row : table("limits.csv")) {
      double size = sizes.getOrDefault(row.getOrDefault("resource", ""), 0.0);
      double there =
          all == 0
              ? 0
              : size / all * forecast.getOrDefault(row.getOrDefault("hourEnding", ""), 0.0);
      double beyond = there - number(row, "exportKw");
      curtailed += beyond > STEP_KW ? beyond : 0;
    }
    return curtailed / 1000;
  }

  private double heldBackMwh() {
    return record.stream()
            .filter(one -> HELD_BACK.contains(one.path("type").asText()))
            .mapToDouble(
                one ->
                    one.path("facts").path("askedKw").asDouble()
                        - one.path("facts").path("keptKw").asDouble())
            .sum()
        / 1000;
  }

  private void money() throws IOException {
    List<Map<String, String>> settlement = table("settlement.csv");
    add(Group.MONEY, "Paid", "CAD", 2, sum(settlement, row -> Math.max(0, amount(row))));
    add(Group.MONEY, "Charged", "CAD", 2, sum(settlement, row -> Math.max(0, -amount(row))));
    add(Group.MONEY, "Cost, net", "CAD", 2, sum(settlement, FigureReader::amount));
  }

  private void messages() throws IOException {
    Map<String, Double> totals = new TreeMap<>();
    for (Map<String, String> row : table(TRAFFIC)) {
      totals.put(row.getOrDefault("count", ""), number(row, "value"));
    }
    add(Group.MESSAGES, "Messages between the parties", "", 0, total(totals, "messages"));
    add(Group.MESSAGES, "Links: pairs of parties", "", 0, total(totals, "links"));
    add(Group.MESSAGES, "Interfaces: pairs and channels", "", 0, total(totals, "interfaces"));
    add(Group.MESSAGES, "Channels to build and watch", "", 0, total(totals, "channels"));
    add(Group.MESSAGES, "Tier bypasses", "", 0, total(totals, "tierBypasses"));
    add(
        Group.MESSAGES,
        "Critical path: dispatch to answer",
        "hops",
        0,
        total(totals, "dispatchHops"));
    add(Group.MESSAGES, "Critical path: dispatch to answer, time", "s", 0, answerSeconds());
  }

  private static double total(Map<String, Double> totals, String name) {
    Double value = totals.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The table %s must have the row %s. Run the day again.".formatted(TRAFFIC, name));
    }
    return value;
  }

  /** Of the dispatch that took longest, to the last owner's word; in the day's virtual time. */
  private double answerSeconds() {
    long longest = 0;
    for (Map.Entry<String, JsonNode> dispatch : dispatches().entrySet()) {
      Instant came = at(dispatch.getValue());
      longest =
          Math.max(
              longest,
              record.stream()
                  .filter(one -> ANSWERS.contains(one.path("type").asText()))
                  .filter(one -> isAbout(one, dispatch.getKey()))
                  .mapToLong(one -> Duration.between(came, at(one)).toSeconds())
                  .max()
                  .orElse(0));
    }
    return longest;
  }

  private static boolean isAbout(JsonNode answer, String dispatch) {
    String key = answer.path("key").asText();
    return key.equals(dispatch) || key.contains(dispatch + "/");
  }

  private static Instant at(JsonNode event) {
    return Instant.parse(event.path("at").asText());
  }

  private void people() throws IOException {
    TaskMinutes minutes = TaskMinutes.read();
    List<Happening> tasks =
        StepLog.read(folder.resolve(StepLog.FILE)).stream()
            .filter(one -> one.activity().startsWith("userTask_"))
            .toList();
    add(Group.PEOPLE, "Tasks for people", "", 0, tasks.size());
    add(
        Group.PEOPLE,
        "Their time (assumption)",
        "min",
        0,
        tasks.stream().mapToInt(task -> minutes.of(task.activity())).sum());
  }

  private double limitsToldToIeso() {
    return ofType("conditions.limitsAnnounced")
        .filter(one -> one.path("facts").path("parties").asText().contains("IESO"))
        .count();
  }

  private double count(String type) {
    return ofType(type).count();
  }

  private double facts(String type, String fact) {
    return ofType(type).mapToDouble(one -> one.path("facts").path(fact).asDouble()).sum();
  }

  private Stream<JsonNode> ofType(String type) {
    return record.stream().filter(one -> one.path("type").asText().equals(type));
  }

  private void add(Group group, String name, String unit, int decimals, double value) {
    figures.add(new Figure(group, name, unit, decimals, value));
  }

  private static double changeMwh(Map<String, String> row) {
    return Math.abs(number(row, "changeKw"))
        * Duration.between(time(row, "start"), time(row, "end")).toMinutes()
        / 60_000.0;
  }

  private static OffsetDateTime time(Map<String, String> row, String column) {
    return OffsetDateTime.parse(row.getOrDefault(column, ""));
  }

  private static double amount(Map<String, String> row) {
    return number(row, "amountCad");
  }

  private static double sum(
      List<Map<String, String>> rows, ToDoubleFunction<Map<String, String>> value) {
    return rows.stream().mapToDouble(value).sum();
  }

  private static double number(Map<String, String> row, String column) {
    String cell = row.getOrDefault(column, "");
    return cell.isEmpty() ? 0 : Double.parseDouble(cell);
  }

  private List<Map<String, String>> table(String file) throws IOException {
    return ResultTable.read(folder.resolve(file));
  }
}
