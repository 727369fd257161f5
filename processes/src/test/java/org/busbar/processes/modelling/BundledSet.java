package org.busbar.processes.modelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The models, tables and forms of this repository, and edits of them. */
final class BundledSet {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path FORMS = Path.of("../forms/src/main/resources");

  private final SortedMap<String, byte[]> files;

  private BundledSet(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  static BundledSet read() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.putAll(below(RESOURCES));
    files.putAll(below(FORMS));
    return new BundledSet(files);
  }

  /** Files of a folder, by their paths below it. */
  static Map<String, byte[]> below(Path folder) {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(p -> ModelFile.isModel(p.toString())).toList()) {
        contents.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** With one text of one file replaced; the text must be there. */
  BundledSet with(String file, String before, String after) {
    String path =
        files.keySet().stream().filter(p -> p.endsWith("/" + file)).findFirst().orElseThrow();
    String text = new String(files.get(path), StandardCharsets.UTF_8);
    if (!text.contains(before)) {
      throw new IllegalArgumentException(file + " does not hold " + before);
    }
    SortedMap<String, byte[]> edited = new TreeMap<>(files);
    edited.put(path, text.replace(before, after).getBytes(StandardCharsets.UTF_8));
    return new BundledSet(edited);
  }

  BundledSet adding(String path, byte[] content) {
    SortedMap<String, byte[]> edited = new TreeMap<>(files);
    edited.put(path, content);
    return new BundledSet(edited);
  }

  BundledSet without(String file) {
    SortedMap<String, byte[]> edited = new TreeMap<>(files);
    edited.keySet().removeIf(path -> path.endsWith("/" + file));
    return new BundledSet(edited);
  }

  ModelSet set() {
    return ModelSet.of(files);
  }
}
