package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.adapters.networkfile.Place;
import org.busbar.solvers.network.NetworkModel;

/** What there is to say about the objects of one file. */
final class CimFindings {

  private static final int NAMES_SHOWN = 3;

  private final String file;
  private final Findings findings;
  private final Set<Fault> faults = new LinkedHashSet<>();
  private final Map<String, List<String>> warnings = new TreeMap<>();

  private record Fault(int line, String message) {}

  CimFindings(String file) {
    this.file = file;
    findings = new Findings(file);
  }

  /** Many elements may stumble over the same object; a fault is told once. */
  void fault(int line, String message) {
    faults.add(new Fault(line, message));
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

  /** The same warning about many objects is told once, with their names. */
  void warn(CimObject object, String warning) {
    warnings.computeIfAbsent(warning, key -> new ArrayList<>()).add(object.name());
  }

  /** Counts a value that the file leaves open. */
  void fillIn(CimObject object, String what) {
    findings.fillIn(what, new Place(file, object.line()));
  }

  /** Counts a class or property that is not read. */
  void ignore(int line, String what) {
    findings.ignore(what, new Place(file, line));
  }

  /**
   * Ends the reading.
   *
   * @throws NetworkFileException if there is any fault, sorted by line
   */
  void throwIfAny() {
    faults.stream()
        .sorted(Comparator.comparingInt(Fault::line))
        .forEach(fault -> findings.fault(new Place(file, fault.line()), fault.message()));
    findings.throwIfAny();
  }

  ImportedNetwork with(NetworkModel network) {
    warnings.forEach((warning, names) -> findings.warn(warning + " " + shown(names)));
    return new ImportedNetwork(
        network, findings.ignored(), findings.warnings(), findings.defaults());
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
