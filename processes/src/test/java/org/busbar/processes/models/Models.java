package org.busbar.processes.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;

/** The files of this repository that people draw. */
final class Models {

  static final Path BPMN = Path.of("src/main/resources/bpmn");
  static final Path DMN = Path.of("src/main/resources/dmn");
  static final Path FORMS = Path.of("../forms/src/main/resources/forms");

  private static final Pattern IDENTIFIER = Pattern.compile("'[^']*'|[A-Za-z][A-Za-z0-9]*");

  private Models() {}

  /** Texts of all files with the extension below the folder, by name without extension. */
  static SortedMap<String, String> texts(Path folder, String extension) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(extension)).sorted().toList()) {
        String name = file.getFileName().toString();
        texts.put(name.substring(0, name.length() - extension.length()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  static SortedMap<String, BpmnModelInstance> parsed() {
    SortedMap<String, BpmnModelInstance> models = new TreeMap<>();
    texts(BPMN, ".bpmn").forEach((name, text) -> models.put(name, parse(text)));
    return models;
  }

  static BpmnModelInstance parse(String text) {
    return Bpmn.readModelFromStream(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Values of the constants of one class of the hub model. */
  static SortedSet<String> constants(Class<?> words) {
    return Arrays.stream(words.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(
            field -> {
              try {
                return (String) field.get(null);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** First groups of all matches. */
  static SortedSet<String> all(Pattern pattern, String text) {
    SortedSet<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** Names in an expression, without what stands in quotes. */
  static SortedSet<String> names(String expression) {
    SortedSet<String> names = new TreeSet<>();
    Matcher matcher = IDENTIFIER.matcher(expression);
    while (matcher.find()) {
      if (!matcher.group().startsWith("'")) {
        names.add(matcher.group());
      }
    }
    return names;
  }
}
