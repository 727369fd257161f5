package org.busbar.hub.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.busbar.hub.day.DayOptions;
import org.busbar.hub.simulation.IesoBehaviour;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that simulates a day's counterparts: which day they make. */
final class SimulationOptions {

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      defaultValue = "2023-09-05",
      converter = TradeDateConverter.class,
      description = "The trade date (default ${DEFAULT-VALUE}).")
  LocalDate date = LocalDate.of(2023, 9, 5);

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of every random draw (default ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--ieso",
      paramLabel = "BEHAVIOUR",
      converter = IesoConverter.class,
      description =
          "The simulated IESO: drawn, each journey's market by itself, or one-price, one market"
              + " that takes the same MW whoever bids them (default: drawn; of compare one-price).")
  private @Nullable IesoBehaviour ieso;

  TradeDate tradeDate() {
    return TradeDate.of(date);
  }

  /** As a day has it by default. */
  IesoBehaviour ieso() {
    return iesoOr(IesoBehaviour.DRAWN);
  }

  IesoBehaviour iesoOr(IesoBehaviour otherwise) {
    return ieso == null ? otherwise : ieso;
  }

  /** A day of these options. */
  DayOptions day(String journey, String caseName, Path out) {
    return new DayOptions(journey, caseName, date, seed, ieso(), out);
  }

  /** Says what a date looks like instead of what a parser did not like. */
  static final class TradeDateConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return LocalDate.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + value + "' is not a date of the calendar; write it as YYYY-MM-DD");
      }
    }
  }

  private static final class IesoConverter implements ITypeConverter<IesoBehaviour> {
    @Override
    public IesoBehaviour convert(String value) {
      try {
        return IesoBehaviour.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
