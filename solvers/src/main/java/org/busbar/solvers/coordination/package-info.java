/**
 * Whether what several operators ask of one resource can be done, before they ask it: power, ramps
 * and the energy in a store over hours; what to change if not; how a reduction is shared, and what
 * a derate of one contributor leaves of an aggregation.
 *
 * <p>Power in kW, positive into the network; energy in kWh; prices in CAD per MWh.
 */
@NullMarked
package org.busbar.solvers.coordination;

import org.jspecify.annotations.NullMarked;
