package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/**
 * The energy in a store after each interval, 0 ≤ start + h·Σ (η_in·charged − discharged/η_out) ≤
 * capacity, and at least the target after the last. Written without a variable for the energy, so
 * that quantities can be rounded row by row.
 */
final class StorageFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<OfferConditions.Storage> storages;

  StorageFamily(ClearingColumns columns, List<OfferConditions.Storage> storages) {
    this.columns = columns;
    this.storages = storages;
  }

  @Override
  public String name() {
    return "stores of energy";
  }

  @Override
  public void addTo(Programme programme) {
    for (OfferConditions.Storage storage : storages) {
      SortedSet<Integer> intervals = new TreeSet<>();
      storage.blockIds().forEach(id -> intervals.add(columns.block(id).interval()));
      List<String> soFar = new ArrayList<>();
      for (int interval : intervals) {
        storage.blockIds().stream()
            .distinct()
            .filter(id -> columns.block(id).interval() == interval)
            .forEach(soFar::add);
        double least = interval == intervals.last() ? storage.targetKwh() : 0;
        int row =
            programme.addRow(
                "energy of %s after interval %d".formatted(storage.id(), interval),
                least - storage.startKwh(),
                storage.capacityKwh() - storage.startKwh());
        for (String id : soFar) {
          double perKw =
              columns.block(id).sign() < 0 ? storage.efficiencyIn() : -1 / storage.efficiencyOut();
          programme.set(row, columns.number(id), perKw * storage.hoursPerInterval());
        }
      }
    }
  }
}
