package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementsTest {

  private static final double VN = 2400;

  /** Current per unit of the rated one; at 0.725 pu half-way between 0.5 and 1 / 0.95 (or 1). */
  @ParameterizedTest(name = "{0} at {1} pu takes {2} of its rated current")
  @CsvSource({
    "power,     1.00, 1.0",
    "power,     1.10, 0.99773243",
    "power,     0.95, 1.05263158",
    "power,     0.725, 0.77631579",
    "power,     0.50, 0.5",
    "power,     0.30, 0.3",
    "current,   1.00, 1.0",
    "current,   0.725, 0.75",
    "current,   0.30, 0.3",
    "impedance, 0.725, 0.725",
  })
  void aLoadFallsToItsRatedImpedanceWhenItsVoltageIsTooLow(
      String model, double pu, double current) {
    Elements elements = elements(zip(model));
    double u = pu * VN;
    assertThat(elements.gP(0, u * u) * u * VN).isCloseTo(current, within(1e-8));
    assertThat(elements.gQ(0, u * u)).isEqualTo(elements.gP(0, u * u));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.9, 1.0, 1.2})
  void theDerivativeIsThatOfTheCurrent(double pu) {
    Elements elements = elements(new Zip(0.2, 0.3, 0.5, 0.5, 0.1, 0.4));
    double re = pu * VN * 0.8;
    double im = -pu * VN * 0.6;
    double[] slope = new double[4];
    elements.jacobian(0, 100e3, 40e3, re, im, slope, 0);
    double h = 1e-3;
    for (int part = 0; part < 2; part++) {
      double byRe =
          (current(elements, re + h, im)[part] - current(elements, re - h, im)[part]) / (2 * h);
      double byIm =
          (current(elements, re, im + h)[part] - current(elements, re, im - h)[part]) / (2 * h);
      assertThat(slope[2 * part]).isCloseTo(byRe, within(1e-6));
      assertThat(slope[2 * part + 1]).isCloseTo(byIm, within(1e-6));
    }
  }

  @Test
  void aDerStaysContinuousAtItsLimit() {
    Elements elements = new Elements(TwoBusFeeder.builder().build());
    double limit = elements.minV2[0];
    assertThat(elements.gP(0, 0.99999 * limit)).isCloseTo(1 / limit, within(1e-12));
    assertThat(elements.gP(0, 1.00001 * limit)).isCloseTo(1 / limit, within(1e-10));
  }

  private static double[] current(Elements elements, double re, double im) {
    double u2 = re * re + im * im;
    double p = 100e3 * elements.gP(0, u2);
    double q = 40e3 * elements.gQ(0, u2);
    return new double[] {p * re + q * im, p * im - q * re};
  }

  private static Zip zip(String model) {
    return switch (model) {
      case "power" -> Zip.CONSTANT_POWER;
      case "current" -> Zip.CONSTANT_CURRENT;
      default -> Zip.CONSTANT_IMPEDANCE;
    };
  }

  private static Elements elements(Zip zip) {
    Load load =
        new Load(
            "load", "end", List.of(Coil.toGround(Phase.A)), zip, VN / 1000, 100, 40, 0.95, 1.05);
    return new Elements(TwoBusFeeder.builderWithoutDer().add(load).build());
  }
}
