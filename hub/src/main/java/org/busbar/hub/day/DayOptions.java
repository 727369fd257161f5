package org.busbar.hub.day;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.busbar.hub.simulation.IesoBehaviour;
import org.busbar.processes.conformance.Journey;

/**
 * What to run a day of.
 *
 * @param journey the journey's name, such as {@code market-facilitator}
 * @param caseName the bundled case's name, such as {@code ieee123}, or a directory of one; {@code
 *     ieee123@north} is the same under the name of an area
 * @param date the trade date (market time, UTC-5 all year)
 * @param seed the seed of every random draw of the day
 * @param ieso how the simulated IESO behaves
 * @param out the folder that receives {@link #folder}
 */
public record DayOptions(
    String journey, String caseName, LocalDate date, long seed, IesoBehaviour ieso, Path out) {

  public DayOptions {
    Journey.of(journey);
    if (caseName.isBlank()) {
      throw new IllegalArgumentException("The case must be named, such as ieee123.");
    }
  }

  /** A day with the IESO as it is by default. */
  public DayOptions(String journey, String caseName, LocalDate date, long seed, Path out) {
    this(journey, caseName, date, seed, IesoBehaviour.DRAWN, out);
  }

  /** Behaviours of counterparts that are not the default ones, for the seal of the day. */
  List<String> behaviours() {
    return ieso == IesoBehaviour.DRAWN ? List.of() : List.of("ieso " + ieso.key());
  }

  /** Journeys that have models. */
  public static List<String> journeys() {
    return Journey.keys();
  }

  /** Where the results go: days of the reference journey by case and date, others by name, too. */
  public Path folder() {
    Path name = Path.of(caseName).toAbsolutePath().normalize().getFileName();
    String area = name.toString();
    String day = area.substring(area.indexOf('@') + 1) + "-" + date;
    return out.resolve(
        Journey.of(journey) == Journey.MARKET_FACILITATOR ? day : day + "-" + journey);
  }
}
