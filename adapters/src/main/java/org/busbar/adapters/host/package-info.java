/** Messages of the Host LDC that an embedded distributor is connected to. */
@NullMarked
package org.busbar.adapters.host;

import org.jspecify.annotations.NullMarked;
