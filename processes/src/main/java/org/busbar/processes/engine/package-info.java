/** All use of the process engine's API besides the delegates. */
@NullMarked
package org.busbar.processes.engine;

import org.jspecify.annotations.NullMarked;
