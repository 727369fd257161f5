/**
 * Instructions to resources, their acknowledgement, outages and constraints (stages DIS, OUT, CON).
 */
@NullMarked
package org.busbar.processes.dispatch;

import org.jspecify.annotations.NullMarked;
