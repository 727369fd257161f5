package org.busbar.solvers.clearing;

import java.util.HashSet;
import java.util.Set;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;

/**
 * The same share of every block: x = size·r, with r = u if all or nothing, else least·u ≤ r ≤ u; u
 * yes or no, and left out where nothing needs it.
 */
final class ProfileFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final OfferConditions conditions;

  ProfileFamily(ClearingColumns columns, OfferConditions conditions) {
    this.columns = columns;
    this.conditions = conditions;
  }

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public void addTo(Programme programme) {
    Set<String> named = new HashSet<>();
    conditions.links().forEach(link -> named.addAll(Set.of(link.child(), link.parent())));
    conditions.exclusives().forEach(exclusive -> named.addAll(exclusive.members()));
    conditions.durations().forEach(d -> named.addAll(d.activationByInterval().values()));
    for (OfferConditions.Profile profile : conditions.profiles()) {
      boolean isWhole = profile.leastShare() == 1;
      int share =
          isWhole
              ? programme.addBinary("activation of " + profile.id(), 0)
              : programme.addVariable("share of " + profile.id(), 0, 1, 0);
      if (isWhole) {
        columns.state.put(profile.id(), share);
      } else if (profile.leastShare() > 0 || named.contains(profile.id())) {
        addState(programme, profile, share);
      }
      for (String id : profile.blockIds()) {
        int row = programme.addRow("profile " + profile.id() + " in " + id, 0, 0);
        programme.set(row, columns.number(id), 1);
        programme.set(row, share, -columns.block(id).maxKw());
      }
    }
  }

  private void addState(Programme programme, OfferConditions.Profile profile, int share) {
    int active = programme.addBinary("activation of " + profile.id(), 0);
    columns.state.put(profile.id(), active);
    int most = programme.addRow("size of " + profile.id(), 0, Double.POSITIVE_INFINITY);
    programme.set(most, active, 1).set(most, share, -1);
    int least = programme.addRow("least share of " + profile.id(), 0, Double.POSITIVE_INFINITY);
    programme.set(least, share, 1).set(least, active, -profile.leastShare());
  }
}
