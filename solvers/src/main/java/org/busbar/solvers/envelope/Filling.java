package org.busbar.solvers.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares room by filling: all room variables rise together, each at its own rate; when a limit
 * binds, those that it depends on stop, the others go on until nobody moves.
 */
final class Filling {

  /** A variable with less than this part of the strongest effect on a limit is not held by it. */
  private static final double LEAST_SHARE = 0.05;

  private final Rooms rooms;
  private final List<Cut> cuts;
  private final double[] rate;
  private final double[] box;
  private final boolean[] stopped;
  private final boolean[] rising;
  private final @Nullable Cut[] heldBy;
  private final double[] room;
  private final double[] growth;
  private final boolean[] brimming;
  private double level;

  private Filling(Rooms rooms, List<Cut> cuts, double[] rate) {
    this.rooms = rooms;
    this.cuts = cuts;
    this.rate = rate;
    int n = rate.length;
    box = rooms.least().clone();
    stopped = new boolean[n];
    rising = new boolean[n];
    heldBy = new @Nullable Cut[n];
    room = new double[cuts.size()];
    growth = new double[cuts.size()];
    brimming = new boolean[cuts.size()];
    for (int c = 0; c < room.length; c++) {
      room[c] = cuts.get(c).aim() - cuts.get(c).worst(box);
    }
    for (int v = 0; v < n; v++) {
      stopped[v] = rooms.most()[v] <= box[v];
    }
  }

  /**
   * @param rate kW per unit of the common level, by room variable
   */
  static Allocation share(Rooms rooms, List<Cut> cuts, double[] rate) {
    Filling filling = new Filling(rooms, cuts, rate);
    while (filling.step()) {
      // Until nobody moves.
    }
    return new Allocation(filling.box, filling.heldBy);
  }

  /** Goes on to the next thing that happens; false if nothing does. */
  private boolean step() {
    double next = Double.POSITIVE_INFINITY;
    int variable = -1;
    for (int v = 0; v < box.length; v++) {
      if (!stopped[v]) {
        double at = (rising[v] ? rooms.most()[v] : rooms.least()[v]) / rate[v];
        if (at < next) {
          next = at;
          variable = v;
        }
      }
    }
    if (variable < 0) {
      return false;
    }
    int binding = -1;
    for (int c = 0; c < room.length; c++) {
      if (growth[c] > 0) {
        double at = level + Math.max(0, room[c]) / growth[c];
        if (at < next) {
          next = at;
          binding = c;
        }
      }
    }
    advance(next);
    if (binding >= 0) {
      bind(binding);
    } else if (rising[variable]) {
      box[variable] = rooms.most()[variable];
      stop(variable);
    } else {
      rising[variable] = true;
      grow(variable, 1);
    }
    return true;
  }

  private void advance(double to) {
    for (int c = 0; c < room.length; c++) {
      room[c] -= growth[c] * (to - level);
    }
    level = to;
    for (int v = 0; v < box.length; v++) {
      if (rising[v]) {
        box[v] = Math.min(rooms.most()[v], Math.max(rooms.least()[v], level * rate[v]));
      }
    }
  }

  private void bind(int c) {
    Cut cut = cuts.get(c);
    double strongest = 0;
    for (int v = 0; v < box.length; v++) {
      if (rooms.most()[v] > rooms.least()[v]) {
        strongest = Math.max(strongest, cut.perKw(v));
      }
    }
    double share = brimming[c] ? 0 : LEAST_SHARE * strongest;
    for (int v = 0; v < box.length; v++) {
      if (!stopped[v] && cut.perKw(v) > share) {
        heldBy[v] = cut;
        stop(v);
      }
    }
    if (brimming[c]) {
      // Rounding may leave a trace of growth, which nobody causes any more.
      growth[c] = 0;
    } else {
      brimming[c] = true;
      room[c] = cut.brim() - cut.worst(box);
    }
  }

  private void stop(int variable) {
    if (rising[variable]) {
      grow(variable, -1);
    }
    rising[variable] = false;
    stopped[variable] = true;
  }

  private void grow(int variable, int sign) {
    for (int c = 0; c < growth.length; c++) {
      growth[c] += sign * rate[variable] * cuts.get(c).perKw(variable);
    }
  }
}
