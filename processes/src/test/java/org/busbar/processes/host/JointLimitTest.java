package org.busbar.processes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Violation;
import org.junit.jupiter.api.Test;

class JointLimitTest {

  private static InterfaceLimit limit(Level level, double importKw, double exportKw) {
    return new InterfaceLimit(level, 18, importKw, exportKw, level + "-element", "a reason");
  }

  private static Violation violation(Violation.Kind kind) {
    return new Violation("TD", kind, "ABC", 110, 100);
  }

  @Test
  void inEachDirectionTheTightestLevelCounts() {
    var joint = JointLimit.of(List.of(limit(Level.IESO, 900, 100), limit(Level.HOST, 800, 200)));

    assertThat(joint.within(OperatingLimits.ANSI_A).importLimitKw()).isEqualTo(800);
    assertThat(joint.within(OperatingLimits.ANSI_A).reverseLimitKw()).isEqualTo(100);
    assertThat(joint.behind(violation(Violation.Kind.IMPORT_POWER)))
        .hasValueSatisfying(host -> assertThat(host.element()).isEqualTo("HOST-element"));
    assertThat(joint.behind(violation(Violation.Kind.REVERSE_POWER)))
        .hasValueSatisfying(ieso -> assertThat(ieso.level()).isEqualTo(Level.IESO));
    assertThat(joint.behind(violation(Violation.Kind.THERMAL))).isEmpty();
  }

  @Test
  void ofEqualLimitsTheHigherLevelIsNamed() {
    var joint = JointLimit.of(List.of(limit(Level.HOST, 800, 100), limit(Level.IESO, 800, 100)));

    assertThat(joint.behind(violation(Violation.Kind.IMPORT_POWER)))
        .hasValueSatisfying(limit -> assertThat(limit.level()).isEqualTo(Level.IESO));
  }

  @Test
  void withoutALevelAboveTheOwnLimitsStand() {
    assertThat(JointLimit.of(List.of())).isEqualTo(JointLimit.NONE);
    assertThat(JointLimit.NONE.within(OperatingLimits.ANSI_A)).isEqualTo(OperatingLimits.ANSI_A);
  }

  @Test
  void inAThousandCasesTheJointLimitKeepsWithinEveryLevelAndNamesTheOneThatIsReached() {
    var random = new SplittableRandom(20261121);
    for (int i = 0; i < 1000; i++) {
      List<InterfaceLimit> levels = new ArrayList<>();
      for (Level level : List.of(Level.IESO, Level.HOST)) {
        if (random.nextInt(5) > 0) {
          // Whole tens, so that levels are equal now and then.
          levels.add(limit(level, 10 * random.nextInt(1, 20), 10 * random.nextInt(0, 20)));
        }
      }
      var own =
          OperatingLimits.ANSI_A
              .withImportLimitKw(random.nextInt(50, 250))
              .withReverseLimitKw(random.nextInt(50, 250));
      var joint = JointLimit.of(levels);
      var within = joint.within(own);

      assertThat(levels)
          .as("case %d", i)
          .allMatch(level -> within.importLimitKw() <= level.importKw())
          .allMatch(level -> within.reverseLimitKw() <= level.exportKw());
      assertThat(within.importLimitKw()).isLessThanOrEqualTo(own.importLimitKw());
      assertThat(within.reverseLimitKw()).isLessThanOrEqualTo(own.reverseLimitKw());
      joint
          .behind(violation(Violation.Kind.IMPORT_POWER))
          .ifPresent(
              named -> assertThat(levels).allMatch(level -> named.importKw() <= level.importKw()));
      joint
          .behind(violation(Violation.Kind.REVERSE_POWER))
          .ifPresent(
              named -> assertThat(levels).allMatch(level -> named.exportKw() <= level.exportKw()));
      assertThat(joint.isNone()).isEqualTo(levels.isEmpty());
    }
  }

  @Test
  void aLimitAtTheInterfaceIsNotTheNetworksOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limit(Level.EMBEDDED, 10, 10))
        .withMessageContaining("must be IESO or HOST");
  }
}
