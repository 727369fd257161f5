package org.busbar.solvers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.busbar.solvers.control.ControlFeeder.bank;
import static org.busbar.solvers.control.ControlFeeder.builder;
import static org.busbar.solvers.control.ControlFeeder.capacitor;
import static org.busbar.solvers.control.ControlFeeder.compensating;
import static org.busbar.solvers.control.ControlFeeder.curve;
import static org.busbar.solvers.control.ControlFeeder.der;
import static org.busbar.solvers.control.ControlFeeder.endVolts;
import static org.busbar.solvers.control.ControlFeeder.plain;

import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.SolveLimits;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.DerControl;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.RegulatorControl;
import org.junit.jupiter.api.Test;

class ControlledFlowTest {

  private static final double V = ControlFeeder.VOLTS;
  private static final double STEP = ControlFeeder.STEP;

  @Test
  void compensationBringsTheEndOfTheLineIntoTheBand() {
    NetworkModel network = builder(compensating(), 120, 60).build();
    ControlledResult result = solve(network);
    // By hand: 2400 V at the regulator leaves 2297 V at the end, 5.2 V of 120 too low. A step is
    // 0.75 V, so that 7 are missing; the first action makes 70 % of them, 4, and leaves 2.1 V;
    // of the next 3 it makes 2, and that is within 1 V.
    assertThat(endVolts(V, 120e3, 60e3) / 20).isCloseTo(114.8, within(0.1));
    assertThat(tap(result, "reg")).isEqualTo(6);
    assertThat(result.actions()).isEqualTo(2);
    double end = endVolts(V * (1 + 6 * STEP), 120e3, 60e3);
    assertThat(end / 20).isBetween(119.0, 121.0);
    assertThat(result.flow().vPu("end", Phase.A)).isCloseTo(end / V, within(1e-6));
    assertThat(result.settled()).isTrue();
    assertThat(result.message()).contains("came to rest after 2 actions");
  }

  @Test
  void anActionMakesNoMoreStepsThanAllowed() {
    ControlledResult result = solve(builder(plain(123, 1, 30, 2, 1), 100, 0).build());
    assertThat(tap(result, "reg")).isEqualTo(4);
    assertThat(result.actions()).isEqualTo(4);
  }

  @Test
  void aRegulatorThatCannotGoFurtherIsNamed() {
    ControlledResult result = solve(builder(plain(140, 1, 30, 2, 16), 100, 0).build());
    assertThat(tap(result, "reg")).isEqualTo(16);
    assertThat(result.settled()).isTrue();
    assertThat(result.stuck()).containsExactly("reg");
    assertThat(result.message()).endsWith("Out of band at the end of their range: reg.");
  }

  @Test
  void aRemoteBusIsRegulatedWithoutCompensation() {
    RegulatorControl remote = new RegulatorControl(120, 1, 20, 100, 9, 9, 30, 2, 16, 0, "end");
    ControlledResult result = solve(builder(remote, 120, 60).build());
    assertThat(result.flow().vPu("end", Phase.A) * V / 20).isBetween(119.5, 120.5);
    RegulatorControl missing = new RegulatorControl(120, 1, 20, 100, 9, 9, 30, 2, 16, 3, "end");
    assertThatThrownBy(() -> solve(builder(missing, 120, 60).build()))
        .hasMessage("The measured coil (3) of reg must be within 0..0.");
  }

  @Test
  void aCapacitorClosesForMissingKvarAndOpensForHighVoltage() {
    CapacitorControl byKvar = capacitor(CapacitorControl.Kind.KVAR, 50, -90, 110, 125, 300);
    NetworkModel network =
        builder(plain(120, 200, 30, 2, 16), 100, 80).add(bank(120, true, byKvar)).build();
    assertThat(solve(network).flow().scenario().capacitorInService(0)).isTrue();
    // Tap 10 puts more than 125 V on it, which goes before the kvar.
    Scenario high =
        Scenario.builder(network).tap("reg", 10).capacitor(0, true).loadScale(0.1).build();
    assertThat(solve(network, high).flow().scenario().capacitorInService(0)).isFalse();
  }

  @Test
  void controlsThatHuntAreStoppedAndNamed() {
    // The bank closes at 50 kvar and brings 500: beyond the -90 at which it opens.
    CapacitorControl hunting = capacitor(CapacitorControl.Kind.KVAR, 50, -90, 0, 0, 300);
    ControlledResult result =
        solve(builder(plain(120, 200, 30, 2, 16), 100, 80).add(bank(500, true, hunting)).build());
    assertThat(result.settled()).isFalse();
    assertThat(result.moving()).containsExactly("bank");
    assertThat(result.message())
        .startsWith("The controls had not come to rest after 100 actions; still moving: bank.");
  }

