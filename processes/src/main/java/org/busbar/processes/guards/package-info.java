/** What must hold over both markets, whatever happened: blocking before, guards after. */
@NullMarked
package org.busbar.processes.guards;

import org.jspecify.annotations.NullMarked;
