/** Market time and people's time: trade dates, intervals and deadlines. */
@NullMarked
package org.busbar.solvers.time;

import org.jspecify.annotations.NullMarked;
