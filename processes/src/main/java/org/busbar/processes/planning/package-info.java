/** Long-term planning: what stands behind a plan, who chose what, and what is procured of it. */
@NullMarked
package org.busbar.processes.planning;

import org.jspecify.annotations.NullMarked;
