package org.busbar.processes.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.portfolio.InterfaceDispatch;
import org.busbar.processes.portfolio.PortfolioRepository;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** What the DSO delivered at the T-D interface for each dispatch of it by the IESO (J1C-MV-10). */
@Component
public class InterfaceDeliveries {

  /**
   * Energy of one hour.
   *
   * @param dispatchId the IESO's message id
   * @param askedWh ≥ 0
   * @param deliveredWh what the resources delivered, at most what each was asked, brought to the
   *     interface by the ratio of the power flow that the dispatch was accepted with; ≥ 0
   */
  public record Energy(String dispatchId, int hourEnding, long askedWh, long deliveredWh) {}

  private final TradeDayRepository tradeDays;
  private final PortfolioRepository portfolio;
  private final DispatchRepository dispatches;
  private final VerificationRepository verifications;

  InterfaceDeliveries(
      TradeDayRepository tradeDays,
      PortfolioRepository portfolio,
      DispatchRepository dispatches,
      VerificationRepository verifications) {
    this.tradeDays = tradeDays;
    this.portfolio = portfolio;
    this.dispatches = dispatches;
    this.verifications = verifications;
  }

  /** Ordered by hour; empty where the IESO does not dispatch the DSO as one resource. */
  public List<Energy> of(String tradeDayId) {
    Map<String, Long> deliveredWh = new TreeMap<>();
    for (Delivery delivery : verifications.listDeliveries(tradeDayId)) {
      deliveredWh.merge(
          delivery.instructionId(),
          Math.max(0, Math.min(delivery.askedWh(), delivery.deliveredWh())),
          Long::sum);
    }
    List<Energy> energies = new ArrayList<>();
    for (InterfaceDispatch dispatch : portfolio.listDispatches(tradeDayId)) {
      double instructedKw = 0;
      long atResourcesWh = 0;
      for (Instruction instruction : dispatches.listBatch(dispatch.batchId())) {
        if (instruction.issuedAt() != null) {
          instructedKw += instruction.quantityKw();
          atResourcesWh += deliveredWh.getOrDefault(instruction.id(), 0L);
        }
      }
      double atInterface = instructedKw == 0 ? 0 : dispatch.deliverableKw() / instructedKw;
      double hours = dispatch.period().length().toMinutes() / 60.0;
      long askedWh = Math.round(1000 * dispatch.askedKw() * hours);
      energies.add(
          new Energy(
              dispatch.id(),
              tradeDays.get(tradeDayId).date().hourEndingAt(dispatch.period().start()),
              askedWh,
              Math.min(askedWh, Math.round(atResourcesWh * atInterface))));
    }
    return energies;
  }
}
