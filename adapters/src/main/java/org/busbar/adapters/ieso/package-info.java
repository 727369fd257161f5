/** The IESO's documents: bids, receipts, dispatch instructions, notices. */
@NullMarked
package org.busbar.adapters.ieso;

import org.jspecify.annotations.NullMarked;
