package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a model or a table. Names carry the prefix that this code knows their namespace by,
 * whatever prefix the file uses: {@code bpmn:userTask}, {@code camunda:formRef}.
 */
final class Markup {

  private final String name;
  private final int line;
  private final @Nullable Markup parent;
  private final SortedMap<String, String> attributes = new TreeMap<>();
  private final List<Markup> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Markup(String name, int line, @Nullable Markup parent) {
    this.name = name;
    this.line = line;
    this.parent = parent;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /**
   * @return false where the attribute is there already, under another prefix
   */
  boolean put(String attribute, String value) {
    return attributes.putIfAbsent(attribute, value) == null;
  }

  void append(String characters) {
    text.append(characters);
  }

  String name() {
    return name;
  }

  boolean is(String... names) {
    return List.of(names).contains(name);
  }

  @Nullable Markup parent() {
    return parent;
  }

  SortedMap<String, String> attributes() {
    return attributes;
  }

  /** Empty where there is none. */
  String get(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  String id() {
    return get("id");
  }

  /** The id of this element or of what it belongs to; the line where there is none. */
  String place() {
    for (Markup at = this; at != null && at.parent != null; at = at.parent) {
      if (!at.id().isEmpty()) {
        return at.id();
      }
    }
    return "line " + line;
  }

  String text() {
    return text.toString().strip();
  }

  List<Markup> children() {
    return children;
  }

  List<Markup> children(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /** Children of the element's extensions. */
  List<Markup> extensions(String extension) {
    return children("bpmn:extensionElements").stream()
        .flatMap(extensions -> extensions.children(extension).stream())
        .toList();
  }

  String documentation() {
    return children("bpmn:documentation").stream().map(Markup::text).findFirst().orElse("");
  }

  /** This element and all below it, in the order of the file. */
  Stream<Markup> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Markup::all));
  }

  Stream<Markup> all(String... names) {
    return all().filter(element -> element.is(names));
  }
}
