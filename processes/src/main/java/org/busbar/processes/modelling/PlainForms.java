package org.busbar.processes.modelling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms show text and take values of variables; they hold no markup, script or expression. */
final class PlainForms implements Rule {

  private static final Set<String> COMPONENTS =
      Set.of("text", "textfield", "textarea", "number", "checkbox", "radio", "select");

  /** Members of a form, then of what each member holds. */
  private static final Map<String, Set<String>> MEMBERS =
      new TreeMap<>(
          Map.of(
              "form",
              Set.of(
                  "components",
                  "type",
                  "id",
                  "executionPlatform",
                  "executionPlatformVersion",
                  "exporter",
                  "schemaVersion"),
              "components",
              Set.of(
                  "type",
                  "id",
                  "key",
                  "label",
                  "text",
                  "description",
                  "readonly",
                  "disabled",
                  "defaultValue",
                  "layout",
                  "validate",
                  "values",
                  "appearance",
                  "decimalDigits"),
              "exporter",
              Set.of("name", "version"),
              "layout",
              Set.of("row", "columns"),
              "validate",
              Set.of("required", "minLength", "maxLength", "min", "max"),
              "values",
              Set.of("label", "value"),
              "appearance",
              Set.of("prefixAdorner", "suffixAdorner")));

  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern MARKUP =
      Pattern.compile("<[A-Za-z/!?]|&[#A-Za-z]+;|]\\(|]:|(?i:javascript:|data:|vbscript:)");

  private final ModelWords words;

  PlainForms(ModelWords words) {
    this.words = words;
  }

  @Override
  public void check(ReadSet set, Report report) {
    set.forms()
        .forEach(
            (file, form) -> {
              if (!form.getOrDefault("id", "").equals(file.name())) {
                report.add(
                    file,
                    "the form",
                    "The id of a form must be the file's name.",
                    "Set it to %s.".formatted(file.name()));
              }
              value(file, "the form", "form", form, report);
            });
  }

  private void value(ModelFile file, String place, String member, Object value, Report report) {
    if (value instanceof List<?> items) {
      for (Object item : items) {
        value(file, place, member, item, report);
      }
    } else if (value instanceof Map<?, ?>) {
      object(file, place, member, JsonReader.object(value), report);
    } else {
      text(file, place, member, String.valueOf(value), report);
    }
  }

  private void object(
      ModelFile file, String at, String member, Map<String, Object> object, Report report) {
    Set<String> allowed = MEMBERS.getOrDefault(member, Set.of());
    String place = String.valueOf(object.getOrDefault("id", at));
    if (member.equals("components")) {
      component(file, place, object, report);
    }
    object.forEach(
        (name, value) -> {
          if (!allowed.contains(name)) {
            report.add(
                file,
                place,
                "The member %s is not on the list of what a form may hold."
                    .formatted(Report.quoted(name)),
                "Remove it; allowed here are " + String.join(", ", new TreeSet<>(allowed)) + ".");
          } else {
            value(file, place, name, value, report);
          }
        });
  }

  private void component(
      ModelFile file, String place, Map<String, Object> component, Report report) {
    String type = String.valueOf(component.getOrDefault("type", ""));
    if (!COMPONENTS.contains(type)) {
      report.add(
          file,
          place,
          "The component (%s) must be one of %s."
              .formatted(Report.quoted(type), String.join(", ", new TreeSet<>(COMPONENTS))),
          "Use one of them.");
    }
    Object key = component.get("key");
    if (!type.equals("text") && !(key instanceof String name && words.variables().contains(name))) {
      report.add(
          file,
          place,
          "The key (%s) must be a variable of the catalogue."
              .formatted(Report.quoted(String.valueOf(key))),
          "Use one of the variables listed in processes/README.md.");
    }
  }

  private void text(ModelFile file, String place, String member, String text, Report report) {
    if (text.strip().startsWith("=")) {
      report.add(
          file,
          place,
          "The %s (%s) must not be an expression.".formatted(member, Report.quoted(text)),
          "Write plain text, without = at its start.");
    }
    if (MARKUP.matcher(text).find() || text.contains("${") || text.contains("#{")) {
      report.add(
          file,
          place,
          "The %s (%s) must hold neither markup, links nor expressions."
              .formatted(member, Report.quoted(text)),
          "Write plain text; **bold** and lists are fine.");
    }
    Matcher templates = TEMPLATE.matcher(text);
    while (templates.find()) {
      if (!words.variables().contains(templates.group(1))) {
        report.add(
            file,
            place,
            "The text shows {{%s}}, which is no variable of the catalogue."
                .formatted(Report.quoted(templates.group(1))),
            "Name a variable, and nothing else, between the braces.");
      }
    }
    if (TEMPLATE.matcher(text).replaceAll("").contains("{{")) {
      report.add(file, place, "The braces {{ must be closed.", "Write {{variable}}.");
    }
  }
}
