package org.busbar.solvers.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a device between two conductors of its bus, or between one of them and ground: a
 * coil of a transformer, one of the impedances of a load, one can of a capacitor. Written {@code
 * A-G}, {@code A-B}, {@code G-S2}. For a transformer the first end is the one with the polarity
 * mark.
 *
 * @param from the first end; null = ground
 * @param to the second end; null = ground
 */
public record Coil(@Nullable Phase from, @Nullable Phase to) {

  public Coil {
    if (from == to) {
      throw new IllegalArgumentException(
          "The two ends of a coil (" + name(from) + ") must be different.");
    }
  }

  /** Between a phase and ground. */
  public static Coil toGround(Phase phase) {
    return new Coil(phase, null);
  }

  /**
   * The coils of a device on some phases: wye joins each of them to ground; delta joins AB, BC, CA,
   * or the only two.
   */
  public static List<Coil> of(Winding winding, Phases phases) {
    List<Coil> coils = new ArrayList<>();
    int n = phases.count();
    if (winding == Winding.DELTA && n < 2) {
      throw new IllegalArgumentException(
          "The phases of a delta connection (" + phases + ") must be at least two.");
    }
    int count = winding == Winding.DELTA && n == 2 ? 1 : n;
    for (int k = 0; k < count; k++) {
      coils.add(new Coil(phases.at(k), winding == Winding.WYE ? null : phases.at((k + 1) % n)));
    }
    return List.copyOf(coils);
  }

  /** The phases that some coils touch. */
  static Phases phases(List<Coil> coils) {
    int mask = 0;
    for (Coil coil : coils) {
      mask |= bit(coil.from()) | bit(coil.to());
    }
    return new Phases(mask);
  }

  private static int bit(@Nullable Phase phase) {
    return phase == null ? 0 : 1 << phase.ordinal();
  }

  /** Whether every coil goes from a phase to ground. */
  static boolean allToGround(List<Coil> coils) {
    return coils.stream().allMatch(coil -> coil.from() == null || coil.to() == null);
  }

  private static String name(@Nullable Phase phase) {
    return phase == null ? "G" : phase.name();
  }

  @Override
  public String toString() {
    return name(from) + "-" + name(to);
  }
}
