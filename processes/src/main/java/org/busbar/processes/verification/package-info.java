/** Measurement and verification, and disputes (stage MV). */
@NullMarked
package org.busbar.processes.verification;

import org.jspecify.annotations.NullMarked;
