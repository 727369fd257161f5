package org.busbar.adapters.casefile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.register.CaseSource;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads cases from a directory, or from those that come with the program. */
@Component
public final class CaseReader implements CaseSource {

  private static final String BUNDLED = "cases/";

  @Override
  public OperatingCase read(String nameOrDirectory) {
    return read(folder(nameOrDirectory));
  }

  /**
   * Where the tables of a case are.
   *
   * @throws CaseFileException where there is no such case
   */
  static CaseFolder folder(String nameOrDirectory) {
    Path directory = Path.of(nameOrDirectory);
    if (Files.isDirectory(directory)) {
      return CaseFolder.of(directory);
    }
    String resource = "/" + BUNDLED + nameOrDirectory + "/" + MarketTables.CASE;
    if (!nameOrDirectory.matches("[A-Za-z0-9_-]+")
        || CaseReader.class.getResource(resource) == null) {
      throw new CaseFileException(
          nameOrDirectory,
          List.of(
              MarketTables.CASE
                  + ":1: There is no such case. Give the name of a bundled case (ieee123) or a"
                  + " directory that holds the tables of one."));
    }
    return CaseFolder.onClassPath(BUNDLED + nameOrDirectory);
  }

  /**
   * Network and market of a case.
   *
   * @throws CaseFileException with every fault of both
   */
  static OperatingCase read(CaseFolder folder) {
    List<String> problems = new ArrayList<>();
    NetworkModel network = null;
    try {
      network = NetworkTables.read(folder);
    } catch (CaseFileException refused) {
      problems.addAll(refused.problems());
    }
    @Nullable OperatingCase operatingCase = null;
    try {
      operatingCase = MarketTables.read(folder, network);
    } catch (CaseFileException refused) {
      problems.addAll(refused.problems());
    }
    if (operatingCase == null) {
      throw new CaseFileException(folder.name(), problems);
    }
    return operatingCase;
  }
}
