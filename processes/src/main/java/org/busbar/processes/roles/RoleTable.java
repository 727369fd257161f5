package org.busbar.processes.roles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.conformance.Journey.Seller;

/**
 * Who holds which duty in each journey: what the decision table {@code role-matrix} of a set of
 * models says, or what a matrix compiles to.
 */
public final class RoleTable {

  /** The journeys whose distributor is a participant of the wholesale market. */
  static final Set<String> PARTICIPATING = journeys(Seller.OPERATOR);

  /** The journeys in which the IESO dispatches resources itself (J1B-DIS-1). */
  private static final Set<String> IESO_DISPATCHES = journeys(Seller.OWNERS);

  private static final Set<Duty> OF_WHOLESALE_PARTICIPANTS =
      EnumSet.of(Duty.BID_TO_WHOLESALE, Duty.AGGREGATE_FOR_WHOLESALE);

  /** The day that the bundled rows hold from. */
  private static final String SINCE = "2026-11-21";

  private final SortedMap<String, Map<Duty, Set<Holder>>> byJourney = new TreeMap<>();
  private final SortedMap<String, String> claims = new TreeMap<>();

  /** The journeys under the models of Table 6 that they claim. */
  public static RoleTable bundled() {
    RoleTable table = new RoleTable();
    for (String journey : Journey.keys()) {
      table.compile(
          RoleMatrices.bundled(PARTICIPATING.contains(journey) ? "WP-TDSO" : "WP-ALT2"), journey);
    }
    return table;
  }

