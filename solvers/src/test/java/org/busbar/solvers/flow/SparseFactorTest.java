package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseFactorTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void solvesWhatADenseProductMade(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 40;
    double[][] re = new double[n][n];
    double[][] im = new double[n][n];
    SparsePattern.Builder builder = new SparsePattern.Builder(n);
    for (int k = 0; k < 90; k++) {
      int i = random.nextInt(n);
      int j = random.nextInt(n);
      if (i != j) {
        builder.couple(i, j);
        re[i][j] = re[j][i] = random.nextDouble(-1, 1);
        im[i][j] = im[j][i] = random.nextDouble(-1, 1);
      }
    }
    for (int i = 0; i < n; i++) {
      re[i][i] = 10 + random.nextDouble();
      im[i][i] = -10;
    }
    SparsePattern pattern = builder.build();
    SparseFactor factor = new SparseFactor(pattern);
    double[] bRe = new double[n];
    double[] bIm = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (j <= i && (re[i][j] != 0 || im[i][j] != 0)) {
          factor.add(pattern.positionOf(i), pattern.positionOf(j), re[i][j], im[i][j]);
        }
        // The solution is x = j + i (n - j).
        bRe[pattern.positionOf(i)] += re[i][j] * j - im[i][j] * (n - j);
        bIm[pattern.positionOf(i)] += re[i][j] * (n - j) + im[i][j] * j;
      }
    }
    factor.factorise();
    factor.solve(bRe, bIm);
    for (int j = 0; j < n; j++) {
      assertThat(bRe[pattern.positionOf(j)]).isCloseTo(j, within(1e-10));
      assertThat(bIm[pattern.positionOf(j)]).isCloseTo(n - j, within(1e-10));
    }
  }
}
