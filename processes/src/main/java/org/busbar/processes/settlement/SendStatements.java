package org.busbar.processes.settlement;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Sends each participant its statement and closes the trade day (J1A-SET-2). */
@Component
public class SendStatements {

  private final SettlementRepository settlements;
  private final TradeDayRepository tradeDays;
  private final DerChannel ders;
  private final EventLog eventLog;

  SendStatements(
      SettlementRepository settlements,
      TradeDayRepository tradeDays,
      DerChannel ders,
      EventLog eventLog) {
    this.settlements = settlements;
    this.tradeDays = tradeDays;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  /**
   * @throws IllegalStateException where the newest run is not final
   */
  public void send(String tradeDayId) {
    if (settlements
        .findNewest(tradeDayId)
        .filter(run -> run.state() == SettlementRun.State.FINAL)
        .isEmpty()) {
      throw new IllegalStateException(
          "The settlement of %s must be released by two persons before its statements are sent."
              .formatted(tradeDayId));
    }
    var statements =
        settlements.listLines(tradeDayId).stream()
            .filter(
                line ->
                    !line.account().equals(SettlementLine.DSO)
                        && !line.account().equals(SettlementLine.IESO))
            .collect(
                Collectors.groupingBy(SettlementLine::account, TreeMap::new, Collectors.toList()));
    statements.forEach((account, lines) -> ders.sendStatement(tradeDayId, account, lines));
    tradeDays.settled(tradeDayId);
    eventLog.append(
        tradeDayId, "tradeDay.settled", tradeDayId, Facts.of("statements", statements.size()));
  }
}
