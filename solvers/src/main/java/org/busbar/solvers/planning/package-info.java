/**
 * Long-term planning: needs over years of growth, solutions that power flow proves year by year,
 * and what they cost at present value.
 */
@NullMarked
package org.busbar.solvers.planning;

import org.jspecify.annotations.NullMarked;
