/** Who may take part: profiles with contact data, and the history of every edit (B3-UREG). */
@NullMarked
package org.busbar.processes.participants;

import org.jspecify.annotations.NullMarked;
