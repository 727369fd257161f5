package org.busbar.processes.tradeday;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.CaseSource;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
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

  /**
   * A resource that a message names.
   *
   * @param field where the message names it
   * @throws RejectedMessageException where the day's area has no such resource
   */
  public Resource registered(String tradeDayId, String resourceId, String field) {
    return ofDay(tradeDayId)
        .operatingCase()
        .findResource(resourceId)
        .orElseThrow(() -> RejectedMessageException.unknownResource(field, resourceId));
  }

  private LoadedCase read(String nameOrDirectory) {
    OperatingCase operatingCase = source.read(nameOrDirectory);
    return new LoadedCase(operatingCase, PowerFlow.of(operatingCase.network()));
  }
}
