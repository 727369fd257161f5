package org.busbar.solvers.flow;

import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;

/** A source, one line of phase A with 1 + j2 ohm, a load and a DER at its end. */
public final class TwoBusFeeder {

  static final double SOURCE_X_OHM = 0.5;
  static final double LINE_R_OHM = 1;
  static final double LINE_X_OHM = 2;

  private TwoBusFeeder() {}

  static NetworkModel network(LoadModel model, double kw, double kvar) {
    return builder()
        .add(new Load("load", "end", Phases.of("A"), Winding.WYE, model, 2.4, kw, kvar, 0.5, 1.5))
        .build();
  }

  static NetworkModel.Builder builder() {
    return builderWithoutDer().add(new DerConnection("pv", "end", Phases.of("A")));
  }

  static NetworkModel.Builder builderWithoutDer() {
    return builder(SOURCE_X_OHM, LINE_R_OHM, LINE_X_OHM, 50, 60);
  }

  /** The same with other impedances and ratings, and without load and DER. */
  public static NetworkModel.Builder builder(
      double sourceXOhm, double lineROhm, double lineXOhm, double normalA, double emergencyA) {
    return NetworkModel.builder("two-bus")
        .add(new Source("grid", "start", 4.16, 1, 0, 0, sourceXOhm, 0, sourceXOhm))
        .add(new TransmissionInterface("td", "line"))
        .add(new Bus("start", 4.16, Phases.ABC, 0, 0, "z"))
        .add(new Bus("end", 4.16, Phases.of("A"), 1, 0, "z"))
        .add(
            new Line(
                "line",
                "start",
                "end",
                Phases.of("A"),
                PhaseMatrix.ofLowerTriangle(lineROhm),
                PhaseMatrix.ofLowerTriangle(lineXOhm),
                PhaseMatrix.ofLowerTriangle(0),
                normalA,
                emergencyA));
  }
}
