/** Who does what under a DSO model: role matrices, the rules that bind them, what they permit. */
@NullMarked
package org.busbar.processes.roles;

import org.jspecify.annotations.NullMarked;
