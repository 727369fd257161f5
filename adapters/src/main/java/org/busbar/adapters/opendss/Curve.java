package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.busbar.solvers.network.DerControl;

/** An {@code xycurve}: a broken line, continued straight on beyond its ends. */
record Curve(double[] x, double[] y) {

  /** The curve of a name; a fault of it is reported where it is used. */
  static Curve of(Script script, String name) {
    ScriptObject object = script.find("xycurve", name);
    if (object == null) {
      throw new IllegalArgumentException(
          "There is no xycurve (%s).%s"
              .formatted(name, Names.nearest(name, script.names("xycurve"))));
    }
    double[] x = {};
    double[] y = {};
    double xShift = 0;
    double yShift = 0;
    double xScale = 1;
    double yScale = 1;
    for (Assignment a : object.assignments()) {
      switch (a.property()) {
        case "xarray" -> x = a.array();
        case "yarray" -> y = a.array();
        case "points" -> {
          double[] pairs = a.array();
          x = new double[pairs.length / 2];
          y = new double[pairs.length / 2];
          for (int k = 0; k < x.length; k++) {
            x[k] = pairs[2 * k];
            y[k] = pairs[2 * k + 1];
          }
        }
        case "xshift" -> xShift = a.number();
        case "yshift" -> yShift = a.number();
        case "xscale" -> xScale = a.number();
        case "yscale" -> yScale = a.number();
        case "npts" -> {
          // The arrays say it themselves.
        }
        default ->
            throw new IllegalArgumentException(
                "The property (%s) of %s is not supported. Write xarray and yarray."
                    .formatted(a.property(), object.fullName()));
      }
    }
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "%s (%s) must have as many x (%d) as y (%d)."
              .formatted(object.fullName(), object.place(), x.length, y.length));
    }
    double shiftX = xShift;
    double shiftY = yShift;
    double scaleX = xScale;
    double scaleY = yScale;
    return new Curve(
        Arrays.stream(x).map(v -> v * scaleX + shiftX).toArray(),
        Arrays.stream(y).map(v -> v * scaleY + shiftY).toArray());
  }

  double at(double value) {
    int k = 1;
    while (k < x.length - 1 && value > x[k]) {
      k++;
    }
    if (x.length == 1) {
      return y[0];
    }
    return y[k - 1] + (value - x[k - 1]) / (x[k] - x[k - 1]) * (y[k] - y[k - 1]);
  }

  /** As the curve of a control, its values multiplied. */
  DerControl.Curve toControl(double factor) {
    List<DerControl.Point> points = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      points.add(new DerControl.Point(x[k], y[k] * factor));
    }
    return new DerControl.Curve(points);
  }
}
