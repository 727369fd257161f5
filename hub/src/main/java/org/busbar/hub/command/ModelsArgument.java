package org.busbar.hub.command;

import java.nio.file.Path;
import org.busbar.hub.models.ModelFolder;
import org.busbar.processes.modelling.ModelSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The models that a command looks at. */
final class ModelsArgument {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder of models (default: the bundled ones).")
  private @Nullable Path folder;

  ModelSet read() {
    return ModelFolder.readOrBundled(folder);
  }
}
