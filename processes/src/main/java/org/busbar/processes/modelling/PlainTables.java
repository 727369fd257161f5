package org.busbar.processes.modelling;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tables compare one variable per column with literals, and answer literals. FEEL could do more:
 * functions, contexts, loops.
 */
final class PlainTables implements Rule {

  private static final String LITERAL = "(\"[^\"\\\\]*\"|-?[0-9]{1,12}(\\.[0-9]{1,9})?|true|false)";
  private static final String BOUND = "(-?[0-9]{1,12}(\\.[0-9]{1,9})?|[A-Za-z][A-Za-z0-9]*)";
  private static final String TEST =
      "("
          + LITERAL
          + "|(<=|>=|<|>) *"
          + BOUND
          + "|[\\[(] *"
          + BOUND
          + " *\\.\\. *"
          + BOUND
          + " *[\\])])";
  private static final Pattern ENTRY =
      Pattern.compile(
          "-|" + TEST + "( *, *" + TEST + ")*|not\\( *" + TEST + "( *, *" + TEST + ")* *\\)");
  private static final Pattern ANSWER = Pattern.compile(LITERAL);
  private static final Pattern NAME = Pattern.compile("\"[^\"]*\"|[A-Za-z][A-Za-z0-9]*");
  private static final Pattern SINCE =
      Pattern.compile("2[0-9]{3}-[01][0-9]-[0-3][0-9]\\. \\S.*", Pattern.DOTALL);
  private static final int LONGEST = 300;
  private static final Set<String> POLICIES = Set.of("UNIQUE", "FIRST", "ANY");
  private static final Set<String> TYPES =
      Set.of("string", "boolean", "integer", "long", "double", "number");
  private static final Set<String> NO_VARIABLES = Set.of("not", "true", "false");

  @Override
  public void check(ReadSet set, Report report) {
    set.decisions().forEach((file, root) -> table(file, root, report));
  }

  private static void table(ModelFile file, Markup root, Report report) {
    List<Markup> decisions = root.all("dmn:decision").toList();
    Markup decision = decisions.isEmpty() ? root : decisions.get(0);
    List<Markup> tables = decision.children("dmn:decisionTable");
    if (decisions.size() != 1 || !decision.id().equals(file.name()) || tables.size() != 1) {
      report.add(
          file,
          decision,
          "A file must hold one decision table, whose id (%s) is the file's name."
              .formatted(Report.quoted(decision.id())),
          "Set the id to %s, and keep one table.".formatted(file.name()));
      return;
    }
    if (!decision.get("camunda:historyTimeToLive").matches("P[1-9][0-9]{0,3}D")) {
      report.add(
          file, decision, "The history's time to live must be a number of days.", "Set P30D.");
    }
    Markup table = tables.get(0);
    String policy = table.has("hitPolicy") ? table.get("hitPolicy") : "UNIQUE";
    if (!POLICIES.contains(policy)) {
      report.add(
          file,
          table,
          "The hit policy (%s) must give one answer.".formatted(Report.quoted(policy)),
          "Use Unique; First only with a last row that takes everything.");
    }
    SortedSet<String> inputs = columns(file, table, report);
    List<Markup> rules = table.children("dmn:rule");
    for (Markup rule : rules) {
      row(file, table, rule, inputs, report);
    }
    if (rules.isEmpty()
        || policy.equals("FIRST") && !takesEverything(rules.get(rules.size() - 1))) {
      report.add(
          file,
          table,
          "A table must have rows, and with hit policy First the last row must take everything.",
          "Add a last row of dashes.");
    }
  }

  private static SortedSet<String> columns(ModelFile file, Markup table, Report report) {
    SortedSet<String> inputs = new TreeSet<>();
    for (Markup input : table.children("dmn:input")) {
      for (Markup expression : input.children("dmn:inputExpression")) {
        String variable = cell(expression);
        inputs.add(variable);
        if (!variable.matches("[A-Za-z][A-Za-z0-9]*") || NO_VARIABLES.contains(variable)) {
          report.add(
              file,
              input,
              "The input (%s) must be one variable.".formatted(Report.quoted(variable)),
              "Name a variable; compute nothing.");
        }
        type(file, input, expression.get("typeRef"), report);
      }
    }
    for (Markup output : table.children("dmn:output")) {
      type(file, output, output.get("typeRef"), report);
      if (!output.get("name").matches("[A-Za-z][A-Za-z0-9]*")) {
        report.add(file, output, "An answer must have a name.", "Name the variable.");
      }
    }
    return inputs;
  }

  private static void type(ModelFile file, Markup column, String type, Report report) {
    if (!TYPES.contains(type)) {
      report.add(
          file,
          column,
          "The type (%s) must be one of %s.".formatted(Report.quoted(type), new TreeSet<>(TYPES)),
          "Choose the type in the modeler.");
    }
  }

  private static void row(
      ModelFile file, Markup table, Markup rule, SortedSet<String> inputs, Report report) {
    if (!SINCE.matcher(description(rule)).matches()) {
      report.add(
          file,
          rule,
          "A row must say since when it holds and why.",
          "Begin its annotation with a date and a full stop: 2026-11-21. Source and reason.");
    }
    if (rule.children("dmn:inputEntry").size() != table.children("dmn:input").size()
        || rule.children("dmn:outputEntry").size() != table.children("dmn:output").size()) {
      report.add(file, rule, "A row must have a cell for each column.", "Fill it in the modeler.");
    }
    for (Markup entry : rule.children("dmn:inputEntry")) {
      String text = cell(entry);
      if (!text.isEmpty()
          && (text.length() > LONGEST || !ENTRY.matcher(text).matches() || !knows(text, inputs))) {
        report.add(
            file,
            rule,
            "The cell (%s) must be a dash, literals, comparisons or ranges."
                .formatted(Report.quoted(text)),
            "Write it like -, \"SOLAR\",\"BATTERY\", <= 50 or [1..5].");
      }
    }
    for (Markup entry : rule.children("dmn:outputEntry")) {
      String text = cell(entry);
      if (!ANSWER.matcher(text).matches()) {
        report.add(
            file,
            rule,
            "The answer (%s) must be a literal.".formatted(Report.quoted(text)),
            "Write \"WORD\", a number, true or false.");
      }
    }
  }

  /** Bounds that are names must be inputs of the table. */
  private static boolean knows(String text, SortedSet<String> inputs) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .allMatch(n -> n.startsWith("\"") || NO_VARIABLES.contains(n) || inputs.contains(n));
  }

  private static boolean takesEverything(Markup rule) {
    return rule.children("dmn:inputEntry").stream()
        .allMatch(entry -> cell(entry).isEmpty() || cell(entry).equals("-"));
  }

  static String cell(Markup entry) {
    return entry.children("dmn:text").stream().map(Markup::text).findFirst().orElse("");
  }

  static String description(Markup rule) {
    return rule.children("dmn:description").stream().map(Markup::text).findFirst().orElse("");
  }
}
