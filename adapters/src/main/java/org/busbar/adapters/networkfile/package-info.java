/** What the readers of network files share: the imported network and the faults of a file. */
@NullMarked
package org.busbar.adapters.networkfile;

import org.jspecify.annotations.NullMarked;
