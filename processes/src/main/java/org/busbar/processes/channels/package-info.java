/**
 * What the hub says to its counterparts, in the domain's words; each call joins the running
 * transaction.
 */
@NullMarked
package org.busbar.processes.channels;

import org.jspecify.annotations.NullMarked;
