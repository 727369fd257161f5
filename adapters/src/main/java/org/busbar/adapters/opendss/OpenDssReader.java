package org.busbar.adapters.opendss;

import java.nio.file.Files;
import java.nio.file.Path;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.adapters.networkfile.Place;

/**
 * Reads OpenDSS scripts: the classes, properties and commands that describe a feeder, with the
 * defaults of OpenDSS. What only steers a study or a picture is listed as ignored; what is not
 * known is a fault.
 */
public final class OpenDssReader {

  private OpenDssReader() {}

  /**
   * The network that a script leaves at its end, with all files that it redirects to.
   *
   * @throws NetworkFileException with every fault if there is any
   */
  public static ImportedNetwork read(Path file) {
    String name = String.valueOf(file.getFileName());
    Findings findings = new Findings(name);
    Place whole = new Place(name, 0);
    if (!Files.isRegularFile(file)) {
      findings.fault(whole, "There is no such file.");
      findings.throwIfAny();
    }
    ScriptInterpreter interpreter = new ScriptInterpreter(file, findings);
    interpreter.run(file);
    if (interpreter.isIncomplete()) {
      findings.throwIfAny();
    }
    Script script = interpreter.script();
    if (script.circuitPlace() == null) {
      findings.fault(
          whole, "The script makes no circuit. It must hold a line such as New Circuit.name.");
      findings.throwIfAny();
    }
    return new NetworkAssembly(script, findings).build();
  }
}
