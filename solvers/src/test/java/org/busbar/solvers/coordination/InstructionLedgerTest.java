package org.busbar.solvers.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.busbar.solvers.coordination.Ledgers.at;
import static org.busbar.solvers.coordination.Ledgers.battery;
import static org.busbar.solvers.coordination.Ledgers.dso;
import static org.busbar.solvers.coordination.Ledgers.ieso;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.busbar.solvers.coordination.Finding.Kind;
import org.junit.jupiter.api.Test;

class InstructionLedgerTest {

  private final InstructionLedger ledger = new InstructionLedger();

  @Test
  void fourHourBatterySoldTwiceIsFlaggedWithAllOfTheMissingEnergy() {
    ledger.add(battery("battery", 250));
    ledger.put(ieso("ieso", 12, 16, 250));

    Finding finding = only(dso("dso", 16, 20, 250));

    assertThat(finding.kind()).isEqualTo(Kind.ENERGY);
    assertThat(finding.missing()).isCloseTo(1000, within(1e-9));
    assertThat(finding.at()).as("it is empty at 16 h").isEqualTo(at(16));
    assertThat(finding.with()).containsExactly("ieso");
    assertThat(finding.text())
        .contains("IESO ENERGY +250.0 kW 2023-09-05 12:00 to 16:00")
        .contains("DSO ENERGY +250.0 kW 2023-09-05 16:00 to 20:00")
        .contains("empty at 2023-09-05 16:00, 1.0000 MWh are missing");
  }

  @Test
  void theFlagDoesNotDependOnWhichOfTheTwoComesFirst() {
    ledger.add(battery("battery", 250));
    ledger.put(dso("dso", 16, 20, 250));
    Finding finding = only(ieso("ieso", 12, 16, 250));
    assertThat(finding.missing()).isCloseTo(1000, within(1e-9));
    assertThat(finding.with()).containsExactly("dso");
  }

  @Test
  void aGapInWhichItCanRechargeIsNotFlagged() {
    ledger.add(battery("battery", 500));
    ledger.put(ieso("ieso", 12, 16, 250));
    assertThat(ledger.check(dso("dso", 18, 22, 250))).as("2 h at 500 kW").isEmpty();
  }

  @Test
  void aGapTooShortToRechargeIsFlaggedWithTheExactRest() {
    ledger.add(battery("battery", 250));
    ledger.put(ieso("ieso", 12, 16, 250));

    Finding finding = only(dso("dso", 18, 22, 250));

    assertThat(finding.missing()).as("1000 less 2 h at 250 kW").isCloseTo(500, within(1e-9));
    assertThat(finding.at()).isEqualTo(at(20));
  }

  @Test
  void rechargingCostsItsEfficiency() {
    ledger.add(battery("battery", 250, 1000, 0.8, 0.5, 1000, 250, 0, Double.POSITIVE_INFINITY));
    ledger.put(ieso("ieso", 12, 14, 250));
    // 1000 kWh are gone; 2 h bring 400 into the store, which are 200 at the connection.
    assertThat(only(dso("dso", 16, 17, 250)).missing()).isCloseTo(50, within(1e-9));
  }

  @Test
  void anotherCommitmentInTheGapLeavesNoTimeToRecharge() {
    ledger.add(battery("battery", 500));
    ledger.put(ieso("ieso", 12, 16, 250));
    ledger.put(ieso("reserve", 16, 17, 0.001));
    assertThat(only(dso("dso", 18, 22, 250)).missing()).isCloseTo(500, within(1e-6));
  }

  @Test
  void fullStoreThatIsToTakeInEnergyIsFlaggedUnlessItMayMakeRoom() {
    ledger.add(battery("battery", 250));
    Finding finding = only(dso("dso", 12, 14, -250));
    assertThat(finding.missing()).isCloseTo(500, within(1e-9));
    assertThat(finding.at()).isEqualTo(at(12));
    assertThat(finding.text()).contains("full at");

    InstructionLedger other = new InstructionLedger();
    other.add(battery("battery", 250, 1000, 1, 1, 1000, 0, 250, Double.POSITIVE_INFINITY));
    assertThat(other.check(dso("dso", 12, 14, -250))).isEmpty();
  }

  @Test
  void whatWasMissingBeforeIsNotHeldAgainstANewInstruction() {
    ledger.add(battery("battery", 0));
    ledger.put(ieso("a", 12, 16, 250));
    ledger.put(ieso("b", 16, 20, 250));
    assertThat(only(dso("dso", 8, 9, 50)).missing()).isCloseTo(50, within(1e-9));
    assertThat(ledger.check(dso("dso", 8, 9, -50)))
        .as("a full store takes nothing in")
        .singleElement()
        .satisfies(finding -> assertThat(finding.missing()).isCloseTo(50, within(1e-9)));
  }

