package org.busbar.processes.portfolio;

import org.busbar.solvers.time.Interval;

/**
 * A dispatch of the DSO as one resource by the IESO (J1C-DIS-1).
 *
 * @param id the IESO's message id
 * @param batchId the dispatch that it is disaggregated into
 * @param askedKw change at the T-D interface, kW, ≥ 0
 * @param deliverableKw what is scheduled against it, kW
 */
public record InterfaceDispatch(
    String id,
    String tradeDayId,
    String batchId,
    Interval period,
    double askedKw,
    double deliverableKw) {}
