/** Advance notices to resources that may be called (B3-NEED-4). */
@NullMarked
package org.busbar.processes.standby;

import org.jspecify.annotations.NullMarked;
