package org.busbar.processes.portfolio;

import java.util.List;
import org.busbar.solvers.time.TradeDate;

/** Writes the DSO's own bid as the IESO's market takes it. */
public interface BidWriter {

  /**
   * @param resourceName name under which the IESO knows the T-D interface
   * @param curve corners in the order of hour and quantity; quantities in whole tenths of a MW
   */
  String write(TradeDate date, String resourceName, List<CurvePoint> curve);
}
