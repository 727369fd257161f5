package org.busbar.processes.verification;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.portfolio.PortfolioRepository;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.jspecify.annotations.Nullable;

/** Readings and deliveries in memory. */
public final class MemoryVerifications implements VerificationRepository {

  private final Map<String, MeterReadings> readings = new TreeMap<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<String, Dispute> disputes = new TreeMap<>();

  /** Readings of the sample day with one power all day, kW, which must be whole in Wh. */
  public void read(String resource, double kw) {
    int[] wattHours = new int[288];
    Arrays.fill(wattHours, (int) Math.round(kw * 1000 / 12));
    save(new MeterReadings(SampleDay.ID, resource, "M-" + resource, 1, "ACTUAL", wattHours));
  }

  public InterfaceDeliveries atInterface(
      TradeDayRepository tradeDays, PortfolioRepository portfolio, DispatchRepository dispatches) {
    return new InterfaceDeliveries(tradeDays, portfolio, dispatches, this);
  }

  public ReceiveReadings receiver(LoadedCases cases) {
    return new ReceiveReadings(cases, this, noProcess());
  }

  private static DayProcess noProcess() {
    return (DayProcess)
        Proxy.newProxyInstance(
            DayProcess.class.getClassLoader(),
            new Class<?>[] {DayProcess.class},
            (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
  }

  @Override
  public boolean save(MeterReadings added) {
    return readings.put(added.resourceId(), added) == null;
  }

  @Override
  public List<MeterReadings> listReadings(String tradeDayId) {
    return List.copyOf(readings.values());
  }

  @Override
  public void save(List<Delivery> added) {
    deliveries.addAll(added);
  }

  @Override
  public List<Delivery> listDeliveries(String tradeDayId) {
    int round = lastRound(tradeDayId);
    return deliveries.stream().filter(delivery -> delivery.round() == round).toList();
  }

  @Override
  public int lastRound(String tradeDayId) {
    return deliveries.stream().mapToInt(Delivery::round).max().orElse(0);
  }

  @Override
  public boolean add(Dispute dispute) {
    return disputes.putIfAbsent(dispute.id(), dispute) == null;
  }

  @Override
  public Dispute getDispute(String disputeId) {
    return Objects.requireNonNull(disputes.get(disputeId), disputeId);
  }

  @Override
  public List<Dispute> listDisputes(String tradeDayId) {
    return List.copyOf(disputes.values());
  }

  @Override
  public void decide(
      String disputeId,
      Dispute.State state,
      String decidedBy,
      String decision,
      @Nullable String confirmedBy) {
    Dispute raised = getDispute(disputeId);
    disputes.put(
        disputeId,
        new Dispute(
            disputeId,
            raised.tradeDayId(),
            raised.resourceId(),
            raised.hourEnding(),
            raised.claimedWh(),
            raised.reason(),
            state,
            decidedBy,
            decision,
            confirmedBy));
  }
}
