package org.busbar.solvers.operation;

import java.util.List;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Violation;

/** Says how good a solved state is. */
final class Judge {

  private static final double SEVERITY_QUANTUM = 1e-9;
  static final double CURTAILED_QUANTUM_KW = 0.01;

  /** Of the objective, as a fraction of its figure when the devices stand as they do. */
  private static final double OBJECTIVE_QUANTUM = 1e-8;

  private final OperationProblem problem;
  private final Devices devices;
  private final Ders ders;
  private double objectiveQuantum = OBJECTIVE_QUANTUM;

  Judge(OperationProblem problem, Devices devices, Ders ders) {
    this.problem = problem;
    this.devices = devices;
    this.ders = ders;
  }

  void scaleBy(OperationFigures now) {
    double figure = Math.abs(now.of(problem.objective()));
    objectiveQuantum = OBJECTIVE_QUANTUM * (Double.isFinite(figure) ? Math.max(1e-3, figure) : 1);
  }

  Assessment assess(FlowResult result) {
    DeviceState state = devices.of(result.scenario());
    if (!result.converged()) {
      return new Assessment(
          state, result.scenario(), Assessment.NO_SOLUTION, 0, 0, devices.actions(state));
    }
    double severity = 0;
    for (Violation violation : result.violations(problem.limits())) {
      severity += violation.severity();
    }
    boolean byCost = problem.objective() == OperationObjective.LEAST_COST;
    double curtailed = byCost ? 0 : ders.curtailedKw(result.scenario());
    double objective =
        problem.objective() == OperationObjective.MOST_DER
            ? 0
            : figures(result).of(problem.objective());
    return new Assessment(
        state,
        result.scenario(),
        (long) Math.ceil(Math.min(severity, 1e6) / SEVERITY_QUANTUM),
        Math.round(curtailed / CURTAILED_QUANTUM_KW),
        Math.round(objective / objectiveQuantum),
        devices.actions(state));
  }

  OperationFigures figures(FlowResult result) {
    double admitted = 0;
    double cost = problem.importPricePerMwh() * result.interfaceKw();
    for (int i = 0; i < ders.count(); i++) {
      double kw = result.scenario().connectionKw(ders.connection[i]);
      admitted += Math.abs(kw);
      cost += ders.wishes.get(i).curtailmentPricePerMwh() * Math.abs(ders.wishKw[i] - kw);
    }
    double sum = 0;
    int nodes = 0;
    for (int node = 0; node < result.network().nodeCount(); node++) {
      if (result.energised(node)) {
        sum += result.vPu(node);
        nodes++;
      }
    }
    return new OperationFigures(
        admitted,
        ders.curtailedKw(result.scenario()),
        result.lossesKw(),
        result.interfaceKw(),
        result.loadKw(),
        cost / 1000,
        sum / Math.max(1, nodes));
  }

  List<Violation> violations(FlowResult result) {
    return result.converged() ? result.violations(problem.limits()) : List.of();
  }
}
