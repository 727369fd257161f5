package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Where the coils of a three-phase winding end, from its clock number: the hours of 30 degrees by
 * which its phase voltages lag those of hour 0.
 */
final class ClockCoils {

  private static final int HOURS = 12;

  /** Coils between the phases, by the hours that each lags the voltage of phase A to ground. */
  private static final Map<Integer, Coil> DELTA =
      Map.of(
          11, new Coil(Phase.A, Phase.B),
          1, new Coil(Phase.A, Phase.C),
          3, new Coil(Phase.B, Phase.C),
          5, new Coil(Phase.B, Phase.A),
          7, new Coil(Phase.C, Phase.A),
          9, new Coil(Phase.C, Phase.B));

  private ClockCoils() {}

  /** The hour of the core: that of the first winding in wye, else of the coil from A to B. */
  static int coreHour(List<Boolean> delta, List<Integer> clocks) {
    int wye = delta.indexOf(false);
    return wye >= 0 ? clocks.get(wye) : Math.floorMod(clocks.get(0) - 1, HOURS);
  }

  /**
   * The coils on the three legs, or null if no connection gives that clock number.
   *
   * @param coreHour the hour of the first leg
   * @param neutral the conductor of the star point; null = ground
   */
  static @Nullable List<Coil> of(boolean delta, int clock, int coreHour, @Nullable Phase neutral) {
    int lag = Math.floorMod(coreHour - clock, HOURS);
    Coil first = delta ? DELTA.get(lag) : wye(lag, neutral);
    if (first == null) {
      return null;
    }
    List<Coil> coils = new ArrayList<>();
    Coil coil = first;
    for (int leg = 0; leg < 3; leg++) {
      coils.add(coil);
      coil = new Coil(following(coil.from()), following(coil.to()));
    }
    return List.copyOf(coils);
  }

  private static @Nullable Coil wye(int lag, @Nullable Phase neutral) {
    return switch (lag) {
      case 0 -> new Coil(Phase.A, neutral);
      case 4 -> new Coil(Phase.B, neutral);
      case 8 -> new Coil(Phase.C, neutral);
      case 6 -> new Coil(neutral, Phase.A);
      case 10 -> new Coil(neutral, Phase.B);
      case 2 -> new Coil(neutral, Phase.C);
      default -> null;
    };
  }

  private static @Nullable Phase following(@Nullable Phase phase) {
    return phase == null ? null : CimPhases.next(phase);
  }
}
