/** Contracts of resources with programs, by templates and with capability tests (B3-CTR). */
@NullMarked
package org.busbar.processes.contracts;

import org.jspecify.annotations.NullMarked;
