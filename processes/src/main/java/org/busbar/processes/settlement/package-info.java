/** Payments and penalties (stage SET). */
@NullMarked
package org.busbar.processes.settlement;

import org.jspecify.annotations.NullMarked;
