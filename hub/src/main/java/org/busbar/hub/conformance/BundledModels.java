package org.busbar.hub.conformance;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.busbar.adapters.conformance.ModelFlowReader;
import org.busbar.hub.models.ModelFolder;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.modelling.ModelFile.Kind;
import org.jspecify.annotations.Nullable;

/** What models allow: of those that the hub brings along, or of a folder. */
public final class BundledModels {

  private BundledModels() {}

  /** Of the folder, or of the bundled set where none is named; ordered by process id. */
  public static List<ModelFlow> read(@Nullable Path folder) {
    return ModelFolder.readOrBundled(folder).files().stream()
        .filter(file -> file.kind() == Kind.PROCESS)
        .map(file -> ModelFlowReader.parse(file.path(), file.text()))
        .sorted(Comparator.comparing(ModelFlow::process))
        .toList();
  }

  /** Of the bundled set. */
  public static List<ModelFlow> read() {
    return read(null);
  }
}
