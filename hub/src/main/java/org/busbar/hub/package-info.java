@NullMarked
package org.busbar.hub;

import org.jspecify.annotations.NullMarked;
