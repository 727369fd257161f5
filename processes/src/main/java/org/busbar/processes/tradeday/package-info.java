/** The trade day: one local distribution area's operating day from forecast to settlement. */
@NullMarked
package org.busbar.processes.tradeday;

import org.jspecify.annotations.NullMarked;