  private static Set<String> journeys(Seller seller) {
    return Arrays.stream(Journey.values())
        .filter(journey -> journey.seller() == seller)
        .map(Journey::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Gives a journey the duties of a matrix. What a matrix leaves to choice ("aggregator or DSO"),
   * the journey chooses: a distributor that is no participant neither bids nor aggregates
   * (CMP-NEU), and where the IESO dispatches resources itself, nobody else does so for wholesale.
   */
  public void compile(RoleMatrix matrix, String journey) {
    byJourney.remove(journey);
    claims.put(journey, matrix.id());
    matrix
        .duties()
        .forEach(
            (duty, holders) -> {
              Set<Holder> chosen = EnumSet.noneOf(Holder.class);
              chosen.addAll(holders);
              if (OF_WHOLESALE_PARTICIPANTS.contains(duty) && !PARTICIPATING.contains(journey)) {
                chosen.remove(Holder.UTILITY);
              }
              if (duty == Duty.DISPATCH_WHOLESALE
                  && IESO_DISPATCHES.contains(journey)
                  && chosen.contains(Holder.TSO)) {
                chosen.remove(Holder.UTILITY);
              }
              set(journey, duty, chosen);
            });
  }

  public void set(String journey, Duty duty, Set<Holder> holders) {
    Set<Holder> copy = EnumSet.noneOf(Holder.class);
    copy.addAll(holders);
    byJourney.computeIfAbsent(journey, j -> new EnumMap<>(Duty.class)).put(duty, copy);
  }

  public SortedSet<String> journeys() {
    return new TreeSet<>(byJourney.keySet());
  }

  /** Whether the table says who holds a duty, be it nobody. */
  boolean says(String journey, Duty duty) {
    return duties(journey).containsKey(duty);
  }

  /** Empty where nobody does, or where nothing is said: what is not given is not permitted. */
  public Set<Holder> of(String journey, Duty duty) {
    return Collections.unmodifiableSet(
        duties(journey).getOrDefault(duty, EnumSet.noneOf(Holder.class)));
  }

  public Map<Duty, Set<Holder>> duties(String journey) {
    return byJourney.getOrDefault(journey, Map.of());
  }

  /** Holders as the decision table writes them: {@code AGGREGATOR,CUSTOMER}, or {@code NONE}. */
  public static String words(Set<Holder> holders) {
    return holders.isEmpty()
        ? "NONE"
        : holders.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  /** The decision table {@code role-matrix} that says this; journeys that agree share a row. */
  public String dmn() {
    List<String> rules = new ArrayList<>();
    for (Duty duty : Duty.values()) {
      SortedMap<String, List<String>> journeysByHolders = new TreeMap<>();
      byJourney.forEach(
          (journey, duties) -> {
            if (duties.containsKey(duty)) {
              journeysByHolders
                  .computeIfAbsent(words(duties.get(duty)), h -> new ArrayList<>())
                  .add(journey);
            }
          });
      journeysByHolders.forEach((holders, journeys) -> rules.add(rule(duty, journeys, holders)));
    }
    return TEMPLATE.replace("$rules", String.join("", rules)).stripLeading();
  }

  private String rule(Duty duty, List<String> journeys, String holders) {
    SortedSet<String> sources = new TreeSet<>();
    for (String journey : journeys) {
      String matrix = claims.getOrDefault(journey, "");
      if (!matrix.isEmpty()) {
        // Spaces in the id of the document's row: a row that a regulator may change is no step.
        String row = RoleMatrices.bundled(matrix).source(duty).replace('-', ' ');
        sources.add(matrix.replace('-', ' ') + ", row " + row);
      }
    }
    String id = camel(duty.name()) + "_" + camel(holders);
    return """
              <rule id="rule_%1$s">
                <description>%2$s. Who may %3$s: %4$s.</description>
                <inputEntry id="inputEntry_%1$s_dsoModel">
                  <text>%5$s</text>
                </inputEntry>
                <inputEntry id="inputEntry_%1$s_duty">
                  <text>"%6$s"</text>
                </inputEntry>
                <outputEntry id="outputEntry_%1$s_holders">
                  <text>"%7$s"</text>
                </outputEntry>
              </rule>
        """
        .formatted(
            id,
            SINCE,
            duty.words(),
            sources.isEmpty() ? "set by hand" : String.join("; ", sources),
            journeys.stream().map(j -> '"' + j + '"').collect(Collectors.joining(", ")),
            duty.name(),
            holders);
  }

  private static String camel(String words) {
    StringBuilder camel = new StringBuilder();
    for (String word : words.toLowerCase(Locale.ROOT).split("[_,]")) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  private static final String TEMPLATE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions_roleMatrix" name="Role matrix" namespace="https://busbar.org/dmn" exporter="Camunda Modeler" exporterVersion="5.40.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.24.0">
        <decision id="role-matrix" name="Role matrix" camunda:historyTimeToLive="P30D">
          <description>Who may do what under each DSO model? NONE: nobody. What is not given is not permitted.</description>
          <informationRequirement id="requirement_dsoModel">
            <requiredInput href="#inputData_dsoModel" />
          </informationRequirement>
          <informationRequirement id="requirement_duty">
            <requiredInput href="#inputData_duty" />
          </informationRequirement>
          <decisionTable id="decisionTable_roleMatrix" hitPolicy="UNIQUE">
            <input id="input_dsoModel" label="DSO model" camunda:width="300">
              <inputExpression id="inputExpression_dsoModel" typeRef="string">
                <text>dsoModel</text>
              </inputExpression>
            </input>
            <input id="input_duty" label="Duty" camunda:width="260">
              <inputExpression id="inputExpression_duty" typeRef="string">
                <text>duty</text>
              </inputExpression>
            </input>
            <output id="output_holders" label="Who holds it" name="holders" typeRef="string" />
      $rules    </decisionTable>
        </decision>
        <inputData id="inputData_dsoModel" name="DSO model" />
        <inputData id="inputData_duty" name="Duty" />
        <dmndi:DMNDI>
          <dmndi:DMNDiagram id="diagram_roleMatrix">
            <dmndi:DMNShape id="shape_roleMatrix" dmnElementRef="role-matrix">
              <dc:Bounds height="80" width="180" x="250" y="100" />
            </dmndi:DMNShape>
            <dmndi:DMNShape id="shape_dsoModel" dmnElementRef="inputData_dsoModel">
              <dc:Bounds height="45" width="160" x="160" y="260" />
            </dmndi:DMNShape>
            <dmndi:DMNEdge id="edge_dsoModel" dmnElementRef="requirement_dsoModel">
              <di:waypoint x="240" y="260" />
              <di:waypoint x="310" y="200" />
              <di:waypoint x="310" y="180" />
            </dmndi:DMNEdge>
            <dmndi:DMNShape id="shape_duty" dmnElementRef="inputData_duty">
              <dc:Bounds height="45" width="160" x="360" y="260" />
            </dmndi:DMNShape>
            <dmndi:DMNEdge id="edge_duty" dmnElementRef="requirement_duty">
              <di:waypoint x="440" y="260" />
              <di:waypoint x="370" y="200" />
              <di:waypoint x="370" y="180" />
            </dmndi:DMNEdge>
          </dmndi:DMNDiagram>
        </dmndi:DMNDI>
      </definitions>
      """;
}
