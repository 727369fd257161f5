package org.busbar.hub.psa;

import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;

/** A network whose regulators and capacitors stay where a scenario has them. */
public final class HeldControls {

  private HeldControls() {}

  /** The network of a scenario without the controls of its regulators and capacitors. */
  public static NetworkModel at(Scenario scenario) {
    NetworkModel network = scenario.network();
    return network.toBuilder()
        .replaceTransformers(
            transformer -> held(transformer, scenario.tap(network.branchIndex(transformer.id()))))
        .replaceCapacitors(
            capacitor ->
                held(
                    capacitor, scenario.capacitorInService(network.capacitorIndex(capacitor.id()))))
        .build();
  }

  private static Transformer held(Transformer t, int tap) {
    TapChanger changer = t.tapChanger();
    return changer == null
        ? t
        : new Transformer(
            t.id(),
            t.windings(),
            t.xPercent(),
            t.noLoadLossPercent(),
            t.magnetisingPercent(),
            t.antiFloatPpm(),
            new TapChanger(
                changer.winding(),
                changer.neutralPu(),
                changer.stepPu(),
                changer.tapMin(),
                changer.tapMax(),
                tap,
                null),
            t.normalAmps(),
            t.emergencyAmps());
  }

  private static Capacitor held(Capacitor c, boolean inService) {
    return new Capacitor(c.id(), c.bus(), c.coils(), c.kv(), c.kvar(), !inService, null);
  }
}
