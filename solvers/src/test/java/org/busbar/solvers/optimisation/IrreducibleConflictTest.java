package org.busbar.solvers.optimisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IrreducibleConflictTest {

  private static final SolveRule RULE = SolveRule.DEFAULT.with(SolverChoice.OJALGO);

  /** Programmes with several contradictions, of which the proof may hold one. */
  @Test
  void theMembersContradictEachOtherAndNoneCanBeLeftOut() {
    int found = 0;
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Programme programme = RandomProgramme.of(seed, seed % 4 == 0 ? 3 : 0);
      for (int k = 0; k < 3; k++) {
        int row = random.nextInt(programme.rows());
        programme.rowBounds(row, 0, 1);
        int need = programme.addRow("far " + k, 300, Double.POSITIVE_INFINITY);
        for (int v = 0; v < programme.variables(); v++) {
          programme.set(need, v, 1 + random.nextInt(4));
        }
      }
      List<IrreducibleConflict.Member> members = IrreducibleConflict.find(programme, RULE);
      OptimisationStatus whole = Optimiser.solve(programme, RULE).status();
      if (whole != OptimisationStatus.INFEASIBLE) {
        assertThat(members).isEmpty();
        continue;
      }
      found++;
      assertThat(members).as("case %d", seed).isNotEmpty();
      assertThat(statusWith(programme, members)).isEqualTo(OptimisationStatus.INFEASIBLE);
      for (IrreducibleConflict.Member member : members) {
        List<IrreducibleConflict.Member> fewer = new ArrayList<>(members);
        fewer.remove(member);
        assertThat(statusWith(programme, fewer))
            .as("case %d without %s", seed, member)
            .isEqualTo(OptimisationStatus.OPTIMAL);
      }
    }
    assertThat(found).isGreaterThan(30);
  }

  @Test
  void aContradictionOfWholeNumbersIsFound() {
    Programme programme = new Programme();
    int x = programme.addWhole("x", 0, 5, 1);
    int y = programme.addWhole("y", 0, 5, 1);
    programme.set(programme.addRow("odd", 3, 3), x, 2).set(0, y, 2);
    programme.set(programme.addRow("idle", 0, 9), x, 1);

    assertThat(IrreducibleConflict.find(programme, RULE))
        .extracting(IrreducibleConflict.Member::name)
        .containsExactly("odd");
  }

  /** The programme with only these rows and upper bounds, solved plainly. */
  private static OptimisationStatus statusWith(
      Programme programme, List<IrreducibleConflict.Member> members) {
    Programme left = programme.copy();
    for (int v = 0; v < left.variables(); v++) {
      int variable = v;
      boolean kept = members.stream().anyMatch(m -> !m.isRow() && m.number() == variable);
      left.bounds(v, left.lower(v), kept ? left.upper(v) : Double.POSITIVE_INFINITY);
      left.cost(v, 1);
    }
    for (int r = 0; r < left.rows(); r++) {
      int row = r;
      if (members.stream().noneMatch(m -> m.isRow() && m.number() == row)) {
        left.rowBounds(r, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      }
    }
    return Optimiser.solve(left, RULE).status();
  }
}
