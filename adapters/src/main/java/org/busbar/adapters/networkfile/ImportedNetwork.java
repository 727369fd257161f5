package org.busbar.adapters.networkfile;

import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.NetworkModel;

/**
 * A network read from a file of another tool, with what its reader has to say about it.
 *
 * @param network the network, in the state in which the file leaves it
 * @param ignored what was read but has no effect, with how often and one place, e.g. {@code
 *     line.faultrate (1177 times, first at Triplex_Lines.DSS:9)}
 * @param warnings what a person should know before trusting the results; sentences
 * @param defaults values that the file left open and how they were filled in; sentences
 * @param shapes the curves over time that the file defines, by name
 * @param loadShapes name of the daily shape of a load, by the id of the load; most have none
 * @param connectionShapes likewise for the DER connections
 */
public record ImportedNetwork(
    NetworkModel network,
    List<String> ignored,
    List<String> warnings,
    List<String> defaults,
    Map<String, LoadShape> shapes,
    Map<String, String> loadShapes,
    Map<String, String> connectionShapes) {
  public ImportedNetwork {
    ignored = List.copyOf(ignored);
    warnings = List.copyOf(warnings);
    defaults = List.copyOf(defaults);
    shapes = Map.copyOf(shapes);
    loadShapes = Map.copyOf(loadShapes);
    connectionShapes = Map.copyOf(connectionShapes);
  }

  /** A network from a file that holds no curves over time. */
  public ImportedNetwork(
      NetworkModel network, List<String> ignored, List<String> warnings, List<String> defaults) {
    this(network, ignored, warnings, defaults, Map.of(), Map.of(), Map.of());
  }
}
