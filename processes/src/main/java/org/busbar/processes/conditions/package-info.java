/** System conditions: forecast, power system analysis, needs and limits (stage SC). */
@NullMarked
package org.busbar.processes.conditions;

import org.jspecify.annotations.NullMarked;
