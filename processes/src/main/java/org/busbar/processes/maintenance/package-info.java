/**
 * Planned maintenance of the distributor: logged, its effect found by switching, told to everybody
 * concerned, and part of every trade day that it falls into (B3-OUT-3, B3-OUT-4, B3-DCN-1 to 4).
 */
@NullMarked
package org.busbar.processes.maintenance;

import org.jspecify.annotations.NullMarked;
