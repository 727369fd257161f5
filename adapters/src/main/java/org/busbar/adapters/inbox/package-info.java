/** Accepted messages take effect: read, translate, call one use case. */
@NullMarked
package org.busbar.adapters.inbox;

import org.jspecify.annotations.NullMarked;
