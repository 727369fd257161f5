package org.busbar.adapters.casefile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.processes.register.CaseSource;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.network.NetworkModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads cases from a directory, or from those that come with the program. */
@Component
public final class CaseReader implements CaseSource {

  private static final String BUNDLED = "cases/";

  /** A case under the name of an area: {@code ieee123@north}. */
  private static final Pattern NAMED = Pattern.compile("(.+)@([a-z][a-z0-9]{0,19})");

  @Override
  public OperatingCase read(String nameOrDirectory) {
    Matcher named = NAMED.matcher(nameOrDirectory);
    return named.matches()
        ? read(named.group(1)).asArea(named.group(2))
        : read(folder(nameOrDirectory));
  }

  /**
   * Where the tables of a case are; an area's are those of its case.
   *
   * @throws CaseFileException where there is no such case
   */
  static CaseFolder folder(String nameOrDirectory) {
    Matcher named = NAMED.matcher(nameOrDirectory);
    if (named.matches()) {
      return folder(named.group(1));
    }
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
