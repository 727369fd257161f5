/**
 * What a zone sells to the transmission system as one resource: a curve per hour at the T-D
 * interface ({@link AggregationSolver}), who delivers an award ({@link DisaggregationMap}), and how
 * near one comes to what is sold when something fails ({@link ShortfallSolver}). Explained in
 * docs/clearing.md.
 */
@NullMarked
package org.busbar.solvers.aggregation;

import org.jspecify.annotations.NullMarked;
