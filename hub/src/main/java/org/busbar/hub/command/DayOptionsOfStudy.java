package org.busbar.hub.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.hub.psa.DayShape;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The day that a study looks at. */
final class DayOptionsOfStudy {

  private static final int MOST_STEPS = 24 * 3600;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "24",
      description = "Steps of the day (default ${DEFAULT-VALUE}).")
  private int steps = 24;

  @Option(
      names = "--shape",
      paramLabel = "CSV",
      description =
          "Factors on loads and, in a second column, on photovoltaics, spread evenly over the day"
              + " (default: a typical day).")
  private @Nullable Path shape;

  int steps() {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new StartRefusedException(
          "The number of steps (" + steps + ") must be within 1.." + MOST_STEPS + ".");
    }
    return steps;
  }

  DayShape shape() {
    Path table = shape;
    return table == null
        ? DayShape.TYPICAL
        : DayShape.read(String.valueOf(table.getFileName()), NetworkArgument.text(table));
  }

  /** A scenario for each step, with the taps found there if the controls may act. */
  List<Scenario> forecast(PowerFlow flow, Scenario given, TapOptions taps) {
    DayShape factors = shape();
    List<Scenario> forecast = new ArrayList<>();
    for (int step = 0; step < steps(); step++) {
      forecast.add(taps.settled(flow, factors.scenario(given, step, steps)));
    }
    return forecast;
  }
}
