/** The catalogue of the journeys' steps, and the log of a day's steps as a table and as XES. */
@NullMarked
package org.busbar.adapters.conformance;

import org.jspecify.annotations.NullMarked;
