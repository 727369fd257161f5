package org.busbar.solvers.network;

/**
 * A non-empty set of phases, written in the order A, B, C.
 *
 * @param mask bit 0 = A, bit 1 = B, bit 2 = C; 1..7
 */
public record Phases(int mask) {

  public static final Phases ABC = new Phases(7);

  public Phases {
    if (mask < 1 || mask > 7) {
      throw new IllegalArgumentException("The phase mask (" + mask + ") must be within 1..7.");
    }
  }

  /** Reads {@code "A"}, {@code "AC"}, {@code "ABC"}; each letter at most once, in any order. */
  public static Phases of(String text) {
    int mask = 0;
    for (int i = 0; i < text.length(); i++) {
      int bit = "ABC".indexOf(text.charAt(i));
      if (bit < 0 || (mask & 1 << bit) != 0) {
        throw new IllegalArgumentException(refusal(text));
      }
      mask |= 1 << bit;
    }
    if (mask == 0) {
      throw new IllegalArgumentException(refusal(text));
    }
    return new Phases(mask);
  }

  private static String refusal(String text) {
    return "The phases (" + text + ") must be letters out of A, B, C, each once. Write e.g. ABC.";
  }

  public static Phases of(Phase phase) {
    return new Phases(1 << phase.ordinal());
  }

  public boolean contains(Phase phase) {
    return (mask & 1 << phase.ordinal()) != 0;
  }

  public boolean containsAll(Phases other) {
    return (mask & other.mask) == other.mask;
  }

  public int count() {
    return Integer.bitCount(mask);
  }

  /** The phase at a position, counted in the order A, B, C. */
  public Phase at(int position) {
    int seen = 0;
    for (int p = 0; p < 3; p++) {
      if ((mask & 1 << p) != 0 && seen++ == position) {
        return Phase.of(p);
      }
    }
    throw new IndexOutOfBoundsException(
        "The position (" + position + ") must be less than " + count() + ".");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(3);
    for (int p = 0; p < 3; p++) {
      if ((mask & 1 << p) != 0) {
        text.append(Phase.of(p));
      }
    }
    return text.toString();
  }
}
