package org.busbar.hub.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.busbar.processes.engine.ModelVocabulary;
import org.busbar.processes.modelling.ElementTemplates;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelCheck;
import org.busbar.processes.modelling.ModelFile;
import org.busbar.processes.modelling.ModelSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Sets of models: the bundled one, and those that an analyst keeps in a folder. */
public final class ModelFolder {

  private static final int DEPTH = 6;
  private static final String[] BUNDLED = {"bpmn", "dmn", "forms"};

  private ModelFolder() {}

  /** The set of this build. */
  public static ModelSet bundled() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    var resolver = new PathMatchingResourcePatternResolver();
    try {
      for (String folder : BUNDLED) {
        for (Resource resource : resolver.getResources("classpath*:/" + folder + "/**/*.*")) {
          String url = resource.getURL().toString();
          String path = url.substring(url.lastIndexOf("/" + folder + "/") + 1);
          if (ModelFile.isModel(path)) {
            files.put(path, resource.getContentAsByteArray());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ModelSet.of(files);
  }

  /** The set of a folder, or of this build where none is named. */
  public static ModelSet readOrBundled(@Nullable Path folder) {
    return folder == null ? bundled() : read(folder);
  }

  /**
   * All models, tables and forms below a folder; other files are left alone, and so are hidden
   * folders and what links lead to.
   *
   * @throws IllegalArgumentException where it is no folder, or holds none
   */
  public static ModelSet read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "The folder of models (%s) must be there. Make one with 'busbar models export %s'."
              .formatted(folder, folder));
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
      for (Path path :
          paths
              .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (ModelFile.isModel(name) && !name.startsWith(".") && !name.contains("/.")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder of models (%s) cannot be read (%s).".formatted(folder, e.getMessage()), e);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "The folder (%s) must hold models (.bpmn), tables (.dmn) and forms (.form). Make one with 'busbar models export DIR'."
              .formatted(folder));
    }
    return ModelSet.of(files);
  }

  /**
   * Writes the bundled set, with the element templates where the Camunda Modeler looks for them.
   *
   * @throws IllegalArgumentException where the folder holds something already
   */
  public static int export(Path folder) {
    ModelSet set = bundled();
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> there = Files.list(folder)) {
          if (there.findAny().isPresent()) {
            throw new IllegalArgumentException(
                "The folder (%s) must be empty, so that no edit is overwritten. Name another."
                    .formatted(folder));
          }
        }
      }
      for (ModelFile file : set.files()) {
        write(folder.resolve(file.path()), file.text());
      }
      write(
          folder.resolve(".camunda").resolve("element-templates").resolve("busbar.json"),
          ElementTemplates.json(set, ModelVocabulary.words()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The models cannot be written to %s (%s).".formatted(folder, e.getMessage()), e);
    }
    return set.files().size();
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** All that is wrong with a set, against the words and the steps of this build. */
  public static SortedSet<Finding> findings(ModelSet set) {
    return ModelCheck.findings(set, bundled(), ModelVocabulary.words());
  }
}
