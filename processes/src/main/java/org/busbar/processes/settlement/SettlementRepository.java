package org.busbar.processes.settlement;

import java.util.List;
import java.util.Optional;

/** Settlement runs. */
public interface SettlementRepository {

  /** Keeps a new run with its lines beside those before it. */
  void save(SettlementRun run, List<SettlementLine> lines);

  Optional<SettlementRun> findNewest(String tradeDayId);

  /**
   * A provisional run becomes final, by the confirmed decision on it of two persons.
   *
   * @param by the second of them
   * @throws IllegalArgumentException where it is not provisional
   */
  void makeFinal(SettlementRun run, String by, String reason);

  /**
   * A provisional run is refused.
   *
   * @throws IllegalArgumentException where it is not provisional
   */
  void refuse(SettlementRun run, String by, String reason);

  /** Lines of a run, in their order, whatever became of it. */
  List<SettlementLine> listLines(SettlementRun run);

  /** Lines of the final run, in their order; empty before there is one. */
  List<SettlementLine> listLines(String tradeDayId);
}
