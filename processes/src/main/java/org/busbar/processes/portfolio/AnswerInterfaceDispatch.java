package org.busbar.processes.portfolio;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Accepts the IESO's dispatch of the interface where all of it can be delivered, else rejects it
 * with the reason; says nothing where the DSO itself dispatches (J1C-DIS-1).
 */
@Component
public class AnswerInterfaceDispatch {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final AvailableOffers availableOffers;
  private final PortfolioRepository portfolio;
  private final DispatchRepository dispatches;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  AnswerInterfaceDispatch(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      AvailableOffers availableOffers,
      PortfolioRepository portfolio,
      DispatchRepository dispatches,
      IesoChannel ieso,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.availableOffers = availableOffers;
    this.portfolio = portfolio;
    this.dispatches = dispatches;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  /** Whether all that was asked can be delivered; true where nothing was. */
  public boolean answer(String tradeDayId, String batchId) {
    return portfolio.findDispatch(batchId).map(this::answer).orElse(true);
  }

  private boolean answer(InterfaceDispatch dispatch) {
    String tradeDayId = dispatch.tradeDayId();
    List<Instruction> batch = dispatches.listBatch(dispatch.batchId());
    SortedMap<String, Double> changeKw =
        new TreeMap<>(
            Instruction.changesKw(
                batch.stream()
                    .filter(instruction -> instruction.state() == Instruction.State.PREPARED)
                    .toList()));
    int hour = tradeDays.get(tradeDayId).date().hourEndingAt(dispatch.period().start());
    var available = availableOffers.in(tradeDayId, List.of(hour));
    double deliverableKw =
        InterfaceEffect.of(
                cases.ofDay(tradeDayId),
                available.hours().get(0),
                available.limits().get(0),
                changeKw)
            .deliveredKw();
    boolean accepted = deliverableKw >= dispatch.askedKw() - HourSchedule.TOLERANCE_KW;
    String reason =
        accepted
            ? ""
            : String.format(
                    Locale.ROOT,
                    "%.1f of %.1f kW can be delivered. ",
                    deliverableKw,
                    dispatch.askedKw())
                + batch.stream()
                    .map(Instruction::note)
                    .filter(note -> !note.isEmpty())
                    .distinct()
                    .limit(3)
                    .collect(Collectors.joining(" "));
    if (!accepted) {
      keepShortfall(dispatch, hour, deliverableKw, batch);
    }
    portfolio.deliverable(dispatch.id(), deliverableKw);
    ieso.answer(tradeDayId, dispatch.id(), accepted, reason.strip());
    eventLog.append(
        tradeDayId,
        accepted ? "dispatch.iesoAccepted" : "dispatch.iesoRejected",
        dispatch.id(),
        Facts.of(
            "resource", cases.ofDay(tradeDayId).operatingCase().interfaceId(),
            "askedKw", Facts.rounded(dispatch.askedKw(), 1),
            "deliverableKw", Facts.rounded(deliverableKw, 1),
            "reason", reason.strip()));
    return accepted;
  }

  /**
   * Where limits or outages took more than the re-optimisation knew of, that is a shortfall, too.
   */
  private void keepShortfall(
      InterfaceDispatch dispatch, int hour, double deliverableKw, List<Instruction> batch) {
    Optional<HourSchedule> newest =
        portfolio.listSchedules(dispatch.tradeDayId()).stream()
            .filter(schedule -> schedule.hourEnding() == hour)
            .findFirst();
    if (newest.isPresent()
        && newest.get().cause().equals(dispatch.batchId())
        && newest.get().shortfallKw() > 0) {
      return;
    }
    portfolio.save(
        new HourSchedule(
            dispatch.tradeDayId(),
            hour,
            newest.map(HourSchedule::revision).orElse(0) + 1,
            dispatch.batchId(),
            dispatch.askedKw(),
            deliverableKw,
            newest.map(HourSchedule::kwByOffer).orElseGet(TreeMap::new),
            batch.stream()
                .filter(instruction -> !instruction.note().isEmpty())
                .map(
                    instruction ->
                        new HourSchedule.Reason(
                            instruction.resourceId(),
                            "can be instructed at most, kW",
                            instruction.quantityKw()))
                .toList()));
  }
}
