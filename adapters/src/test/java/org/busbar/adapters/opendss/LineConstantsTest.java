package org.busbar.adapters.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.busbar.solvers.network.Line;
import org.junit.jupiter.api.Test;

/** Line constants against published ones. */
class LineConstantsTest {

  private static final double FOOT = 0.3048;
  private static final double INCH = 0.0254;
  private static final double MILE = 1609.344;

  @Test
  void theOverheadLine601OfThe13NodeFeederHasItsPublishedImpedance() {
    // On the cross-arm the order is B, A, C.
    LineConstants.Result line =
        new LineConstants(
                List.of(phase(2.5, 28), phase(0, 28), phase(7, 28), neutral(4, 24)),
                LineConstants.Earth.CARSON,
                100,
                60)
            .of(3);
    double[][] r = {{0.3465}, {0.1560, 0.3375}, {0.1580, 0.1535, 0.3414}};
    double[][] x = {{1.0179}, {0.5017, 1.0478}, {0.4236, 0.3849, 1.0348}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(line.r()[i][j] * MILE).isCloseTo(r[i][j], within(1e-3 * r[i][j]));
        assertThat(line.x()[i][j] * MILE).isCloseTo(x[i][j], within(1e-3 * x[i][j]));
      }
    }
  }

  private static Conductor phase(double x, double h) {
    return new Conductor(
        x * FOOT, h * FOOT, 0.1859 / MILE, 0.18 / MILE, 0.0313 * FOOT, 0.4635 * INCH, null);
  }

  private static Conductor neutral(double x, double h) {
    return new Conductor(
        x * FOOT, h * FOOT, 0.592 / MILE, 0.58 / MILE, 0.00814 * FOOT, 0.2815 * INCH, null);
  }

  @Test
  void theConcentricNeutralCable606HasTheConstantsThatOpenDssComputes() {
    String script =
        """
        New Circuit.c
        New CNDATA.250_1/3 k=13 DiaStrand=0.064 Rstrand=2.816666667 epsR=2.3
        ~ InsLayer=0.220 DiaIns=1.06 DiaCable=1.16 Rac=0.076705 GMRac=0.20568 diam=0.573
        ~ Runits=kft Radunits=in GMRunits=in
        New LineGeometry.606 nconds=3 nphases=3 units=ft
        ~ cond=1 cncable=250_1/3 x=-0.5 h= -4
        ~ cond=2 cncable=250_1/3 x=0   h= -4
        ~ cond=3 cncable=250_1/3 x=0.5  h= -4
        New Line.l bus1=sourcebus bus2=b geometry=606 length=1 units=mi
        """;
    Line line = (Line) Scripts.read(script).network().branch("l");
    double[] r = {0.791721, 0.318476, 0.781649, 0.28345, 0.318476, 0.791721};
    double[] x = {0.438352, 0.0276838, 0.396697, -0.0184204, 0.0276838, 0.438352};
    int k = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j <= i; j++) {
        // They were computed with a mile of 1609.3 m.
        double miles = 1609.3 / MILE;
        assertThat(line.rOhm().get(i, j) * miles).isCloseTo(r[k], within(1e-6));
        assertThat(line.xOhm().get(i, j) * miles).isCloseTo(x[k], within(1e-6));
        assertThat(line.cNanofarad().get(i, j) * miles)
            .isCloseTo(i == j ? 383.948 : 0, within(1e-3));
        k++;
      }
    }
  }
}
