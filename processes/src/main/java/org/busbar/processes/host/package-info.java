/**
 * The Host LDC of an embedded distributor (journey 2): its limits and telemetry at the interface,
 * and its part in every communication.
 */
@NullMarked
package org.busbar.processes.host;

import org.jspecify.annotations.NullMarked;
