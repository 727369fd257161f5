package org.busbar.processes.engine;

import java.util.Map;
import java.util.function.Function;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.tasks.EnergyAtRisk;
import org.busbar.processes.tasks.Stake;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which energy each task of the models is about; a task that is not listed has its day's. */
@Component
final class TaskStakes {

  private static final Map<String, Stake> BY_TASK =
      Map.ofEntries(
          Map.entry(UserTask.APPROVE_LIMITS, Stake.NEEDS),
          Map.entry(UserTask.CONFIRM_WITHHOLDING, Stake.NEEDS),
          Map.entry(UserTask.REVIEW_UNMET_NEEDS, Stake.UNMET_NEEDS),
          Map.entry(UserTask.RESOLVE_CONFLICT, Stake.CONFLICT),
          Map.entry(UserTask.TELEPHONE_RESOURCE, Stake.INSTRUCTION),
          Map.entry(UserTask.REVIEW_DISPATCH_NOTICES, Stake.BATCH),
          Map.entry(UserTask.REVIEW_SHORTFALL, Stake.SHORTFALL));

  private static final Map<Stake, String> COUNTED_FROM =
      Map.of(
          Stake.INSTRUCTION, Variable.INSTRUCTION_ID,
          Stake.CONFLICT, Variable.CONFLICT_ID,
          Stake.BATCH, Variable.BATCH_ID);

  private final EnergyAtRisk energyAtRisk;

  TaskStakes(EnergyAtRisk energyAtRisk) {
    this.energyAtRisk = energyAtRisk;
  }

  /** Energy at risk with a task, kWh; 0 for one that is about no day. */
  double kwh(String taskKey, Function<String, @Nullable Object> variables) {
    Stake stake = BY_TASK.getOrDefault(taskKey, Stake.COMMITMENTS);
    return variables.apply(COUNTED_FROM.getOrDefault(stake, Variable.TRADE_DAY_ID))
            instanceof String id
        ? energyAtRisk.kwh(stake, id)
        : 0;
  }
}
