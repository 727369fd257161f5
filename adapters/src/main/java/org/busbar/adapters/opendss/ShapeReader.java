package org.busbar.adapters.opendss;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.adapters.networkfile.LoadShape;
import org.jspecify.annotations.Nullable;

/** Load shapes. */
final class ShapeReader {

  /** Name of the shape that exists without being defined. */
  static final String USUAL = "default";

  private static final double[] USUAL_DAY = {
    0.677, 0.6256, 0.6087, 0.5833, 0.58028, 0.6025, 0.657, 0.7477, 0.832, 0.88, 0.94, 0.989, 0.985,
    0.98, 0.9898, 0.999, 1, 0.958, 0.936, 0.913, 0.876, 0.876, 0.828, 0.756
  };

  private final Findings findings;

  ShapeReader(Findings findings) {
    this.findings = findings;
  }

  /** All shapes of the script by name, with the usual one. */
  Map<String, LoadShape> read(Script script) {
    Map<String, LoadShape> shapes = new HashMap<>();
    shapes.put(USUAL, new LoadShape(3600, USUAL_DAY.clone(), new double[0], false));
    for (ScriptObject object : script.all("loadshape")) {
      LoadShape shape = read(object);
      if (shape != null) {
        shapes.put(object.name(), shape);
      }
    }
    return shapes;
  }

  private @Nullable LoadShape read(ScriptObject object) {
    double step = 3600;
    int points = Integer.MAX_VALUE;
    boolean actual = false;
    boolean normalize = false;
    double[] active = {};
    double[] reactive = {};
    double[] hours = {};
    for (Assignment a : object.assignments()) {
      try {
        switch (a.property()) {
          case "npts" -> points = a.wholeWithin(0, Integer.MAX_VALUE);
          case "interval" -> step = a.number() * 3600;
          case "minterval" -> step = a.number() * 60;
          case "sinterval" -> step = a.number();
          case "mult", "pmult" -> active = a.array();
          case "qmult" -> reactive = a.array();
          case "hour" -> hours = a.array();
          case "useactual" -> actual = a.yes();
          case "action" -> normalize = a.lower().startsWith("n");
          default -> throw new IllegalStateException(a.property());
        }
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return null;
      }
    }
    if (step == 0 && hours.length > 1) {
      step = evenStep(hours);
    }
    if (active.length == 0 || !(step > 0)) {
      findings.warn(object.place(), object.fullName() + " has no values in even steps; left out.");
      return null;
    }
    active = Arrays.copyOf(active, Math.min(points, active.length));
    reactive = Arrays.copyOf(reactive, Math.min(active.length, reactive.length));
    if (reactive.length < active.length) {
      reactive = new double[0];
    }
    if (normalize) {
      active = normalized(active);
      reactive = normalized(reactive);
    }
    return active.length == 0 ? null : new LoadShape(step, active, reactive, actual);
  }

  private static double[] normalized(double[] values) {
    double most = Arrays.stream(values).map(Math::abs).max().orElse(1);
    return most == 0 ? values : Arrays.stream(values).map(v -> v / most).toArray();
  }

  private static double evenStep(double[] hours) {
    double step = hours[1] - hours[0];
    for (int k = 2; k < hours.length; k++) {
      if (Math.abs(hours[k] - hours[k - 1] - step) > 1e-6 * Math.abs(step)) {
        return -1;
      }
    }
    return step * 3600;
  }
}
