package org.busbar.processes.settlement;

import java.util.List;

/** Settlement runs. */
public interface SettlementRepository {

  void save(List<SettlementLine> lines);

  /** Lines of the newest run, in their order. */
  List<SettlementLine> listLines(String tradeDayId);
}
