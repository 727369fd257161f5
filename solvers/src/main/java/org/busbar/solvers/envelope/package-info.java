/**
 * Operating envelopes: how far each resource may move in an hour before the network breaks a limit,
 * and which limit that is. Explained in the README of the module.
 */
@NullMarked
package org.busbar.solvers.envelope;

import org.jspecify.annotations.NullMarked;
