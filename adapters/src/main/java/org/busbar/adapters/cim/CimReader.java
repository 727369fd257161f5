package org.busbar.adapters.cim;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;

/**
 * Reads a distribution feeder from the RDF/XML of the common information model, version CIM100, as
 * GridAPPS-D and CIMHub write it. All quantities are in SI units (V, A, W, var, ohm, S, m), angles
 * in radians; loss of transformer tests in kW. Injection of inverters and machines counts as
 * positive, as those tools write it.
 *
 * <p>What the CIM does not say is assumed as OpenDSS does, so that a feeder gives the same voltages
 * by either way: loads are constant impedances outside 0.95..1.05 pu of the base voltage; their
 * rated voltage is the base voltage of their bus; capacitance is for 60 Hz; a closed switch has
 * 1e-6 ohm. The ids are the names in lower case, as OpenDSS writes them; where two elements share a
 * name, the kind is added or the mRID taken.
 *
 * <p>Switches and tap changers are read in their normal and in their present position respectively.
 * A part of the network that only open switches lead to and that nothing stands on is left out.
 */
public final class CimReader {

  static final double LOAD_V_MIN_PU = 0.95;
  static final double LOAD_V_MAX_PU = 1.05;

  private CimReader() {}

  /**
   * The network of a file.
   *
   * @throws NetworkFileException with every fault, as {@code file:line: what is wrong. Remedy.}
   */
  public static ImportedNetwork read(Path file) {
    Path fileName = file.getFileName();
    String name = fileName == null ? file.toString() : fileName.toString();
    try (InputStream text = new BufferedInputStream(Files.newInputStream(file))) {
      return read(name, text);
    } catch (IOException e) {
      throw new NetworkFileException(
          name, List.of(name + ": The file cannot be read. Check its path and your rights."));
    }
  }

  /** Likewise from a stream; the name of the file is for the messages. */
  static ImportedNetwork read(String name, InputStream text) {
    CimFindings findings = new CimFindings(name);
    CimDocument document = CimParser.parse(text, findings);
    findings.throwIfAny();
    return new CimNetwork(document, findings).build(name);
  }
}
