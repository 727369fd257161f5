package org.busbar.processes.portfolio;

import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Shares a dispatch of the interface out by lookup (J1C-DIS-1): the hour's schedule where all of it
 * is asked, the bid's map below that. A dispatch of the DSO's own needs nothing shared out.
 */
@Component
public class DisaggregateDispatch {

  private final TradeDayRepository tradeDays;
  private final PortfolioRepository portfolio;
  private final OfferShares shares;
  private final DispatchRepository dispatches;
  private final EventLog eventLog;

  DisaggregateDispatch(
      TradeDayRepository tradeDays,
      PortfolioRepository portfolio,
      OfferShares shares,
      DispatchRepository dispatches,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.portfolio = portfolio;
    this.shares = shares;
    this.dispatches = dispatches;
    this.eventLog = eventLog;
  }

  public void disaggregate(String tradeDayId, String batchId) {
    portfolio
        .findDispatch(batchId)
        .ifPresent(
            dispatch -> {
              SortedMap<String, Double> kwByOffer = lookUp(dispatch);
              instruct(dispatch, kwByOffer);
              eventLog.append(
                  tradeDayId,
                  "portfolio.dispatchDisaggregated",
                  dispatch.id(),
                  Facts.of(
                      "askedKw", Facts.rounded(dispatch.askedKw(), 1),
                      "atResourcesKw",
                          Facts.rounded(kwByOffer.values().stream().mapToDouble(kw -> kw).sum(), 1),
                      "offers", kwByOffer.size()));
            });
  }

  private SortedMap<String, Double> lookUp(InterfaceDispatch dispatch) {
    int hour = tradeDays.get(dispatch.tradeDayId()).date().hourEndingAt(dispatch.period().start());
    HourSchedule schedule =
        portfolio.listSchedules(dispatch.tradeDayId()).stream()
            .filter(each -> each.hourEnding() == hour)
            .findFirst()
            .orElse(null);
    if (schedule == null) {
      return new TreeMap<>(); // nothing was sold in that hour: the impact study finds the shortfall
    }
    if (dispatch.askedKw() >= schedule.committedKw() - HourSchedule.TOLERANCE_KW
        || schedule.deliveredKw() <= 0) {
      return schedule.kwByOffer();
    }
    if (schedule.revision() == 1) {
      return StoredMap.of(portfolio.listCurve(dispatch.tradeDayId()))
          .share(hour, dispatch.askedKw())
          .kwByBlock();
    }
    // The schedule was made anew since the bid: all of it in proportion.
    double part = Math.min(1, dispatch.askedKw() / schedule.deliveredKw());
    SortedMap<String, Double> scaled = new TreeMap<>();
    schedule
        .kwByOffer()
        .forEach((offer, kw) -> scaled.put(offer, Math.round(kw * part * 10) / 10.0));
    return scaled;
  }

  /** Prepares the instructions of a dispatch, or brings those prepared up to date. */
  void instruct(InterfaceDispatch dispatch, SortedMap<String, Double> kwByOffer) {
    SortedMap<String, Double> kw = shares.byResource(dispatch.tradeDayId(), kwByOffer);
    for (Instruction prepared : dispatches.listBatch(dispatch.batchId())) {
      Double wanted = kw.remove(prepared.resourceId());
      if (prepared.state() == Instruction.State.PREPARED) {
        boolean nothing = wanted == null || wanted < AvailableOffers.LEAST_KW;
        dispatches.adjust(
            prepared.id(),
            nothing ? 0 : wanted,
            nothing ? Instruction.State.WITHHELD : Instruction.State.PREPARED,
            nothing ? "Others deliver its part of the commitment to the IESO." : "");
      }
    }
    kw.forEach(
        (resource, change) -> {
          if (change >= AvailableOffers.LEAST_KW) {
            dispatches.add(
                new Instruction(
                    dispatch.batchId() + "/" + resource,
                    1,
                    dispatch.tradeDayId(),
                    dispatch.batchId(),
                    resource,
                    dispatch.period(),
                    Direction.UP,
                    change,
                    Instruction.Origin.IESO,
                    dispatch.id(),
                    null,
                    null,
                    Instruction.State.PREPARED,
                    ""));
          }
        });
  }
}
