package org.busbar.hub.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.busbar.adapters.conformance.ModelFlowReader;
import org.busbar.processes.conformance.ModelFlow;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The models that the hub brings along. */
public final class BundledModels {

  private BundledModels() {}

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
