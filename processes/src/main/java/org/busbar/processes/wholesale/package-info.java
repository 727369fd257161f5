/**
 * Wholesale bids that pass unaltered to the IESO, and the IESO's dispatch instructions (T-7,
 * DIS-1).
 */
@NullMarked
package org.busbar.processes.wholesale;

import org.jspecify.annotations.NullMarked;
