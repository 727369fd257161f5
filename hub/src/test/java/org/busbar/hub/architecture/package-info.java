/** The rules of the architecture as tests, each with its reason. */
@NullMarked
package org.busbar.hub.architecture;

import org.jspecify.annotations.NullMarked;
