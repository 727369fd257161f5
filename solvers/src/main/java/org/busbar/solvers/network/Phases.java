package org.busbar.solvers.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A non-empty set of conductors, written in the order of {@link Phase}.
 *
 * @param mask bit k = the phase with the ordinal k; 1..65535
 */
public record Phases(int mask) {

  public static final Phases ABC = new Phases(7);

  private static final Pattern NAME = Pattern.compile("[ABCN]|S[12]|P(?:1[0-4]|[5-9])");

  public Phases {
    if (mask < 1 || mask > 0xffff) {
      throw new IllegalArgumentException("The phase mask (" + mask + ") must be within 1..65535.");
    }
  }

  /** Reads {@code "A"}, {@code "AC"}, {@code "S1S2"}; each name at most once, in any order. */
  public static Phases of(String text) {
    int mask = 0;
    int at = 0;
    Matcher matcher = NAME.matcher(text);
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException(refusal(text));
      }
      int bit = 1 << Phase.valueOf(matcher.group()).ordinal();
      if ((mask & bit) != 0) {
        throw new IllegalArgumentException(refusal(text));
      }
      mask |= bit;
      at = matcher.end();
    }
    if (mask == 0) {
      throw new IllegalArgumentException(refusal(text));
    }
    return new Phases(mask);
  }

  private static String refusal(String text) {
    return "The phases ("
        + text
        + ") must be names out of A, B, C, N, S1, S2, P5 to P14, each once. Write e.g. ABC.";
  }

  public static Phases of(Phase... phases) {
    return of(Arrays.asList(phases));
  }

  public static Phases of(Collection<Phase> phases) {
    int mask = 0;
    for (Phase phase : phases) {
      mask |= 1 << phase.ordinal();
    }
    return new Phases(mask);
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

  /** The phase at a position, counted in the order of {@link Phase}. */
  public Phase at(int position) {
    int rest = mask;
    for (int k = 0; k < position; k++) {
      rest &= rest - 1;
    }
    if (rest == 0) {
      throw new IndexOutOfBoundsException(
          "The position (" + position + ") must be less than " + count() + ".");
    }
    return Phase.of(Integer.numberOfTrailingZeros(rest));
  }

  /** How many phases of the set are written before this one. */
  public int positionOf(Phase phase) {
    return Integer.bitCount(mask & (1 << phase.ordinal()) - 1);
  }

  public List<Phase> list() {
    return Arrays.stream(Phase.values()).filter(this::contains).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(4);
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      text.append(Phase.of(Integer.numberOfTrailingZeros(rest)));
    }
    return text.toString();
  }
}
