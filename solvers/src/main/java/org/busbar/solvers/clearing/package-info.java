/**
 * Which offers to take at least cost: a linear programme over rows that say what must be relieved
 * ({@link ClearingSolver}), and the loop that gets those rows from power flows and checks the
 * answer by power flows ({@link SecureClearing}). Explained in the README of the module.
 */
@NullMarked
package org.busbar.solvers.clearing;

import org.jspecify.annotations.NullMarked;
