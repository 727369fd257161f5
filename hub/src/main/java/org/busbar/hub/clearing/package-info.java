/** Clearing measured: cases of any size on any network, and how long they take. */
@NullMarked
package org.busbar.hub.clearing;

import org.jspecify.annotations.NullMarked;
