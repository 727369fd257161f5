/** Messages to and from the meter data management system. */
@NullMarked
package org.busbar.adapters.mdms;

import org.jspecify.annotations.NullMarked;
