package org.busbar.processes.tradeday;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.busbar.processes.register.CaseSource;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.flow.PowerFlow;
import org.springframework.stereotype.Component;

/** The operating cases in use; each is read and factorised once. */
@Component
public class LoadedCases {

  private final CaseSource source;
  private final TradeDayRepository tradeDays;
  private final Map<String, LoadedCase> byName = new ConcurrentHashMap<>();

  LoadedCases(CaseSource source, TradeDayRepository tradeDays) {
    this.source = source;
    this.tradeDays = tradeDays;
  }

  public LoadedCase get(String nameOrDirectory) {
    return byName.computeIfAbsent(nameOrDirectory, this::read);
  }

  public LoadedCase ofDay(String tradeDayId) {
    return get(tradeDays.get(tradeDayId).caseName());
  }

  private LoadedCase read(String nameOrDirectory) {
    OperatingCase operatingCase = source.read(nameOrDirectory);
    return new LoadedCase(operatingCase, PowerFlow.of(operatingCase.network()));
  }
}
