/**
 * Before any trade day: who takes part with what, since when, and on whose word (J1A-REG, B3-AREG,
 * B3-CDER).
 */
@NullMarked
package org.busbar.processes.registration;

import org.jspecify.annotations.NullMarked;
