package org.busbar.hub.psa;

import java.util.Map;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.LoadShape;
import org.busbar.solvers.control.SeriesInput;
import org.busbar.solvers.control.StepInputs;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;

/**
 * Loads and injections of each step of a day: by the shapes of the file where it has some for this
 * element, else by the shape of the day. The reactive power of a load goes with its active power.
 */
public final class DayInput implements SeriesInput {

  private static final double DAY_SECONDS = 24 * 3600;

  private final Scenario given;
  private final NetworkModel network;
  private final @Nullable DayShape shape;
  private final int steps;
  private final @Nullable LoadShape[] ofLoad;
  private final @Nullable LoadShape[] ofConnection;

  /**
   * @param given whose loads and injections are the values that the factors are on
   * @param shape for what has no shape in the file; null = that stays as it is
   */
  public DayInput(ImportedNetwork file, Scenario given, @Nullable DayShape shape, int steps) {
    this.given = given;
    network = given.network();
    this.shape = shape;
    this.steps = steps;
    ofLoad = new LoadShape[network.loads().size()];
    for (int l = 0; l < ofLoad.length; l++) {
      ofLoad[l] = shapeOf(file, file.loadShapes(), network.loads().get(l).id());
    }
    ofConnection = new LoadShape[network.connections().size()];
    for (int c = 0; c < ofConnection.length; c++) {
      ofConnection[c] = shapeOf(file, file.connectionShapes(), network.connections().get(c).id());
    }
  }

  private static @Nullable LoadShape shapeOf(
      ImportedNetwork file, Map<String, String> names, String id) {
    String name = names.get(id);
    return name == null ? null : file.shapes().get(name);
  }

  @Override
  public void fill(int step, StepInputs inputs) {
    double seconds = DAY_SECONDS * (step + 0.5) / steps;
    for (int l = 0; l < ofLoad.length; l++) {
      inputs.loadFactor(l, given.loadFactor(l) * loadFactor(l, seconds));
    }
    for (int c = 0; c < ofConnection.length; c++) {
      inputs.connectionKw(c, connectionKw(c, seconds));
    }
  }

  private double loadFactor(int load, double seconds) {
    LoadShape own = ofLoad[load];
    if (own != null) {
      double value = valueAt(own, seconds);
      double kw = network.loads().get(load).kw();
      return !own.actual() ? value : kw == 0 ? 0 : value / kw;
    }
    return shape == null ? 1 : shape.loadAt(seconds / 3600);
  }

  private double connectionKw(int connection, double seconds) {
    double kw = given.connectionKw(connection);
    LoadShape own = ofConnection[connection];
    if (own != null) {
      return own.actual() ? valueAt(own, seconds) : kw * valueAt(own, seconds);
    }
    boolean sunny = network.connections().get(connection).kind() == DerConnection.Kind.PHOTOVOLTAIC;
    return shape != null && sunny ? kw * shape.photovoltaicAt(seconds / 3600) : kw;
  }

  private static double valueAt(LoadShape shape, double seconds) {
    return shape.active()[(int) (seconds / shape.stepSeconds()) % shape.active().length];
  }
}
