package org.busbar.processes.engine;

import java.util.Map;
import org.busbar.processes.engine.HubModel.Variable;
import org.operaton.bpm.dmn.engine.DmnDecisionRuleResult;
import org.operaton.bpm.engine.DecisionService;

/** The row of a decision table that is asked for an area and for nothing else. */
final class AreaRow {

  private AreaRow() {}

  /**
   * @throws IllegalStateException where the table has no row for the area
   */
  static DmnDecisionRuleResult of(DecisionService decisions, String table, String area) {
    DmnDecisionRuleResult row =
        decisions
            .evaluateDecisionTableByKey(table)
            .variables(Map.of(Variable.AREA, area))
            .evaluate()
            .getSingleResult();
    if (row == null) {
      throw new IllegalStateException(
          "The table %s must have a row for area %s. Add one.".formatted(table, area));
    }
    return row;
  }
}
