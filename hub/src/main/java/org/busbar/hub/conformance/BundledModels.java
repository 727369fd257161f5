package org.busbar.hub.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.busbar.adapters.conformance.ModelFlowReader;
import org.busbar.hub.models.ModelFolder;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.modelling.ModelFile.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What models allow: of those that the hub brings along, or of a folder. */
public final class BundledModels {

  private BundledModels() {}

  /** Of the folder, or of the bundled set where none is named; ordered by process id. */
  public static List<ModelFlow> read(@Nullable Path folder) {
    return folder == null
        ? read()
        : ModelFolder.read(folder).files().stream()
            .filter(file -> file.kind() == Kind.PROCESS)
            .map(file -> ModelFlowReader.parse(file.path(), file.text()))
            .sorted(Comparator.comparing(ModelFlow::process))
            .toList();
  }

  /** Ordered by process id. */
  public static List<ModelFlow> read() {
    List<ModelFlow> models = new ArrayList<>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:/bpmn/**/*.bpmn")) {
        models.add(
            ModelFlowReader.parse(
                String.valueOf(file.getFilename()),
                file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled models cannot be read.", e);
    }
    models.sort(Comparator.comparing(ModelFlow::process));
    return models;
  }
}
