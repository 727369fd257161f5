/** The same day under several journeys, side by side, from the results that each wrote. */
@NullMarked
package org.busbar.adapters.comparison;

import org.jspecify.annotations.NullMarked;
