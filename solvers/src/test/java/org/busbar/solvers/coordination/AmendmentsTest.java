package org.busbar.solvers.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.busbar.solvers.coordination.Ledgers.battery;
import static org.busbar.solvers.coordination.Ledgers.dso;
import static org.busbar.solvers.coordination.Ledgers.entry;
import static org.busbar.solvers.coordination.Ledgers.hours;
import static org.busbar.solvers.coordination.Ledgers.ieso;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.busbar.solvers.coordination.Amendment.Kind;
import org.busbar.solvers.coordination.LedgerEntry.Operator;
import org.busbar.solvers.coordination.LedgerEntry.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AmendmentsTest {

  private final InstructionLedger ledger = new InstructionLedger();

  @Test
  void theLessImportantGivesWayAndTheMoreImportantIsNotTouched() {
    ledger.add(battery("battery", 250));
    ledger.put(ieso("ieso", 12, 16, 250));

    List<Amendment> found = find(dso("dso", 18, 22, 250));

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(
            amendment -> {
              assertThat(amendment.entries()).extracting(LedgerEntry::id).containsExactly("ieso");
              assertThat(amendment.decidedByPriority()).isTrue();
            });
    assertThat(found).extracting(Amendment::kind).containsOnly(Kind.REDUCE, Kind.SHORTEN);
    assertThat(reduced(found).changeKw()).as("500 kWh over four hours").isEqualTo(125);
    assertThat(cost(found, Kind.REDUCE)).isCloseTo(500 * 80 / 1000.0, within(1e-9));
  }

  @Test
  void aShorterOneLeavesTimeToRechargeAndSoCostsLess() {
    ledger.add(battery("battery", 250));
    ledger.put(ieso("ieso", 12, 16, 250));
    Amendment cheapest = find(dso("dso", 18, 22, 250)).get(0);
    assertThat(cheapest.kind()).isEqualTo(Kind.SHORTEN);
    assertThat(cheapest.entries().get(0).period())
        .as("an hour less, and an hour more to recharge")
        .isEqualTo(hours(12, 3));
    assertThat(cheapest.costCad()).isCloseTo(20, within(1e-9));
  }

  @Test
  void equalPrioritiesAreProposedBothWaysInOrderOfCostAndLeftToAPerson() {
    ledger.add(battery("battery", 0));
    ledger.put(entry("ieso", Operator.IESO, 12, 16, 250, 20, 80, Standing.OPEN));

    List<Amendment> found = find(dso("dso", 16, 20, 250));

    assertThat(found).extracting(Amendment::kind).containsExactly(Kind.WITHDRAW, Kind.WITHDRAW);
    assertThat(found).extracting(a -> a.entries().get(0).id()).containsExactly("ieso", "dso");
    assertThat(found).extracting(Amendment::costCad).containsExactly(80.0, 150.0);
    assertThat(found).noneMatch(Amendment::decidedByPriority);
  }

  @Test
  void whatWasIssuedStands() {
    ledger.add(battery("battery", 0));
    ledger.put(entry("ieso", Operator.IESO, 12, 16, 250, 30, 80, Standing.ISSUED));
    List<Amendment> found = find(dso("dso", 16, 20, 250));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).entries()).containsExactly(dso("dso", 16, 20, 0));
    assertThat(found.get(0).decidedByPriority())
        .as("the more important one would give way: a person decides")
        .isFalse();
  }

  @Test
  void theMoreImportantIsTouchedOnlyWhereNothingElseResolves() {
    ledger.add(battery("battery", 250));
    ledger.put(dso("dso", 12, 13, 200));
    List<Amendment> found = find(ieso("ieso", 12, 13, 300));
    assertThat(found)
        .allSatisfy(
            amendment ->
                assertThat(amendment.entries())
                    .extracting(LedgerEntry::id)
                    .containsExactly("ieso"));
    assertThat(reduced(found).changeKw()).isEqualTo(50);
  }

  @Test
  void severalGiveWayTogetherTheCheapestFirstWhereOneIsNotEnough() {
    ledger.add(battery("battery", 0));
    for (int hour = 16; hour < 20; hour++) {
      ledger.put(
          entry("ieso-" + hour, Operator.IESO, hour, hour + 1, 250, 30, hour, Standing.OPEN));
    }
    List<Amendment> found = find(dso("dso", 12, 15, 250));
    Amendment amendment = found.get(0);
    assertThat(found).hasSize(1);
    assertThat(amendment.kind()).isEqualTo(Kind.REDUCE_SEVERAL);
    assertThat(amendment.entries())
        .extracting(LedgerEntry::id)
        .containsExactly("ieso-16", "ieso-17", "ieso-18");
    assertThat(amendment.costCad()).isCloseTo(250 * (16 + 17 + 18) / 1000.0, within(1e-9));
    assertThat(amendment.decidedByPriority()).isTrue();
  }

  @Test
  void aPlannedRechargeMovesAtNoCost() {
    ledger.add(battery("battery", 250, 2000, 1, 1, 1000, 0, 0, Double.POSITIVE_INFINITY));
    ledger.put(entry("recharge", Operator.OWNER, 12, 14, -250, 40, 60, Standing.MOVABLE));
    Amendment first = find(dso("dso", 12, 13, 250)).get(0);
    assertThat(first.kind()).isEqualTo(Kind.MOVE);
    assertThat(first.costCad()).isZero();
    assertThat(first.entries().get(0).period()).isEqualTo(hours(13, 2));
  }

  @Test
  void anotherResourceTakesOverWhatIsMissing() {
    ledger.add(battery("battery", 250));
    ledger.add(
        new LedgerResource(
            "other", 100, 0, Double.POSITIVE_INFINITY, new java.util.TreeMap<>(), null));
    ledger.put(dso("dso", 12, 13, 200));
    LedgerEntry candidate = ieso("ieso", 12, 13, 200);

    List<Amendment> found =
        Amendments.find(
            ledger, candidate, ledger.check(candidate), List.of(new Alternative("other", 90)));

    Amendment handOver = found.get(0);
    assertThat(handOver.kind()).isEqualTo(Kind.HAND_OVER);
    assertThat(handOver.entries()).extracting(LedgerEntry::changeKw).containsExactly(50.0, 100.0);
    assertThat(handOver.entries().get(1).resourceId()).isEqualTo("other");
    assertThat(handOver.costCad())
        .as("100 kWh are 10 CAD/MWh dearer, 50 kWh are given up at 80")
        .isCloseTo(1 + 4, within(1e-9));
    assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(Amendment::costCad));
  }

  @Test
  void onlyTheKindsAskedForAreProposed() {
    ledger.add(battery("battery", 250));
    ledger.put(ieso("ieso", 12, 16, 250));
    LedgerEntry candidate = dso("dso", 18, 22, 250);
    assertThat(
            Amendments.find(
                ledger, candidate, ledger.check(candidate), List.of(), EnumSet.of(Kind.REDUCE)))
        .extracting(Amendment::kind)
        .containsExactly(Kind.REDUCE);
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyProposalResolvesTheConflictAndTheLedgerIsLeftAsItWas(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ledger.add(battery("battery", 250, 1000, 0.9, 0.9, 1000, 100, 50, 80));
    for (int i = 0; i < 6; i++) {
      ledger.put(drawn("e" + i, random));
    }
    LedgerEntry candidate = drawn("candidate", random);
    List<Finding> findings = ledger.check(candidate);
    List<LedgerEntry> before = ledger.entries("battery");

    List<Amendment> found = Amendments.find(ledger, candidate, findings, List.of());

    assertThat(ledger.entries("battery")).isEqualTo(before);
    assertThat(found)
        .isSortedAccordingTo(Comparator.comparingDouble(a -> Math.round(a.costCad() * 100)));
    assertThat(findings.isEmpty()).isEqualTo(found.isEmpty());
    for (Amendment amendment : found) {
      LedgerEntry instruction = candidate;
      for (LedgerEntry changed : amendment.entries()) {
        if (changed.id().equals(candidate.id())) {
          instruction = changed;
        } else {
          ledger.put(changed);
        }
      }
      assertThat(ledger.check(instruction)).as(amendment.text()).isEmpty();
      before.forEach(ledger::put);
    }
  }

  private static LedgerEntry drawn(String id, SplittableRandom random) {
    int from = random.nextInt(20);
    return entry(
        id,
        random.nextBoolean() ? Operator.IESO : Operator.DSO,
        from,
        from + 1 + random.nextInt(4),
        (random.nextInt(3) == 0 ? -1 : 1) * (10 + random.nextInt(240)),
        10 * (1 + random.nextInt(3)),
        50 + random.nextInt(100),
        Standing.OPEN);
  }

  private List<Amendment> find(LedgerEntry candidate) {
    List<Finding> findings = ledger.check(candidate);
    assertThat(findings).isNotEmpty();
    return Amendments.find(ledger, candidate, findings, List.of());
  }

  private static LedgerEntry reduced(List<Amendment> found) {
    return found.stream()
        .filter(amendment -> amendment.kind() == Kind.REDUCE)
        .findFirst()
        .orElseThrow()
        .entries()
        .get(0);
  }

  private static double cost(List<Amendment> found, Kind kind) {
    return found.stream().filter(a -> a.kind() == kind).findFirst().orElseThrow().costCad();
  }
}
