/** The guards at work: when they look. */
@NullMarked
package org.busbar.adapters.guards;

import org.jspecify.annotations.NullMarked;
