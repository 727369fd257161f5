/** The append-only event log: one decision per entry. */
@NullMarked
package org.busbar.processes.journal;

import org.jspecify.annotations.NullMarked;
