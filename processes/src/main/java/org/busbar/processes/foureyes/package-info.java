/** What one person proposes and another confirms. */
@NullMarked
package org.busbar.processes.foureyes;

import org.jspecify.annotations.NullMarked;
