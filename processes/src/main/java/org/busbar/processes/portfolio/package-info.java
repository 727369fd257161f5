/**
 * The DSO as a participant of the wholesale market with all resources behind one T-D interface
 * (Total DSO): wishes, one aggregated bid, award, disaggregation, shortfall.
 */
@NullMarked
package org.busbar.processes.portfolio;

import org.jspecify.annotations.NullMarked;
