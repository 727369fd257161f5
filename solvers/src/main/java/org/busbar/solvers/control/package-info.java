/** Controls that act by themselves: regulators, capacitors and inverters, at once and over time. */
@NullMarked
package org.busbar.solvers.control;

import org.jspecify.annotations.NullMarked;
