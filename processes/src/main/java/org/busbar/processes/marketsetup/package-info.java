/** Zones and service programs: proposed by one administrator, in force when the other agrees. */
@NullMarked
package org.busbar.processes.marketsetup;

import org.jspecify.annotations.NullMarked;
