package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.busbar.processes.modelling.ModelFile.Kind;

/** What an edited set does differently, in sentences that a person can approve. */
public final class ModelDifference {

  private static final String NAME = "label";

  private final List<String> words = new ArrayList<>();
  private final Map<ModelFile, Markup> read;
  private final Map<ModelFile, Map<String, Object>> forms;

  private ModelDifference(ReadSet before, ReadSet after) {
    this.read = new HashMap<>();
    this.forms = new HashMap<>();
    for (ReadSet set : List.of(before, after)) {
      set.processes().forEach(model -> read.put(model.file(), model.root()));
      read.putAll(set.decisions());
      forms.putAll(set.forms());
    }
  }

  /**
   * One sentence for each change, by kind and name of the file; empty where both mean and look the
   * same.
   */
  public static List<String> inWords(ModelSet before, ModelSet after) {
    var difference =
        new ModelDifference(ReadSet.of(before, finding -> {}), ReadSet.of(after, finding -> {}));
    for (Kind kind : Kind.values()) {
      SortedSet<String> names = new TreeSet<>(names(before, kind));
      names.addAll(names(after, kind));
      for (String name : names) {
        difference.file(kind, name, before.find(kind, name), after.find(kind, name));
      }
    }
    return difference.words;
  }

  private static SortedSet<String> names(ModelSet set, Kind kind) {
    return set.files().stream()
        .filter(file -> file.kind() == kind)
        .map(ModelFile::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void file(Kind kind, String name, Optional<ModelFile> before, Optional<ModelFile> after) {
    String subject =
        switch (kind) {
              case PROCESS -> "Process ";
              case DECISION -> "Table ";
              case FORM -> "Form ";
            }
            + name;
    if (before.isEmpty() || after.isEmpty()) {
      words.add(subject + (before.isEmpty() ? ": added." : ": removed."));
      return;
    }
    ModelFile old = before.get();
    ModelFile edited = after.get();
    if (!old.text().equals(edited.text())) {
      List<String> changes = new ArrayList<>();
      SortedMap<String, SortedMap<String, String>> oldParts = parts(old);
      SortedMap<String, SortedMap<String, String>> newParts = parts(edited);
      boolean labels = compare(oldParts, newParts, changes);
      if (changes.isEmpty()) {
        changes.add(
            drawing(old).equals(drawing(edited))
                ? "written differently, same meaning"
                : "drawing only");
      } else if (labels) {
        changes.replaceAll(change -> change + " (label only)");
      }
      changes.forEach(change -> words.add(subject + ": " + change + "."));
    }
  }

  /**
   * @return whether all changes are of labels
   */
  private static boolean compare(
      SortedMap<String, SortedMap<String, String>> before,
      SortedMap<String, SortedMap<String, String>> after,
      List<String> changes) {
    boolean labels = true;
    SortedSet<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (String part : all) {
      SortedMap<String, String> old = before.get(part);
      SortedMap<String, String> edited = after.get(part);
      if (old == null || edited == null) {
        SortedMap<String, String> there = old == null ? edited : old;
        String label = there == null ? "" : there.getOrDefault(NAME, "");
        changes.add(
            part
                + (label.isEmpty() ? "" : " '" + label + "'")
                + (old == null ? " added" : " removed"));
        labels = false;
        continue;
      }
      SortedSet<String> settings = new TreeSet<>(old.keySet());
      settings.addAll(edited.keySet());
      for (String setting : settings) {
        String from = old.getOrDefault(setting, "nothing");
        String to = edited.getOrDefault(setting, "nothing");
        if (!from.equals(to)) {
          boolean renamed = setting.equals(NAME);
          changes.add(
              renamed
                  ? "%s renamed from '%s' to '%s'".formatted(part, from, to)
                  : "%s: %s changed from %s to %s".formatted(part, setting, from, to));
          labels &= renamed;
        }
      }
    }
    return labels;
  }

  /** Settings by part of the file: an element, a row, a field. */
  private SortedMap<String, SortedMap<String, String>> parts(ModelFile file) {
    SortedMap<String, SortedMap<String, String>> parts = new TreeMap<>();
    if (file.kind() == Kind.FORM) {
      form("form", forms.getOrDefault(file, Map.of()), parts);
      return parts;
    }
    Markup root = read.get(file);
    if (root != null && file.kind() == Kind.PROCESS) {
      root.all()
          .filter(ModelDifference::isPart)
          .forEach(part -> parts.put(part.id(), settings(part)));
    } else if (root != null) {
      table(root, parts);
    }
    return parts;
  }

  private static boolean isPart(Markup element) {
    return ProcessModel.isNode(element)
        || element.is(
            "bpmn:process",
            "bpmn:sequenceFlow",
            "bpmn:message",
            "bpmn:textAnnotation",
            "bpmn:association");
  }

  private static SortedMap<String, String> settings(Markup part) {
    SortedMap<String, String> settings = new TreeMap<>();
    Markup scope = part.parent();
    if (scope != null && ProcessModel.isNode(scope)) {
      settings.put("place", "in " + scope.id());
    }
    flatten("", part, settings);
    settings.remove("id");
    String label = settings.remove("name");
    if (label != null) {
      settings.put(NAME, label);
    }
    return settings;
  }

  private static void flatten(String prefix, Markup element, SortedMap<String, String> settings) {
    element.attributes().forEach((name, value) -> put(settings, prefix + plain(name), value));
    if (!element.text().isEmpty()) {
      put(settings, prefix.isEmpty() ? "text" : prefix.strip(), element.text());
    }
    for (Markup child : element.children()) {
      if (!isPart(child) && !child.is("bpmn:incoming", "bpmn:outgoing")) {
        String key =
            child.is("bpmn:extensionElements", "camunda:properties", "camunda:inputOutput")
                ? prefix
                : prefix + plain(child.name()) + which(child) + " ";
        if (child.is("camunda:property")) {
          put(settings, child.get("name"), child.get("value"));
        } else {
          flatten(key, child, settings);
        }
      }
    }
  }

  private static String which(Markup child) {
    return child.is("camunda:in", "camunda:out", "camunda:inputParameter")
        ? " " + (child.has("name") ? child.get("name") : child.get("source"))
        : "";
  }

  private static void put(SortedMap<String, String> settings, String key, String value) {
    settings.merge(key, value, (a, b) -> a + ", " + b);
  }

  private static String plain(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static void table(Markup root, SortedMap<String, SortedMap<String, String>> parts) {
    root.all("dmn:decision", "dmn:decisionTable", "dmn:input", "dmn:output")
        .forEach(
            part -> {
              SortedMap<String, String> settings = new TreeMap<>();
              part.attributes().forEach((name, value) -> settings.put(plain(name), value));
              settings.remove("id");
              settings.remove("width");
              if (settings.containsKey("label")) {
                settings.put(NAME, settings.remove("label"));
              }
              part.children("dmn:inputExpression")
                  .forEach(
                      e -> {
                        settings.put("variable", PlainTables.cell(e));
                        settings.put("type", e.get("typeRef"));
                      });
              part.children("dmn:description").forEach(d -> settings.put("description", d.text()));
              parts.put(part.id(), settings);
            });
    List<String> columns =
        root.all("dmn:input", "dmn:output").map(ModelDifference::heading).toList();
    List<Markup> rows = root.all("dmn:rule").toList();
    for (Markup row : rows) {
      SortedMap<String, String> cells = new TreeMap<>();
      List<Markup> entries =
          row.children().stream().filter(c -> c.is("dmn:inputEntry", "dmn:outputEntry")).toList();
      for (int i = 0; i < entries.size(); i++) {
        cells.put(
            "'" + (i < columns.size() ? columns.get(i) : "column " + i) + "'",
            PlainTables.cell(entries.get(i)));
      }
      cells.put("annotation", PlainTables.description(row));
      cells.put("position", String.valueOf(rows.indexOf(row) + 1));
      parts.put("row " + row.id(), cells);
    }
  }

  private static String heading(Markup column) {
    return column.get("label").isEmpty() ? column.id() : column.get("label");
  }

  private static void form(
      String place,
      Map<String, Object> object,
      SortedMap<String, SortedMap<String, String>> parts) {
    SortedMap<String, String> settings = new TreeMap<>();
    object.forEach((name, value) -> member(name, value, settings, parts));
    settings.remove("id");
    settings.keySet().removeIf(name -> name.startsWith("layout ") || name.startsWith("exporter "));
    parts.put(place, settings);
  }

  private static void member(
      String name,
      Object value,
      SortedMap<String, String> settings,
      SortedMap<String, SortedMap<String, String>> parts) {
    if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        Map<String, Object> item = JsonReader.object(items.get(i));
        if (name.equals("components")) {
          form("field " + item.getOrDefault("id", i), item, parts);
        } else {
          member(name + " " + (i + 1), items.get(i), settings, parts);
        }
      }
    } else if (value instanceof Map<?, ?>) {
      JsonReader.object(value)
          .forEach((member, inner) -> member(name + " " + member, inner, settings, parts));
    } else {
      settings.put(name, String.valueOf(value));
    }
  }

  private String drawing(ModelFile file) {
    Markup root = read.get(file);
    StringBuilder drawing = new StringBuilder();
    if (root != null) {
      root.all()
          .filter(e -> e.name().matches("(bpmndi|dmndi|dc|di):.*"))
          .forEach(e -> drawing.append(e.name()).append(e.attributes()));
    }
    forms.getOrDefault(file, Map.of()).forEach((name, v) -> drawing.append(name).append(v));
    return drawing.toString();
  }
}
