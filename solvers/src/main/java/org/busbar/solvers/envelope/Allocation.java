package org.busbar.solvers.envelope;

import org.jspecify.annotations.Nullable;

/**
 * A box, and what holds it there.
 *
 * @param box room variables as of {@link Cut}, kW
 * @param heldBy per variable; null = its rating
 */
record Allocation(double[] box, @Nullable Cut[] heldBy) {

  double total() {
    double sum = 0;
    for (double kw : box) {
      sum += kw;
    }
    return sum;
  }

  double distance(Allocation other) {
    double sum = 0;
    for (int v = 0; v < box.length; v++) {
      sum += Math.abs(box[v] - other.box[v]);
    }
    return sum;
  }
}
