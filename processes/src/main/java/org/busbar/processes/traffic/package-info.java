/** Who exchanged how many messages with whom, and what that says of the way they are connected. */
@NullMarked
package org.busbar.processes.traffic;

import org.jspecify.annotations.NullMarked;
