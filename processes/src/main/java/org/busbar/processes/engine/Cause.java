package org.busbar.processes.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.busbar.processes.engine.HubModel.Variable;
import org.jspecify.annotations.Nullable;

/** What a study or a notice of a day follows from. */
final class Cause {

  private static final List<String> VARIABLES =
      List.of(
          Variable.OUTAGE_ID,
          Variable.CONDITION_ID,
          Variable.BATCH_ID,
          Variable.REGISTRATION_ID,
          Variable.REQUEST_ID,
          Variable.PLAN_ID,
          Variable.MODEL_PROPOSAL_ID);

  private Cause() {}

  /**
   * Id of the outage, condition, dispatch, registration, plan or proposal; empty where it is the
   * day itself.
   */
  static Optional<String> in(Function<String, @Nullable Object> variables) {
    for (String variable : VARIABLES) {
      if (variables.apply(variable) instanceof String id) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
