/** Plays a day through its models. */
@NullMarked
package org.busbar.hub.conformance;

import org.jspecify.annotations.NullMarked;
