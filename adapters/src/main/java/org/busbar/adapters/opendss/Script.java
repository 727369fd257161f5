package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.networkfile.Place;
import org.jspecify.annotations.Nullable;

/** What a script has said by its end: elements, options and coordinates. */
final class Script {

  static final double[] USUAL_BASES = {0.208, 0.48, 12.47, 24.9, 34.5, 115, 230};

  /** A position on the map. */
  record Position(double x, double y) {}

  private final Map<String, Map<String, ScriptObject>> objects = new HashMap<>();
  private final Map<String, Position> positions = new LinkedHashMap<>();
  private final Map<String, Double> setBases = new LinkedHashMap<>();
  private double frequency = 60;
  private double loadFactor = 1;
  private double[] voltageBases = USUAL_BASES;
  private boolean basesCalculated;
  private String earthModel = "deri";
  private String circuit = "";
  private @Nullable Place circuitPlace;

  /** The elements of a class in the order of the script. */
  Collection<ScriptObject> all(String type) {
    return objects.getOrDefault(type, Map.of()).values();
  }

  @Nullable ScriptObject find(String type, String name) {
    return objects.getOrDefault(type, Map.of()).get(name);
  }

  List<String> names(String type) {
    return new ArrayList<>(objects.getOrDefault(type, Map.of()).keySet());
  }

  void add(ScriptObject object) {
    objects
        .computeIfAbsent(object.type().name(), key -> new LinkedHashMap<>())
        .put(object.name(), object);
  }

  Map<String, Position> positions() {
    return positions;
  }

  /** Bases of buses set one by one, kV line to line, by name of the bus. */
  Map<String, Double> setBases() {
    return setBases;
  }

  double frequency() {
    return frequency;
  }

  void frequency(double value) {
    frequency = value;
  }

  /** Multiplies all loads that are not fixed. */
  double loadFactor() {
    return loadFactor;
  }

  void loadFactor(double value) {
    loadFactor = value;
  }

  double[] voltageBases() {
    return voltageBases;
  }

  void voltageBases(double[] value) {
    voltageBases = value;
  }

  boolean basesCalculated() {
    return basesCalculated;
  }

  void calculateBases() {
    basesCalculated = true;
  }

  String earthModel() {
    return earthModel;
  }

  void earthModel(String value) {
    earthModel = value;
  }

  String circuit() {
    return circuit;
  }

  /** Where the circuit is defined; null = nowhere. */
  @Nullable Place circuitPlace() {
    return circuitPlace;
  }

  void circuit(String name, Place place) {
    circuit = name;
    circuitPlace = place;
  }
}
