package org.busbar.processes.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Compares what was delivered with what was asked (J1A-MV-6, MV-7).
 *
 * <p>Delivered is the metered energy less the baseline, in the direction asked. The baseline is the
 * day-ahead forecast of the resource's undisturbed operation: it was fixed before any instruction,
 * so nobody can move it. An instruction that was refused or not answered counts as asked. What two
 * instructions ask of one resource in the same hour is shared out in proportion.
 *
 * <p>What the IESO dispatches itself comes first and moves the baseline: energy that a resource
 * delivers to the wholesale market is not delivered to a local service as well.
 */
@Component
public class CompareDelivery {

  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final VerificationRepository verifications;
  private final EventLog eventLog;

  CompareDelivery(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      VerificationRepository verifications,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.verifications = verifications;
    this.eventLog = eventLog;
  }

  public void compare(String tradeDayId) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    Forecast baseline = conditions.getForecast(tradeDayId, 1);
    Map<String, MeterReadings> readings = new TreeMap<>();
    verifications
        .listReadings(tradeDayId)
        .forEach(meter -> readings.put(meter.resourceId(), meter));
    int round = verifications.lastRound(tradeDayId) + 1;
    List<Instruction> all = dispatches.listInstructions(tradeDayId);
    List<Instruction> sent =
        all.stream().filter(instruction -> instruction.issuedAt() != null).toList();
    List<Instruction> noted =
        all.stream().filter(instruction -> instruction.state() == Instruction.State.NOTED).toList();
    List<Delivery> deliveries = new ArrayList<>();
    for (Instruction instruction : sent) {
      MeterReadings meter = readings.get(instruction.resourceId());
      if (meter == null) {
        continue; // "Check completeness" stops the settlement and names it
      }
      for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
        long asked = askedWh(instruction, date.hourEnding(hour));
        if (asked == 0) {
          continue;
        }
        long sameWay = 0;
        for (Instruction other : sent) {
          if (other.resourceId().equals(instruction.resourceId())
              && other.direction() == instruction.direction()) {
            sameWay += askedWh(other, date.hourEnding(hour));
          }
        }
        long baselineWh =
            Math.round(
                1000
                    * baseline.hour(hour).resourceKw().getOrDefault(instruction.resourceId(), 0.0));
        for (Instruction wholesale : noted) {
          if (wholesale.resourceId().equals(instruction.resourceId())) {
            baselineWh += wholesale.direction().sign() * askedWh(wholesale, date.hourEnding(hour));
          }
        }
        long metered = meter.wattHoursOfHour(hour);
        long change = instruction.direction().sign() * (metered - baselineWh);
        deliveries.add(
            new Delivery(
                tradeDayId,
                round,
                instruction.id(),
                instruction.resourceId(),
                hour,
                asked,
                baselineWh,
                metered,
                Math.round((double) change * asked / sameWay)));
      }
    }
    verifications.save(deliveries);
    eventLog.append(
        tradeDayId,
        "verification.deliveryCompared",
        tradeDayId + "/" + round,
        Facts.of(
            "deliveries", deliveries.size(),
            "askedKwh", deliveries.stream().mapToLong(Delivery::askedWh).sum() / 1000,
            "deliveredKwh",
                deliveries.stream()
                        .mapToLong(d -> Math.max(0, Math.min(d.askedWh(), d.deliveredWh())))
                        .sum()
                    / 1000));
  }

  /** Energy asked in an hour, Wh. */
  private static long askedWh(Instruction instruction, Interval hour) {
    Instant from = later(instruction.period().start(), hour.start());
    Instant to = earlier(instruction.period().end(), hour.end());
    if (!from.isBefore(to)) {
      return 0;
    }
    return Math.round(instruction.quantityKw() * Duration.between(from, to).toSeconds() / 3.6);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
