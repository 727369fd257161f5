package org.busbar.hub.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.busbar.adapters.conformance.StepLog;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.hub.conformance.Conformance;
import org.busbar.processes.conformance.Deviation;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.Journey;
import org.busbar.solvers.time.TradeDate;

/** What a day leaves in its folder of results. */
final class DayRecord {

  /** The trade date of a day that names none. */
  static final TradeDate BUNDLED = TradeDate.of(LocalDate.of(2023, 9, 5));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final List<JsonNode> decisions;

  private DayRecord(Path folder, List<JsonNode> decisions) {
    this.folder = folder;
    this.decisions = decisions;
  }

  static DayRecord read(Path folder) throws IOException {
    return new DayRecord(folder, jsonLines(folder.resolve("decisions.jsonl")));
  }

  static List<JsonNode> jsonLines(Path file) throws IOException {
    try (var reader = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return reader.readAll();
    }
  }

  /** The decisions as they are written, to the last byte. */
  String text() throws IOException {
    return Files.readString(file("decisions.jsonl"));
  }

  /** The decisions as they are written, one a line. */
  List<String> lines() throws IOException {
    return Files.readAllLines(file("decisions.jsonl"));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The rows of a table, without its heading. */
  List<String> rows(String table) throws IOException {
    List<String> lines = Files.readAllLines(file(table));
    return lines.subList(1, lines.size());
  }

  Stream<String> types() {
    return decisions.stream().map(decision -> decision.required("type").asText());
  }

  Stream<JsonNode> ofType(String type) {
    return decisions.stream().filter(decision -> decision.required("type").asText().equals(type));
  }

  Stream<JsonNode> facts(String type) {
    return ofType(type).map(decision -> decision.required("facts"));
  }

  Set<String> keys(String type) {
    return ofType(type)
        .map(decision -> decision.required("key").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<Happening> steps() throws IOException {
    return StepLog.read(file(StepLog.FILE));
  }

  /** Where it left the models of its journey. */
  List<Deviation> deviations(TradeDate date, Journey journey) throws IOException {
    return new Conformance(BundledModels.read()).deviations(steps(), date, journey);
  }
}
