/** The distribution network as the solvers see it: immutable, three-phase, checked when built. */
@NullMarked
package org.busbar.solvers.network;

import org.jspecify.annotations.NullMarked;
