package org.busbar.adapters.networkimport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.busbar.adapters.casefile.CaseFileException;
import org.busbar.adapters.casefile.CaseFolder;
import org.busbar.adapters.casefile.NetworkTables;
import org.busbar.adapters.cim.CimReader;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.adapters.opendss.OpenDssReader;

/** Reads a network of any form that is known, told apart by the name of the file. */
public final class NetworkFiles {

  private static final String BUNDLED = "cases/";

  private NetworkFiles() {}

  /**
   * The network behind a name.
   *
   * @param pathOrName an OpenDSS script ({@code .dss}), a CIM100 file ({@code .xml}, {@code .rdf}),
   *     a directory with the tables of a case, or the name of a bundled case
   * @throws NetworkFileException with every fault, or if there is no such thing
   */
  public static ImportedNetwork read(String pathOrName) {
    Path path = Path.of(pathOrName);
    if (Files.isDirectory(path)) {
      return readCase(CaseFolder.of(path));
    }
    if (Files.exists(path)) {
      return readFile(path);
    }
    if (isBundled(pathOrName)) {
      return readCase(CaseFolder.onClassPath(BUNDLED + pathOrName));
    }
    throw new NetworkFileException(
        pathOrName,
        List.of(
            "There is no such file, directory or bundled case. Give an OpenDSS script (.dss), a"
                + " CIM100 file (.xml), a directory with the tables of a case, or ieee123."));
  }

  private static ImportedNetwork readFile(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".dss")) {
      return OpenDssReader.read(path);
    }
    if (name.endsWith(".xml") || name.endsWith(".rdf")) {
      return CimReader.read(path);
    }
    throw new NetworkFileException(
        name,
        List.of(
            "The end of its name must say what it is: .dss for an OpenDSS script, .xml or .rdf for"
                + " CIM100."));
  }

  private static boolean isBundled(String name) {
    return name.matches("[A-Za-z0-9_-]+")
        && CaseFolder.class.getResource("/" + BUNDLED + name + "/buses.csv") != null;
  }

  private static ImportedNetwork readCase(CaseFolder folder) {
    try {
      return new ImportedNetwork(NetworkTables.read(folder), List.of(), List.of(), List.of());
    } catch (CaseFileException e) {
      throw new NetworkFileException(folder.name(), e.problems());
    }
  }
}
