package org.busbar.processes.tasks;

import java.util.HashMap;
import java.util.Map;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.coordination.ConflictRepository;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.portfolio.HourSchedule;
import org.busbar.processes.portfolio.PortfolioRepository;
import org.springframework.stereotype.Component;

/**
 * Energy that is lost, or not known to be there, while a task waits: from the facts as they are.
 */
@Component
public class EnergyAtRisk {

  private static final double SECONDS_OF_HOUR = 3600;

  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final DispatchRepository dispatches;
  private final ConflictRepository conflicts;
  private final PortfolioRepository portfolio;

  EnergyAtRisk(
      ConditionsRepository conditions,
      OfferRepository offers,
      DispatchRepository dispatches,
      ConflictRepository conflicts,
      PortfolioRepository portfolio) {
    this.conditions = conditions;
    this.offers = offers;
    this.dispatches = dispatches;
    this.conflicts = conflicts;
    this.portfolio = portfolio;
  }

  /**
   * The energy of a stake, kWh, at least 0.
   *
   * @param id of the instruction, conflict, dispatch or trade day that the stake is counted from
   */
  public double kwh(Stake stake, String id) {
    return switch (stake) {
      case INSTRUCTION -> dispatches.findInstruction(id).map(EnergyAtRisk::kwh).orElse(0.0);
      case CONFLICT -> kwh(Stake.INSTRUCTION, conflicts.get(id).instructionId());
      case BATCH -> dispatches.listBatch(id).stream().mapToDouble(EnergyAtRisk::kwh).sum();
      case NEEDS -> conditions.listNeeds(id).stream().mapToDouble(Need::requestedKw).sum();
      case UNMET_NEEDS ->
          conditions.listNeeds(id).stream()
              .mapToDouble(need -> Math.max(0, need.requestedKw() - need.metKw()))
              .sum();
      case SHORTFALL -> shortfallKwh(id);
      case COMMITMENTS ->
          offers.listCommitments(id).stream().mapToDouble(Commitment::quantityKw).sum();
      case NONE -> 0;
    };
  }

  private static double kwh(Instruction instruction) {
    return instruction.quantityKw() * instruction.period().length().getSeconds() / SECONDS_OF_HOUR;
  }

  private double shortfallKwh(String tradeDayId) {
    Map<Integer, HourSchedule> newest = new HashMap<>();
    for (HourSchedule schedule : portfolio.listSchedules(tradeDayId)) {
      newest.merge(schedule.hourEnding(), schedule, (a, b) -> a.revision() > b.revision() ? a : b);
    }
    return newest.values().stream()
        .mapToDouble(schedule -> Math.max(0, schedule.committedKw() - schedule.deliveredKw()))
        .sum();
  }
}
