package org.busbar.solvers.planning;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A need, how it could be met, and what is recommended (J1A-PLAN-2b).
 *
 * @param options viable ones by cost, then the others; none where the reference scenario does not
 *     have the need
 * @param recommendedId null = none is viable, or none is called for yet
 * @param reason why that one, a sentence or two
 */
public record PlannedNeed(
    LongTermNeed need, List<PlanOption> options, @Nullable String recommendedId, String reason) {

  public PlannedNeed {
    options = List.copyOf(options);
  }

  public Optional<PlanOption> recommended() {
    return options.stream().filter(option -> option.id().equals(recommendedId)).findFirst();
  }
}
