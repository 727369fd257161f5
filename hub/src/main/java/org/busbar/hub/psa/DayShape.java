package org.busbar.hub.psa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;

/**
 * How loads and photovoltaics go through a day, as factors on what the file gives. The values are
 * spread evenly over the day, joined by straight lines, and the day repeats.
 *
 * @param load factor on every load; not to be changed
 * @param photovoltaic factor on the injection of every photovoltaic; not to be changed
 */
public record DayShape(double[] load, double[] photovoltaic) {

  private static final double HOURS = 24;

  /** By day and evening as in a residential area, and a clear day of twelve hours. */
  public static final DayShape TYPICAL = new DayShape(residential(), clearDay());

  public DayShape {
    if (load.length == 0 || photovoltaic.length == 0) {
      throw new IllegalArgumentException("The shape of a day must have a value.");
    }
  }

  private static double[] residential() {
    return new double[] {
      0.52, 0.48, 0.46, 0.45, 0.46, 0.50, 0.58, 0.66, 0.68, 0.67, 0.67, 0.68,
      0.70, 0.71, 0.73, 0.78, 0.86, 0.95, 1.00, 0.98, 0.92, 0.83, 0.71, 0.60
    };
  }

  private static double[] clearDay() {
    double[] factors = new double[24];
    for (int h = 0; h < factors.length; h++) {
      factors[h] = Math.max(0, Math.sin(Math.PI * (h - 6) / 12));
    }
    return factors;
  }

  /**
   * Reads a table with one line per point of time: the factor on the loads, and after a comma the
   * factor on photovoltaics where that is wanted. A first line with words is a heading.
   *
   * @param file name of the table for messages
   * @throws IllegalArgumentException with the place of the first fault
   */
  public static DayShape read(String file, String text) {
    List<Double> load = new ArrayList<>();
    List<Double> photovoltaic = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      boolean heading = i == 0 && cells[0].strip().toLowerCase(Locale.ROOT).matches("[a-z_].*");
      if (!heading && !lines.get(i).isBlank()) {
        load.add(factor(file, i + 1, cells[0]));
        if (cells.length > 1) {
          photovoltaic.add(factor(file, i + 1, cells[1]));
        }
      }
    }
    if (load.isEmpty() || !photovoltaic.isEmpty() && photovoltaic.size() != load.size()) {
      throw new IllegalArgumentException(
          file
              + ": The table must have a factor in every line, and one or two columns throughout.");
    }
    return new DayShape(
        load.stream().mapToDouble(Double::doubleValue).toArray(),
        photovoltaic.isEmpty()
            ? clearDay()
            : photovoltaic.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double factor(String file, int line, String cell) {
    try {
      double factor = Double.parseDouble(cell.strip());
      if (Double.isFinite(factor)) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // said below, with the place
    }
    throw new IllegalArgumentException(
        file + ":" + line + ": The factor (" + cell.strip() + ") must be a number such as 0.85.");
  }

  /** Factor on the loads at an hour of the day, 0..24. */
  public double loadAt(double hour) {
    return at(load, hour);
  }

  public double photovoltaicAt(double hour) {
    return at(photovoltaic, hour);
  }

  private static double at(double[] values, double hour) {
    double place = hour / HOURS * values.length;
    int before = (int) Math.floor(place);
    double part = place - before;
    return (1 - part) * values[before % values.length]
        + part * values[(before + 1) % values.length];
  }

  /** The state of a step of the day, at its middle. */
  public Scenario scenario(Scenario given, int step, int steps) {
    double hour = HOURS * (step + 0.5) / steps;
    NetworkModel network = given.network();
    Scenario.Builder builder = given.toBuilder();
    for (int l = 0; l < network.loads().size(); l++) {
      builder.loadFactor(l, given.loadFactor(l) * loadAt(hour));
    }
    for (int c = 0; c < network.connections().size(); c++) {
      if (network.connections().get(c).kind() == DerConnection.Kind.PHOTOVOLTAIC) {
        builder.connectionKw(c, given.connectionKw(c) * photovoltaicAt(hour));
      }
    }
    return builder.build();
  }
}