  @Test
  void voltVarReachesThePointOnItsCurve() {
    DerControl.Curve curve = curve(0.92, 0.44, 0.98, 0, 1.02, 0, 1.08, -0.44);
    NetworkModel network =
        builder(null, 300, 100)
            .add(der("pv", 300, 0, new DerControl.Curves(curve, null)))
            .add(der("pv2", 200, 0, new DerControl.Curves(curve, null)))
            .build();
    ControlledResult result = solve(network);
    double vPu = result.flow().vPu("end", Phase.A);
    assertThat(vPu).isBetween(0.92, 0.98);
    double kvar = result.flow().scenario().connectionKvar(0);
    assertThat(kvar / 300).isCloseTo(curve.at(vPu), within(1e-6)).isPositive();
    double injected = kvar + result.flow().scenario().connectionKvar(1);
    assertThat(vPu).isCloseTo(endVolts(V, 300e3, 100e3 - 1000 * injected) / V, within(1e-6));
    assertThat(result.settled()).isTrue();
  }

  @Test
  void aSteepCurveOfManyInvertersStillComesToRest() {
    DerControl.Curve steep = curve(0.99, 1, 1.0, -1);
    NetworkModel.Builder builder = builder(null, 100, 0);
    for (int k = 0; k < 20; k++) {
      builder.add(der("pv" + k, 100 + k, 60, new DerControl.Curves(steep, null)));
    }
    ControlledResult result = solve(builder.build());
    assertThat(result.settled()).isTrue();
    double vPu = result.flow().vPu("end", Phase.A);
    for (int k = 0; k < 20; k++) {
      double kva = result.flow().network().connections().get(k).kva();
      assertThat(result.flow().scenario().connectionKvar(k) / kva)
          .isCloseTo(steep.at(vPu), within(1e-6));
    }
  }

  @Test
  void voltWattCurtailsToItsCurve() {
    DerControl.Curve ceiling = curve(1.03, 1, 1.08, 0);
    NetworkModel network =
        builder(null, 10, 0).add(der("pv", 500, 450, new DerControl.Curves(null, ceiling))).build();
    ControlledResult result = solve(network);
    double vPu = result.flow().vPu("end", Phase.A);
    double kw = result.flow().scenario().connectionKw(0);
    assertThat(vPu).isGreaterThan(1.03);
    assertThat(kw / 500).isCloseTo(ceiling.at(vPu), within(1e-6));
    assertThat(kw).isBetween(1.0, 449.0);
    assertThat(vPu).isCloseTo(endVolts(V, 10e3 - 1000 * kw, 0) / V, within(1e-6));
  }

  @Test
  void aVoltageIsHeldAsFarAsTheKvarAllow() {
    DerControl hold = new DerControl.HoldVoltage(1, -50, 150);
    NetworkModel network = builder(null, 200, 50).add(der("gen", 300, 50, hold)).build();
    ControlledResult held = solve(network);
    assertThat(held.flow().vPu("end", Phase.A)).isCloseTo(1, within(1e-6));
    assertThat(held.flow().scenario().connectionKvar(0)).isBetween(0.0, 149.0);
    ControlledResult limited = solve(network, Scenario.builder(network).loadScale(2).build());
    assertThat(limited.settled()).isTrue();
    assertThat(limited.flow().scenario().connectionKvar(0)).isCloseTo(150, within(1e-9));
    assertThat(limited.flow().vPu("end", Phase.A)).isLessThan(1);
  }

  @Test
  void controlsStopWhereThePowerFlowDoesNotConverge() {
    NetworkModel network = builder(plain(123, 1, 30, 2, 16), 100, 0).build();
    // The square of such a tolerance is 0, which nothing is below.
    ControlledResult result =
        new ControlledFlow(PowerFlow.of(network, new SolveLimits(1e-200, 20)))
            .solve(Scenario.nominal(network));
    assertThat(result.settled()).isFalse();
    assertThat(result.message())
        .isEqualTo(
            "The power flow did not converge after 0 control actions; the controls stopped where"
                + " they were.");
  }

  private static int tap(ControlledResult result, String regulator) {
    return result.flow().scenario().tap(result.flow().network().branchIndex(regulator));
  }

  private static ControlledResult solve(NetworkModel network) {
    return solve(network, Scenario.nominal(network));
  }

  private static ControlledResult solve(NetworkModel network, Scenario scenario) {
    return new ControlledFlow(PowerFlow.of(network)).solve(scenario);
  }
}
