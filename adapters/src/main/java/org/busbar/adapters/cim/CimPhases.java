package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.jspecify.annotations.Nullable;

/** How the CIM writes phases. */
final class CimPhases {

  private static final Pattern CONDUCTOR = Pattern.compile("[ABCN]|s12|s[12]");

  private CimPhases() {}

  /** The conductors of {@code ABCN}, {@code s1N}, {@code Ns2}, in the order written. */
  static List<Phase> ordered(CimObject object, String property, String text) {
    List<Phase> phases = new ArrayList<>();
    Matcher matcher = CONDUCTOR.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.find(at) && matcher.start() == at) {
      switch (matcher.group()) {
        case "s1" -> phases.add(Phase.S1);
        case "s2" -> phases.add(Phase.S2);
        case "s12" -> phases.addAll(List.of(Phase.S1, Phase.S2));
        default -> phases.add(Phase.valueOf(matcher.group()));
      }
      at = matcher.end();
    }
    if (at < text.length()
        || phases.isEmpty()
        || phases.stream().distinct().count() < phases.size()) {
      throw new CimFault(
          object,
          "The %s (%s) of %s must be phases out of A, B, C, N, s1, s2, each once. Correct it."
              .formatted(property, text, object.title()));
    }
    return phases;
  }

  /** The one conductor of a part of an element. */
  static Phase single(CimDocument document, CimObject part, String property) {
    String text = document.text(part, property);
    if (text == null) {
      throw CimDocument.missing(part, property);
    }
    List<Phase> phases = ordered(part, property, text);
    if (phases.size() != 1) {
      throw new CimFault(
          part,
          "The %s (%s) of %s must be one phase. Correct it."
              .formatted(property, text, part.title()));
    }
    return phases.get(0);
  }

  /**
   * The coils of a device on some phases: in delta, each phase stands for the coil from it to the
   * next (A to B, B to C, C to A), and the two legs of a split phase for the one coil between them.
   */
  static List<Coil> coils(List<Phase> phases, boolean delta) {
    if (!delta) {
      return phases.stream().map(Coil::toGround).toList();
    }
    if (phases.contains(Phase.S1)) {
      return List.of(new Coil(Phase.S1, Phase.S2));
    }
    return phases.stream().map(phase -> new Coil(phase, next(phase))).toList();
  }

  /** Whether a connection is a delta; wye without a text. */
  static boolean isDelta(CimObject object, String property, @Nullable String text) {
    if (text == null) {
      return false;
    }
    return switch (text) {
      case "D" -> true;
      case "Y", "Yn", "I", "G" -> false;
      default ->
          throw new CimFault(
              object,
              "The %s (%s) of %s must be D, Y, Yn or I. Correct it."
                  .formatted(property, text, object.title()));
    };
  }

  /** The phase that follows in the sequence A, B, C. */
  static Phase next(Phase phase) {
    return switch (phase) {
      case A -> Phase.B;
      case B -> Phase.C;
      case C -> Phase.A;
      default -> phase;
    };
  }

  static Phases set(List<Phase> phases) {
    return Phases.of(phases);
  }
}
