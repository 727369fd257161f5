/** Templates of contracts, as files. */
@NullMarked
package org.busbar.adapters.contracts;

import org.jspecify.annotations.NullMarked;
