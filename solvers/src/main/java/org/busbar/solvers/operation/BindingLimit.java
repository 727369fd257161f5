package org.busbar.solvers.operation;

import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.Violation;

/**
 * A limit that leaves a DER no more room.
 *
 * @param value what the quantity is, in the unit of the kind
 * @param limit what is allowed
 * @param perKw change of the value per kW that the DER would move on towards its wish
 */
public record BindingLimit(
    MonitoredQuantity quantity, Violation.Kind kind, double value, double limit, double perKw) {}
