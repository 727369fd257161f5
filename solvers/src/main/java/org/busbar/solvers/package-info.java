@NullMarked
package org.busbar.solvers;

import org.jspecify.annotations.NullMarked;
