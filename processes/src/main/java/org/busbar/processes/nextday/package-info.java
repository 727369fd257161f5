/**
 * The notice of next-day disconnections and load reductions by 10:00 prevailing time (B3-DIS-3):
 * made, forecast to be late or not, delivered or given by telephone.
 */
@NullMarked
package org.busbar.processes.nextday;

import org.jspecify.annotations.NullMarked;
