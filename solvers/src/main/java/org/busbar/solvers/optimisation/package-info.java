/**
 * Linear programmes, with whole-number variables or without: built as a sum of constraint families
 * ({@link Programme}, {@link ConstraintFamily}), solved by ojAlgo or, beyond a size, by OR-Tools
 * ({@link Optimiser}), read from and written to MPS files. Nothing of either library is visible
 * outside. Explained in docs/clearing.md.
 */
@NullMarked
package org.busbar.solvers.optimisation;

import org.jspecify.annotations.NullMarked;
