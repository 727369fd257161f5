/**
 * Optimal operation of a network: where taps, capacitors, switches and reactive powers should
 * stand, how much of each DER the network then admits, and in which order to get there.
 */
@NullMarked
package org.busbar.solvers.operation;

import org.jspecify.annotations.NullMarked;
