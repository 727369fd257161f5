package org.busbar.hub.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.busbar.adapters.networkfile.ImportedNetwork;
import org.busbar.adapters.networkfile.NetworkFileException;
import org.busbar.adapters.networkimport.NetworkFiles;
import org.busbar.adapters.networkreport.TapTable;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/** Reads and writes the files of the commands of power system analysis, and says why it cannot. */
final class NetworkArgument {

  static final String DESCRIPTION =
      "An OpenDSS script (.dss), a CIM100 file (.xml, .rdf), a directory with the tables of a case,"
          + " or the name of a bundled case (ieee123).";

  private NetworkArgument() {}

  static ImportedNetwork read(String pathOrName) {
    try {
      return NetworkFiles.read(pathOrName);
    } catch (NetworkFileException | IllegalArgumentException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The scenario that the file describes, with the regulators at the taps of a table. */
  static Scenario atTapsOf(Path file, NetworkModel network) {
    Scenario.Builder scenario = Scenario.builder(network);
    try {
      TapTable.read(String.valueOf(file.getFileName()), text(file), scenario, network);
    } catch (NetworkFileException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
    return scenario.build();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StartRefusedException(
          "The file " + file + " cannot be read. Check its path and that it is text in UTF-8.", e);
    }
  }

  /** Writes a file and the folders above it. */
  static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StartRefusedException(
          "The file " + file + " cannot be written. Check its path, your rights and the space.", e);
    }
  }
}
