package org.busbar.processes.dispatch;

import java.time.Clock;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.tradeday.TradeDayRepository;

/** Makes scopes for tests of other packages. */
public final class StudyScopes {

  private StudyScopes() {}

  public static StudyScope of(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      Clock clock) {
    return new StudyScope(tradeDays, conditions, dispatches, clock);
  }
}
