package org.busbar.solvers.operation;

/**
 * Where a device stands and where it should.
 *
 * @param from position of a tap, or 1 = in service or closed, 0 = out of service or open
 */
public record DeviceSetting(Kind kind, String device, int from, int to) {

  /** What kind of device. */
  public enum Kind {
    TAP,
    CAPACITOR,
    SWITCH
  }

  public boolean moves() {
    return from != to;
  }

  /** A position for people: {@code +3}, {@code in}, {@code open}. */
  public String text(int position) {
    return switch (kind) {
      case TAP -> position > 0 ? "+" + position : Integer.toString(position);
      case CAPACITOR -> position == 1 ? "in" : "out";
      case SWITCH -> position == 1 ? "closed" : "open";
    };
  }
}
