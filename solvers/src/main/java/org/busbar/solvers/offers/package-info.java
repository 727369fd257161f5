/**
 * Offers as people make them: price-quantity curves with conditions, checked rule by rule ({@link
 * OfferValidation}) and turned into the blocks and conditions of a clearing ({@link OfferBook}).
 * Explained in docs/clearing.md.
 */
@NullMarked
package org.busbar.solvers.offers;

import org.jspecify.annotations.NullMarked;
