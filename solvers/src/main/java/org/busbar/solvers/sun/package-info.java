/** What the sun gives on a clear day. */
@NullMarked
package org.busbar.solvers.sun;

import org.jspecify.annotations.NullMarked;
