package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.report.TrafficTable;
import org.busbar.hub.simulation.LedgerCheck;
import org.busbar.processes.conformance.Journey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The point-to-point day beside the Market Facilitator's: same decisions, other channels. */
class PointToPointDayIT {

  private static DayRecord reference;
  private static DayRecord first;

  @BeforeAll
  static void runTheDays() throws Exception {
    reference = BundledDay.of(Journey.MARKET_FACILITATOR).record();
    first = BundledDay.of(Journey.POINT_TO_POINT).record();
  }

  @Test
  void allThatIsDecidedIsAsInTheReferenceButForTheChannelsThatWereAgreed() throws IOException {
    List<String> added = new ArrayList<>(decisions(first));
    List<String> expected = decisions(reference);
    expected.forEach(added::remove);

    assertThat(decisions(first)).containsAll(expected);
    assertThat(added)
        .hasSize(5)
        .allMatch(line -> line.contains("\"type\":\"channels.agreed\""))
        .allMatch(line -> line.contains(".to-dso.offer.v1"));
  }

  /** The record without the journey's name. */
  private static List<String> decisions(DayRecord day) throws IOException {
    return day.lines().stream()
        .map(
            line ->
                line.replaceFirst("\"dsoModel\":\"[a-z-]+\"", "\"dsoModel\":\"of the journey\""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "needs.csv",
        "offers.csv",
        "limits.csv",
        "instructions.csv",
        "deliveries.csv",
        "settlement.csv",
        "floor-prices.csv",
        "deadlines.csv"
      })
  void theResultsAreEqualToTheLastKwAndCent(String table) throws IOException {
    assertThat(Files.readString(first.file(table)))
        .isEqualTo(Files.readString(reference.file(table)));
  }

  @Test
  void itsStepsFollowTheModelsAndTheJourneyIsCovered() throws IOException {
    assertThat(first.deviations(DayRecord.BUNDLED, Journey.POINT_TO_POINT)).isEmpty();
    assertThat(JourneyGaps.of(Journey.POINT_TO_POINT))
        .isEqualTo(JourneyGaps.of(Journey.MARKET_FACILITATOR));
  }

  /** Each bid takes two messages more: it comes, is released, goes, is answered and reported. */
  @Test
  void eachBidTakesTwoMessagesMoreAndAllElseTheSameNumber() throws IOException {
    Map<String, Integer> shared = byKind(reference);
    Map<String, Integer> own = byKind(first);
    int bids = own.get("bid-release");

    assertThat(bids).isPositive();
    assertThat(own.remove("bid-release")).isEqualTo(bids);
    assertThat(own.remove("bid-receipt")).isEqualTo(shared.remove("bid-receipt") + bids);
    assertThat(own).isEqualTo(shared);
  }

  @Test
  void noQueueIsSharedAndOwnersSpeakWithTheIesoThemselves() throws IOException {
    assertThat(lines(first)).noneMatch(line -> line.contains("hub.in.der.")).isNotEmpty();
    assertThat(lines(first)).noneMatch(line -> line.contains("hub.out.der."));
    assertThat(lines(first)).contains("harbour,ieso,ieso-emi,wholesale-bid,2");
    assertThat(lines(reference)).noneMatch(line -> line.contains("p2p."));
    assertThat(lines(reference)).noneMatch(line -> line.startsWith("harbour,ieso,"));
  }

  @Test
  void everythingHappenedOnceAtTheCounterparts() throws Exception {
    LedgerCheck shared = BundledDay.of(Journey.MARKET_FACILITATOR).ledgerCheck();
    LedgerCheck own = BundledDay.of(Journey.POINT_TO_POINT).ledgerCheck();

    assertThat(own.problems()).isEmpty();
    assertThat(own.instructions()).isEqualTo(shared.instructions()).isNotEmpty();
    assertThat(own.selections()).isEqualTo(shared.selections()).isNotEmpty();
  }

  private static Map<String, Integer> byKind(DayRecord day) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : lines(day)) {
      String[] cells = line.split(",");
      counts.merge(cells[3], Integer.parseInt(cells[4]), Integer::sum);
    }
    return counts;
  }

  private static List<String> lines(DayRecord day) throws IOException {
    return day.rows(TrafficTable.FILE);
  }
}
