/** Power flow over a network: scenarios in, voltages, currents and violations out. */
@NullMarked
package org.busbar.solvers.flow;

import org.jspecify.annotations.NullMarked;
