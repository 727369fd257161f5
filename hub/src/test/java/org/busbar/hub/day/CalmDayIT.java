package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.busbar.processes.conformance.Journey;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A day without constraints on which the IESO is one market for all: who bids, owners through the
 * hub, owners themselves or the DSO, changes nothing at the resources.
 */
class CalmDayIT {

  private static final LocalDate DATE = LocalDate.of(2023, 5, 13);
  private static final Offset<Double> TENTH_KW = Offset.offset(0.1);

  /** A dispatch of a resource by the IESO, in the record of decisions. */
  private static final Pattern DISPATCHED =
      Pattern.compile(
          "\"type\":\"dispatch.iesoInstructionReceived\".*\"changeKw\":([-0-9.]+),"
              + "\"from\":\"([^\"]+)\".*\"resource\":\"([^\"]+)\"");

  @TempDir private static Path folder;

  @BeforeAll
  static void runTheDays() throws Exception {
    HubProcess facilitated = start(Journey.MARKET_FACILITATOR);
    // All share an unpacked PostgreSQL, which the first may have to unpack.
    facilitated.awaitMarketTime("2023-05-12 05:00");
    HubProcess sold = start(Journey.TOTAL_DSO);
    facilitated.assertEndsWell();
    HubProcess dual = start(Journey.DUAL_PARTICIPATION);
    sold.assertEndsWell();
    dual.assertEndsWell();
  }

  private static HubProcess start(Journey journey) throws IOException {
    return HubProcess.startDay(
        folder,
        journey.key(),
        "--journey",
        journey.key(),
        "--date",
        DATE.toString(),
        "--ieso",
        "one-price");
  }

  private static DayRecord day(Journey journey) throws IOException {
    Path out = folder.resolve(journey.key());
    return DayRecord.read(new DayOptions(journey.key(), "ieee123", DATE, 1, out).folder());
  }

  @ParameterizedTest
  @EnumSource(names = {"DUAL_PARTICIPATION", "TOTAL_DSO"})
  void theSameIsCalledOfEachResourceInEachHour(Journey journey) throws IOException {
    assertSame(called(journey), called(Journey.MARKET_FACILITATOR));
  }

  @ParameterizedTest
  @EnumSource(names = {"DUAL_PARTICIPATION", "TOTAL_DSO"})
  void theSameIsDeliveredInEachHour(Journey journey) throws IOException {
    assertSame(delivered(journey), delivered(Journey.MARKET_FACILITATOR));
  }

  @Test
  void theDayHasCallsOfSeveralHoursAndNoNeeds() throws IOException {
    assertThat(called(Journey.MARKET_FACILITATOR).keySet())
        .extracting(call -> call.substring(call.indexOf(' ')))
        .hasSizeGreaterThan(1);
    assertThat(day(Journey.MARKET_FACILITATOR).rows("needs.csv")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MARKET_FACILITATOR", "DUAL_PARTICIPATION", "TOTAL_DSO"})
  void theStepsFollowTheModels(Journey journey) throws IOException {
    assertThat(day(journey).deviations(TradeDate.of(DATE), journey)).isEmpty();
  }

  private static void assertSame(Map<String, Double> found, Map<String, Double> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    found.forEach(
        (place, kw) ->
            assertThat(kw).as(place).isCloseTo(expected.getOrDefault(place, 0.0), TENTH_KW));
  }

  /** Change by resource and start, kW: of the hub's instructions, or past it, as it is told. */
  private static Map<String, Double> called(Journey journey) throws IOException {
    Map<String, Double> kw = new TreeMap<>();
    for (String line : day(journey).rows("instructions.csv")) {
      String[] cells = line.split(",");
      kw.merge(place(cells[1], cells[2]), Double.parseDouble(cells[4]), Double::sum);
    }
    if (journey.seller() == Journey.Seller.OWNERS) {
      for (String line : day(journey).lines()) {
        Matcher dispatch = DISPATCHED.matcher(line);
        if (dispatch.find()) {
          kw.merge(
              place(dispatch.group(3), dispatch.group(2)),
              Double.parseDouble(dispatch.group(1)),
              Double::sum);
        }
      }
    }
    return kw;
  }

  private static String place(String resource, String start) {
    return resource + " " + OffsetDateTime.parse(start).toInstant();
  }

  /** Measured injection by kind of resource and hour, kW. */
  private static Map<String, Double> delivered(Journey journey) throws IOException {
    List<String> lines = Files.readAllLines(day(journey).file("hours.csv"));
    String[] names = lines.get(0).split(",");
    Map<String, Double> kw = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      for (int i = 0; i < names.length; i++) {
        if (names[i].endsWith("ActualKw")) {
          kw.put(names[i] + " " + cells[0], Double.parseDouble(cells[i]));
        }
      }
    }
    return kw;
  }
}
