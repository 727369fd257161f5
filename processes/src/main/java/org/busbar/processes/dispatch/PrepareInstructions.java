package org.busbar.processes.dispatch;

import java.util.List;
import java.util.Optional;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Settles what is really sent (J1A-DIS-6): an instruction keeps within the newest limit of its
 * resource, and nothing is asked of a resource that is out.
 */
@Component
public class PrepareInstructions {

  /** Less than this is not worth an instruction. */
  private static final double LEAST_KW = 0.1;

  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final EventLog eventLog;

  PrepareInstructions(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.eventLog = eventLog;
  }

  public void prepare(String tradeDayId, String batchId) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    Forecast forecast = conditions.getForecast(tradeDayId);
    for (Instruction instruction : dispatches.listBatch(batchId)) {
      if (instruction.state() != Instruction.State.PREPARED) {
        continue;
      }
      String resource = instruction.resourceId();
      List<Outage> outages =
          conditions.listOutages(tradeDayId, instruction.period()).stream()
              .filter(outage -> outage.resourceId().equals(resource))
              .toList();
      int hour = date.hourEndingAt(instruction.period().start());
      double undisturbedKw =
          forecast.hour(hour).resourceKw().getOrDefault(resource, 0.0)
              + notedKw(tradeDayId, instruction);
      if (!outages.isEmpty()) {
        adjust(
            instruction, 0, "The resource has an outage: %s.".formatted(outages.get(0).reason()));
      } else {
        conditions
            .findLimit(tradeDayId, resource, hour)
            .ifPresent(limit -> keepWithin(instruction, limit, undisturbedKw));
      }
    }
  }

  /** Instructions of the batch that are to be sent. */
  public int count(String batchId) {
    return (int)
        dispatches.listBatch(batchId).stream()
            .filter(instruction -> instruction.state() == Instruction.State.PREPARED)
            .count();
  }

  /** What a wholesale dispatch changes already; the limit is for both together. */
  private double notedKw(String tradeDayId, Instruction instruction) {
    return dispatches.listActive(tradeDayId, instruction.period()).stream()
        .filter(each -> each.state() == Instruction.State.NOTED)
        .filter(each -> each.resourceId().equals(instruction.resourceId()))
        .mapToDouble(Instruction::changeKw)
        .sum();
  }

  private void keepWithin(Instruction instruction, ResourceLimit limit, double undisturbedKw) {
    double asked = undisturbedKw + instruction.changeKw();
    double allowed = Math.max(-limit.importKw(), Math.min(limit.exportKw(), asked));
    double keptKw = (allowed - undisturbedKw) * instruction.direction().sign();
    if (keptKw < instruction.quantityKw() - LEAST_KW) {
      String because =
          Optional.ofNullable(limit.binding())
              .map(ResourceLimit.Binding::words)
              .orElse("its own rating");
      adjust(instruction, Math.max(0, keptKw), "Limited by " + because + ".");
    }
  }

  private void adjust(Instruction instruction, double quantityKw, String note) {
    boolean nothingLeft = quantityKw < LEAST_KW;
    double kept = nothingLeft ? 0 : Math.floor(quantityKw * 10) / 10;
    dispatches.adjust(
        instruction.id(),
        kept,
        nothingLeft ? Instruction.State.WITHHELD : Instruction.State.PREPARED,
        note);
    eventLog.append(
        instruction.tradeDayId(),
        nothingLeft ? "dispatch.instructionWithheld" : "dispatch.instructionReduced",
        instruction.id(),
        Facts.of(
            "askedKw", Facts.rounded(instruction.quantityKw(), 1), "keptKw", kept, "why", note));
  }
}