  @Test
  void oppositeDirectionsAtTheSameTimeAreFlagged() {
    ledger.add(battery("battery", 250, 1000, 1, 1, 500, 250, 250, Double.POSITIVE_INFINITY));
    ledger.put(ieso("ieso", 12, 14, 100));

    Finding finding = only(dso("dso", 13, 15, -60));

    assertThat(finding.kind()).isEqualTo(Kind.OPPOSITE_DIRECTION);
    assertThat(finding.missing()).isEqualTo(60);
    assertThat(finding.at()).isEqualTo(at(13));
    assertThat(finding.with()).containsExactly("ieso");
    assertThat(ledger.check(dso("later", 14, 15, -60))).isEmpty();
  }

  @Test
  void morePowerThanTheRatingIsFlaggedWithWhatIsMissing() {
    var undisturbed = new TreeMap<Instant, Double>();
    undisturbed.put(at(0), -60.0);
    undisturbed.put(at(13), -40.0);
    ledger.add(new LedgerResource("battery", 0, 80, Double.POSITIVE_INFINITY, undisturbed, null));
    ledger.put(ieso("ieso", 12, 14, 30));

    assertThat(ledger.check(dso("first", 12, 13, 30))).as("a load of 60 kW sheds 60").isEmpty();
    Finding finding = only(dso("dso", 12, 14, 30));
    assertThat(finding.kind()).isEqualTo(Kind.OVERCOMMITMENT);
    assertThat(finding.missing()).as("from 13 h on it takes 40 kW only").isEqualTo(20);
    assertThat(finding.at()).isEqualTo(at(13));
    assertThat(finding.with()).containsExactly("ieso");
    assertThat(only(dso("down", 2, 3, -30)).missing()).as("80 kW is the most").isEqualTo(10);
  }

  @Test
  void aStepSteeperThanTheRampIsFlagged() {
    ledger.add(battery("battery", 250, 4000, 1, 1, 2000, 250, 250, 60));
    ledger.put(ieso("ieso", 12, 14, 250));

    Finding finding = only(dso("dso", 14, 15, -250));

    assertThat(finding.kind()).isEqualTo(Kind.RAMP);
    assertThat(finding.missing()).as("500 kW in one step, 5 min at 60 kW/min").isEqualTo(200);
    assertThat(finding.at()).isEqualTo(at(14));
    assertThat(finding.with()).containsExactly("ieso");
    assertThat(ledger.check(dso("dso", 15, 16, -250))).isEmpty();
  }

  @Test
  void anEntryIsCheckedBesideTheOthersAndNotBesideItself() {
    ledger.add(battery("battery", 0));
    ledger.put(ieso("ieso", 12, 16, 250));
    assertThat(ledger.check(ieso("ieso", 12, 16, 250))).isEmpty();
    ledger.put(ieso("ieso", 12, 16, 0));
    assertThat(ledger.size()).isZero();
    assertThat(ledger.check(dso("dso", 16, 20, 250))).isEmpty();
  }

  @Test
  void everyReasonIsNamed() {
    ledger.add(battery("battery", 250, 100, 1, 1, 100, 0, 0, 10));
    ledger.put(ieso("ieso", 12, 14, 50));
    assertThat(ledger.check(dso("dso", 12, 14, 250)))
        .extracting(Finding::kind)
        .containsExactly(Kind.OVERCOMMITMENT, Kind.RAMP, Kind.ENERGY);
  }

  @Test
  void unknownResourcesAndRepeatedOnesAreRefused() {
    ledger.add(battery("battery", 0));
    assertThatThrownBy(() -> ledger.add(battery("battery", 0)))
        .hasMessageContaining("The resource (battery) must be new to the ledger.");
    InstructionLedger empty = new InstructionLedger();
    assertThatThrownBy(() -> empty.check(dso("dso", 1, 2, 3)))
        .hasMessageContaining("The resource (battery) must be on the ledger.");
  }

  /** The speed is measured by the hub; that only one page is read can be counted. */
  @Test
  void aWorkloadIsTheSameForTheSameSeed() {
    ConflictWorkload one = ConflictWorkload.of(2000, 50, 1);
    ConflictWorkload two = ConflictWorkload.of(2000, 50, 1);
    assertThat(one.commitments()).isEqualTo(2000);
    int found = 0;
    for (int i = 0; i < 60; i++) {
      assertThat(one.check(i)).isEqualTo(two.check(i));
      found += one.check(i);
    }
    assertThat(found).isPositive();
  }

  private Finding only(LedgerEntry candidate) {
    List<Finding> findings = ledger.check(candidate);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
