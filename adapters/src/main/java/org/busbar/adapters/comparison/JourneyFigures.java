package org.busbar.adapters.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.busbar.adapters.conformance.StepLog;
import org.busbar.processes.conformance.Happening;

/**
 * What one day under one journey came to, read from the files that it wrote.
 *
 * @param sha256 of the record of decisions
 */
public record JourneyFigures(String journey, String sha256, List<Figure> figures) {

  /**
   * One figure.
   *
   * @param decimals how many are worth showing
   */
  public record Figure(String name, String unit, int decimals, double value) {}

  /**
   * What a person's task takes, minutes; ours, to compare journeys with each other and not more.
   */
  private static final Map<String, Integer> MINUTES =
      Map.of(
          "userTask_approveLimits", 15,
          "userTask_telephoneResource", 5,
          "userTask_reviewDispute", 30);

  private static final int OTHER_MINUTES = 10;

  public JourneyFigures {
    figures = List.copyOf(figures);
  }

  /**
   * @param folder results of a day
   */
  public static JourneyFigures read(String journey, Path folder) throws IOException {
    return new Reader(folder).figures(journey);
  }

  /** Collects figures from the tables and the record of one day. */
  private static final class Reader {

    private final Path folder;
    private final List<JsonNode> record = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    Reader(Path folder) throws IOException {
      this.folder = folder;
      var mapper = new ObjectMapper();
      for (String line : Files.readAllLines(folder.resolve("decisions.jsonl"))) {
        record.add(mapper.readTree(line));
      }
    }

    JourneyFigures figures(String journey) throws IOException {
      List<Map<String, String>> offers = table("offers.csv");
      List<Map<String, String>> instructions = table("instructions.csv");
      List<Map<String, String>> deliveries = table("deliveries.csv");
      List<Map<String, String>> settlement = table("settlement.csv");
      add("Offered", "MWh", 2, sum(offers, row -> number(row, "offeredKw")) / 1000);
      add("Accepted for the DSO", "MWh", 2, sum(offers, row -> number(row, "selectedKw")) / 1000);
      add("Bids that the hub sent to the IESO", "", 0, count("wholesale.bidAccepted"));
      add("Sold by the DSO", "MWh", 2, facts("portfolio.awardReceived", "awardedKw") / 1000);
      add("Instructed", "MWh", 2, sum(instructions, Reader::changeMwh));
      add("Delivered", "MWh", 2, sum(deliveries, row -> number(row, "deliveredWh")) / 1e6);
      add("Held back by limits, outages, conflicts", "MWh", 2, heldBackMwh());
      add("Not given to the IESO", "MWh", 2, -facts("portfolio.bidChanged", "changeKw") / 1000);
      add("Paid to DERs", "CAD", 2, sum(settlement, row -> Math.max(0, amount(row))));
      add("Charged to DERs", "CAD", 2, sum(settlement, row -> Math.max(0, -amount(row))));
      add("Network optimised for participation", "times", 0, count("dispatch.networkOptimised"));
      add("Shortfall minimised", "times", 0, count("portfolio.shortfallMinimised"));
      add("Limits told to the IESO by the hub", "times", 0, limitsToldToIeso());
      people();
      String sha256 =
          Files.readString(folder.resolve("decisions.sha256"), StandardCharsets.UTF_8)
              .split("\\s")[0];
      return new JourneyFigures(journey, sha256, figures);
    }

    private void people() throws IOException {
      List<Happening> tasks =
          StepLog.read(folder.resolve(StepLog.FILE)).stream()
              .filter(one -> one.activity().startsWith("userTask_"))
              .toList();
      add("Tasks for people", "", 0, tasks.size());
      add(
          "Their time",
          "min",
          0,
          tasks.stream()
              .mapToInt(task -> MINUTES.getOrDefault(task.activity(), OTHER_MINUTES))
              .sum());
    }

    private double heldBackMwh() {
      Set<String> types =
          Set.of(
              "dispatch.instructionWithheld",
              "dispatch.instructionReduced",
              "coordination.instructionAmended");
      return record.stream()
              .filter(one -> types.contains(one.path("type").asText()))
              .mapToDouble(
                  one ->
                      one.path("facts").path("askedKw").asDouble()
                          - one.path("facts").path("keptKw").asDouble())
              .sum()
          / 1000;
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

    private void add(String name, String unit, int decimals, double value) {
      figures.add(new Figure(name, unit, decimals, value));
    }

    private static double changeMwh(Map<String, String> row) {
      return Math.abs(number(row, "changeKw")) / 1000;
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

    /** Rows of a table by the names of its header; the columns read here hold no commas. */
    private List<Map<String, String>> table(String file) throws IOException {
      List<String> lines = Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
      String[] header = lines.get(0).split(",");
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = cells(line);
        Map<String, String> row = new LinkedHashMap<>();
        for (int c = 0; c < Math.min(header.length, cells.size()); c++) {
          row.put(header[c], cells.get(c));
        }
        rows.add(row);
      }
      return rows;
    }

    private static List<String> cells(String line) {
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (char c : line.toCharArray()) {
        if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          cells.add(cell.toString());
          cell.setLength(0);
        } else {
          cell.append(c);
        }
      }
      cells.add(cell.toString());
      return cells;
    }
  }
}
