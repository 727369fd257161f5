package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/** The change of injection p = Σ sign·x moves slowly: −R ≤ p(t) − p(t−1) ≤ R, p(−1) = 0. */
final class RampFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<OfferConditions.Ramp> ramps;

  RampFamily(ClearingColumns columns, List<OfferConditions.Ramp> ramps) {
    this.columns = columns;
    this.ramps = ramps;
  }

  @Override
  public String name() {
    return "ramps";
  }

  @Override
  public void addTo(Programme programme) {
    for (OfferConditions.Ramp ramp : ramps) {
      List<String> before = List.of();
      for (int t = 0; t < ramp.intervals(); t++) {
        List<String> now = ramp.blockIdsByInterval().getOrDefault(t, List.of());
        if (!now.isEmpty() || !before.isEmpty()) {
          int row =
              programme.addRow(
                  "ramp of %s into interval %d".formatted(ramp.id(), t),
                  -ramp.kwPerInterval(),
                  ramp.kwPerInterval());
          columns.setInjection(programme, row, now, 1);
          columns.setInjection(programme, row, before, -1);
        }
        before = now;
      }
    }
  }
}
