package org.busbar.processes.tradeday;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.CaseSource;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.flow.PowerFlow;
import org.springframework.stereotype.Component;

/**
 * The operating cases in use; each is read and factorised once. A trade day has the case with what
 * the register held for its date when it was opened: the register stands up to the last day opened.
 */
@Component
public class LoadedCases {

  private final CaseSource source;
  private final TradeDayRepository tradeDays;
  private final EnrolmentRepository register;
  private final MarketSetupRepository marketSetup;
  private final Map<String, LoadedCase> byName = new ConcurrentHashMap<>();
  private final Map<String, LoadedCase> byDay = new ConcurrentHashMap<>();

  LoadedCases(
      CaseSource source,
      TradeDayRepository tradeDays,
      EnrolmentRepository register,
      MarketSetupRepository marketSetup) {
    this.source = source;
    this.tradeDays = tradeDays;
    this.register = register;
    this.marketSetup = marketSetup;
  }

  /** A case as its files have it. */
  public LoadedCase get(String nameOrDirectory) {
    return byName.computeIfAbsent(nameOrDirectory, this::read);
  }

  public LoadedCase ofDay(String tradeDayId) {
    LoadedCase known = byDay.get(tradeDayId);
    if (known == null) {
      TradeDay day = tradeDays.get(tradeDayId);
      known = on(day.caseName(), day.date().date());
      byDay.put(tradeDayId, known);
    }
    return known;
  }

  /** A case with zones and programs as agreed for a date, and what the register holds for it. */
  public LoadedCase on(String nameOrDirectory, LocalDate date) {
    LoadedCase base = get(nameOrDirectory);
    String area = base.operatingCase().id();
    OperatingCase operatingCase =
        register.on(area, date).applyTo(marketSetup.on(area, date).applyTo(base.operatingCase()));
    if (operatingCase == base.operatingCase()) {
      return base;
    }
    return new LoadedCase(
        operatingCase,
        operatingCase.network() == base.operatingCase().network()
            ? base.powerFlow()
            : PowerFlow.of(operatingCase.network()));
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
