package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BlockFactorTest {

  private static final int NODES = 40;
  private static final int LAST = 6;
  private static final int LANES = 3;

  private final SplittableRandom random = new SplittableRandom(3);
  private final BlockPattern pattern = pattern();
  private final BlockMatrix matrix = matrix();

  @Test
  void solvesWhatAProductMadeWithAnotherTailInEachLane() {
    BlockMatrix[] perLane = new BlockMatrix[LANES];
    TailFactor tail = new TailFactor(pattern, LANES);
    tail.load(BlockFactor.of(matrix));
    for (int lane = 0; lane < LANES; lane++) {
      perLane[lane] = matrix.copy();
      int a = pattern.size - 1;
      int b = pattern.lowColumn[pattern.lowStart[a + 1] - 1];
      double g = 0.3 * lane;
      addBranch(perLane[lane], a, b, g);
      tail.addComplex(pattern.entry(a, a), lane, g, -g);
      tail.addComplex(pattern.entry(b, b), lane, g, -g);
      tail.addComplex(pattern.entry(a, b), lane, -g, g);
      tail.addComplex(pattern.entry(b, a), lane, -g, g);
    }
    tail.factorise();
    double[] wanted = randoms(2 * NODES * LANES);
    double[] x = new double[wanted.length];
    for (int lane = 0; lane < LANES; lane++) {
      multiply(perLane[lane], wanted, x, lane, LANES);
    }
    new ScalarKernel(LANES).solve(BlockFactor.of(matrix), tail, x);
    assertThat(x).containsExactly(wanted, within(1e-12));
  }

  @Test
  void factorisesAgainOnlyWhatChangedAndGetsTheSame() {
    BlockMatrix changed = matrix.copy();
    int column = pattern.upColumn[pattern.upStart[3]];
    addBranch(changed, 3, column, 0.7);
    assertThat(BlockFactor.of(matrix).refactored(changed).value)
        .isEqualTo(BlockFactor.of(changed).value)
        .isNotEqualTo(BlockFactor.of(matrix).value);
  }

  @Test
  void whatChangesPerLaneComesLast() {
    assertThat(pattern.tail).isEqualTo(NODES - LAST);
    for (int node = 0; node < LAST; node++) {
      assertThat(pattern.positionOf[node]).isGreaterThanOrEqualTo(pattern.tail);
    }
  }

  @Test
  void aFloatingNodeIsAnchoredInsteadOfDividedByZero() {
    BlockPattern two = BlockPattern.of(new int[][] {{1}, {0}}, new boolean[2]);
    BlockMatrix floating = new BlockMatrix(two);
    floating.addComplex(0, 0, 1, 0);
    floating.addComplex(1, 1, 1, 0);
    floating.addComplex(0, 1, -1, 0);
    floating.addComplex(1, 0, -1, 0);
    TailFactor tail = new TailFactor(two, 1);
    double[] x = {1, 0, -1, 0};
    new ScalarKernel(1).solve(BlockFactor.of(floating), tail, x);
    assertThat(Math.abs(x[0] - x[2])).isCloseTo(1, within(1e-6));
  }

  private BlockPattern pattern() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    TreeSet<Integer>[] sets = new TreeSet[NODES];
    for (int i = 0; i < NODES; i++) {
      sets[i] = new TreeSet<>();
    }
    for (int i = 1; i < NODES; i++) {
      link(sets, i, random.nextInt(i));
      if (i % 5 == 0) {
        link(sets, i, random.nextInt(i));
      }
    }
    int[][] neighbours = new int[NODES][];
    for (int i = 0; i < NODES; i++) {
      neighbours[i] = sets[i].stream().mapToInt(Integer::intValue).toArray();
    }
    boolean[] last = new boolean[NODES];
    for (int node = 0; node < LAST; node++) {
      last[node] = true;
    }
    return BlockPattern.of(neighbours, last);
  }

  private static void link(TreeSet<Integer>[] sets, int a, int b) {
    if (a != b) {
      sets[a].add(b);
      sets[b].add(a);
    }
  }

  private BlockMatrix matrix() {
    BlockMatrix made = new BlockMatrix(pattern);
    for (int i = 0; i < NODES; i++) {
      made.add(i, i, 20 + random.nextDouble(), random.nextDouble(), random.nextDouble(), 20);
      for (int e = pattern.lowStart[i]; e < pattern.lowStart[i + 1]; e++) {
        made.add(i, pattern.lowColumn[e], number(), number(), number(), number());
        made.add(pattern.lowColumn[e], i, number(), number(), number(), number());
      }
    }
    return made;
  }

  private double number() {
    return random.nextDouble() - 0.5;
  }

  private double[] randoms(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  private static void addBranch(BlockMatrix matrix, int a, int b, double g) {
    matrix.addComplex(a, a, g, -g);
    matrix.addComplex(b, b, g, -g);
    matrix.addComplex(a, b, -g, g);
    matrix.addComplex(b, a, -g, g);
  }

  private void multiply(BlockMatrix m, double[] in, double[] out, int lane, int lanes) {
    for (int i = 0; i < NODES; i++) {
      accumulate(m, i, i, in, out, lane, lanes);
      for (int e = pattern.lowStart[i]; e < pattern.lowStart[i + 1]; e++) {
        accumulate(m, i, pattern.lowColumn[e], in, out, lane, lanes);
        accumulate(m, pattern.lowColumn[e], i, in, out, lane, lanes);
      }
    }
  }

  private void accumulate(
      BlockMatrix m, int row, int column, double[] in, double[] out, int lane, int lanes) {
    int at = 4 * pattern.entry(row, column);
    double re = in[2 * column * lanes + lane];
    double im = in[(2 * column + 1) * lanes + lane];
    out[2 * row * lanes + lane] += m.value[at] * re + m.value[at + 1] * im;
    out[(2 * row + 1) * lanes + lane] += m.value[at + 2] * re + m.value[at + 3] * im;
  }
}
