package org.busbar.processes.portfolio;

import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Tells the IESO what cannot be delivered of the DSO's bid, with the proof: what makes the rest
 * impossible, taken together (J1C-OUT-7, CON-7, DIS-7).
 */
@Component
public class NotifyBidChange {

  private final LoadedCases cases;
  private final PortfolioRepository portfolio;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  NotifyBidChange(
      LoadedCases cases, PortfolioRepository portfolio, IesoChannel ieso, EventLog eventLog) {
    this.cases = cases;
    this.portfolio = portfolio;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  /** Says nothing where the cause leaves no shortfall. */
  public void notify(String tradeDayId, String cause) {
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    List<HourSchedule> shortHours =
        portfolio.listSchedules(tradeDayId).stream()
            .filter(schedule -> schedule.cause().equals(cause) && schedule.shortfallKw() > 0)
            .toList();
    if (shortHours.isEmpty()) {
      return;
    }
    List<IesoChannel.Figure> figures = new ArrayList<>();
    for (HourSchedule schedule : shortHours) {
      figures.add(figure(interfaceId, schedule, "committedKw", schedule.committedKw()));
      figures.add(figure(interfaceId, schedule, "bidChangeKw", -schedule.shortfallKw()));
      for (HourSchedule.Reason reason : schedule.proof()) {
        figures.add(figure(reason.subject(), schedule, reason.quantity(), reason.value()));
      }
    }
    ieso.notify(tradeDayId, cause + "/bid-change", IesoChannel.Notice.BID_CHANGE, figures);
    eventLog.append(
        tradeDayId,
        "portfolio.bidChanged",
        cause,
        Facts.of(
            "hours", shortHours.stream().map(HourSchedule::hourEnding).toList(),
            "changeKw",
                Facts.rounded(-shortHours.stream().mapToDouble(HourSchedule::shortfallKw).sum(), 1),
            "proofs", shortHours.stream().mapToInt(s -> s.proof().size()).sum()));
  }

  private static IesoChannel.Figure figure(
      String subject, HourSchedule schedule, String quantity, double value) {
    return new IesoChannel.Figure(
        subject, schedule.hourEnding(), quantity, Facts.rounded(value, 1));
  }
}
