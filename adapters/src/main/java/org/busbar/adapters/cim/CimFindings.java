package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.networkfile.NetworkFileException;

/** Collects faults, assumptions and what is not read, so that a person sees them all at once. */
final class CimFindings {

  private static final int NAMES_SHOWN = 3;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, List<String>> assumptions = new TreeMap<>();
  private final Map<String, Integer> ignored = new TreeMap<>();

  private record Fault(int line, String message) {}

  CimFindings(String file) {
    this.file = file;
  }

  void fault(int line, String message) {
    Fault fault = new Fault(line, message);
    // Many elements may stumble over the same object.
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** Reads an element; its fault is kept and the reading of the others goes on. */
  void during(CimObject object, Runnable reading) {
    try {
      reading.run();
    } catch (CimFault fault) {
      fault(fault.line(), fault.getMessage());
    } catch (IllegalArgumentException refused) {
      fault(object.line(), object.title() + " cannot be used. " + refused.getMessage());
    }
  }

  /** An assumption about an object; the same assumption about many is told once. */
  void assume(CimObject object, String assumption) {
    assumptions.computeIfAbsent(assumption, key -> new ArrayList<>()).add(object.name());
  }

  void ignore(String what) {
    ignored.merge(what, 1, Integer::sum);
  }

  /**
   * Ends the reading.
   *
   * @throws NetworkFileException if there is any fault, sorted by line
   */
  void throwIfAny() {
    if (faults.isEmpty()) {
      return;
    }
    List<String> problems =
        faults.stream()
            .sorted(Comparator.comparingInt(Fault::line))
            .map(fault -> file + ":" + fault.line() + ": " + fault.message())
            .toList();
    throw new NetworkFileException(file, problems);
  }

  List<String> ignored() {
    List<String> texts = new ArrayList<>();
    ignored.forEach((what, count) -> texts.add(what + " (" + count + ")"));
    return texts;
  }

  List<String> warnings() {
    List<String> texts = new ArrayList<>();
    assumptions.forEach((assumption, names) -> texts.add(assumption + " " + shown(names)));
    return texts;
  }

  private static String shown(List<String> names) {
    if (names.size() <= NAMES_SHOWN) {
      return "Concerns " + String.join(", ", names) + ".";
    }
    return "Concerns "
        + String.join(", ", names.subList(0, NAMES_SHOWN))
        + " and "
        + (names.size() - NAMES_SHOWN)
        + " more.";
  }
}
