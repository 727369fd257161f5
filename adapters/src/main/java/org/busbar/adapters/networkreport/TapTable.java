package org.busbar.adapters.networkreport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * The table of tap positions: {@code regcontrol,transformer,winding,tap_pu,tap_number}, the form in
 * which OpenDSS exports are usually kept. Windings count from 1.
 */
public final class TapTable {

  private static final List<String> COLUMNS =
      List.of("regcontrol", "transformer", "winding", "tap_pu", "tap_number");

  /** A ratio is written with rounding; half a step is 3e-3. */
  private static final double RATIO_TOLERANCE = 1e-4;

  private TapTable() {}

  /** The taps at which a scenario holds the regulators of its network. */
  public static String write(Scenario scenario) {
    NetworkModel network = scenario.network();
    StringBuilder out = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Transformer transformer) {
        TapChanger changer = transformer.tapChanger();
        if (changer != null) {
          out.append(transformer.id())
              .append(',')
              .append(transformer.id())
              .append(',')
              .append(changer.winding() + 1)
              .append(',')
              .append(Figures.full(changer.ratio(scenario.tap(b))))
              .append(',')
              .append(scenario.tap(b))
              .append('\n');
        }
      }
    }
    return out.toString();
  }

  /**
   * Sets the taps of a table; regulators that it does not name stay as they are.
   *
   * @param file name of the table for messages
   * @throws NetworkFileException with every fault of the table
   */
  public static void read(String file, String text, Scenario.Builder into, NetworkModel network) {
    List<String> faults = new ArrayList<>();
    List<String> lines = text.lines().toList();
    Map<String, Integer> columns = columns(lines.isEmpty() ? "" : lines.get(0));
    if (!columns.containsKey("transformer") || !columns.containsKey("tap_number")) {
      faults.add(
          file
              + ":1: The columns must be "
              + String.join(",", COLUMNS)
              + "; transformer and tap_number are needed.");
    } else {
      for (int i = 1; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          readRow(lines.get(i), columns, into, network, file + ":" + (i + 1) + ": ", faults);
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new NetworkFileException(file, faults);
    }
  }

  private static Map<String, Integer> columns(String header) {
    Map<String, Integer> columns = new HashMap<>();
    String[] names = header.split(",", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip().toLowerCase(Locale.ROOT), i);
    }
    return columns;
  }

  private static void readRow(
      String line,
      Map<String, Integer> columns,
      Scenario.Builder into,
      NetworkModel network,
      String place,
      List<String> faults) {
    String[] cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    String id = cell(cells, columns, "transformer").toLowerCase(Locale.ROOT);
    Transformer transformer = find(network, id);
    TapChanger changer = transformer == null ? null : transformer.tapChanger();
    if (transformer == null || changer == null) {
      faults.add(
          place
              + "The transformer ("
              + id
              + ") must be one of the network with a tap changer: "
              + regulators(network)
              + ".");
      return;
    }
    try {
      int position = Integer.parseInt(cell(cells, columns, "tap_number"));
      into.tap(transformer.id(), position);
      String pu = cell(cells, columns, "tap_pu");
      if (!pu.isEmpty()
          && !(Math.abs(Double.parseDouble(pu) - changer.ratio(position)) < RATIO_TOLERANCE)) {
        faults.add(
            place
                + "The ratio tap_pu ("
                + pu
                + ") must be that of tap_number ("
                + position
                + "), which is "
                + Figures.full(changer.ratio(position))
                + ". Correct one of them.");
      }
    } catch (NumberFormatException e) {
      faults.add(
          place + "The tap of " + id + " must be a whole number, and tap_pu a number or empty.");
    } catch (IllegalArgumentException e) {
      faults.add(place + e.getMessage());
    }
  }

  private static String cell(String[] cells, Map<String, Integer> columns, String name) {
    int at = columns.getOrDefault(name, cells.length);
    return at < cells.length ? cells[at] : "";
  }

  private static @Nullable Transformer find(NetworkModel network, String id) {
    return network.hasBranch(id) && network.branch(id) instanceof Transformer found ? found : null;
  }

  private static String regulators(NetworkModel network) {
    List<String> ids =
        network.branches().stream()
            .filter(branch -> branch instanceof Transformer t && t.tapChanger() != null)
            .map(branch -> branch.id())
            .toList();
    return ids.isEmpty() ? "it has none" : String.join(", ", ids);
  }
}
