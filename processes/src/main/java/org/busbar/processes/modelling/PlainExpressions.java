package org.busbar.processes.modelling;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions stand in a few places and compare variables, no more. A call, a point or a bracket
 * reaches Java objects, and through them the machine.
 */
final class PlainExpressions implements Rule {

  private static final String OPERAND = "([A-Za-z][A-Za-z0-9]*|-?[0-9]{1,9}|'[A-Za-z0-9_ -]*')";
  private static final String COMPARISON =
      "!?[A-Za-z][A-Za-z0-9]*( *(==|!=|<=|>=|<|>) *" + OPERAND + ")?";
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\$\\{ *" + COMPARISON + "( *(&&|\\|\\|| and | or ) *" + COMPARISON + ")* *}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:, -]*");
  private static final Pattern NAME = Pattern.compile("'[^']*'|[A-Za-z][A-Za-z0-9]*");
  private static final Set<String> NO_VARIABLES = Set.of("and", "or", "true", "false");
  private static final String BUSINESS_KEY = "#{execution.processBusinessKey}";
  private static final int LONGEST = 200;
  private static final int MOST_REPETITIONS = 1000;

  private final ModelWords words;

  PlainExpressions(ModelWords words) {
    this.words = words;
  }

  @Override
  public void check(ReadSet set, Report report) {
    for (ProcessModel model : set.processes()) {
      model
          .root()
          .all()
          .forEach(
              element -> {
                element
                    .attributes()
                    .forEach(
                        (name, value) -> attribute(model.file(), element, name, value, report));
                text(model.file(), element, report);
              });
    }
  }

  private void attribute(ModelFile file, Markup element, String name, String value, Report report) {
    switch (name) {
      case "camunda:delegateExpression" -> delegate(file, element, value, report);
      case "camunda:dueDate", "camunda:followUpDate" -> moment(file, element, value, report);
      case "businessKey" -> {
        if (!value.equals(BUSINESS_KEY)) {
          report.add(
              file,
              element,
              "The business key of a call (%s) must be that of the caller."
                  .formatted(Report.quoted(value)),
              "Write " + BUSINESS_KEY + ".");
        }
      }
      default -> none(file, element, "attribute " + name, value, report);
    }
  }

  private void text(ModelFile file, Markup element, Report report) {
    String text = element.text();
    switch (element.name()) {
      case "bpmn:conditionExpression" -> condition(file, element, text, report);
      case "bpmn:timeDate" -> moment(file, element, text, report);
      case "bpmn:loopCardinality" -> repetitions(file, element, text, report);
      case "camunda:inputParameter" -> input(file, element, text, report);
      default -> none(file, element, "text", text, report);
    }
  }

  private void delegate(ModelFile file, Markup element, String value, Report report) {
    if (!value.startsWith("#{")
        || !value.endsWith("}")
        || !words.delegates().contains(value.substring(2, value.length() - 1))) {
      report.add(
          file,
          element,
          "The delegate (%s) must be one of the catalogue.".formatted(Report.quoted(value)),
          "Pick the step from the element templates; they list all %d delegates."
              .formatted(words.delegates().size()));
    }
  }

  private void condition(ModelFile file, Markup element, String text, Report report) {
    if (text.length() > LONGEST || !CONDITION.matcher(text).matches()) {
      report.add(
          file,
          element,
          "The condition (%s) must only compare variables with variables, numbers or 'words'."
              .formatted(Report.quoted(text)),
          "Write it like ${needCount > 0}, ${complete} or ${approval == 'PERSON'}; leave"
              + " computing to a step.");
      return;
    }
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String name = names.group();
      if (!name.startsWith("'")
          && !NO_VARIABLES.contains(name)
          && !words.variables().contains(name)) {
        unknownVariable(file, element, name, report);
      }
    }
  }

  private void moment(ModelFile file, Markup element, String value, Report report) {
    Matcher variable = VARIABLE.matcher(value);
    if (!variable.matches() || !words.isMoment(variable.group(1))) {
      report.add(
          file,
          element,
          "The moment (%s) must be a variable that the hub sets to one."
              .formatted(Report.quoted(value)),
          "Use one of "
              + words.variables().stream().filter(words::isMoment).sorted().toList()
              + ", such as ${marketGateAt}.");
    }
  }

  private void repetitions(ModelFile file, Markup element, String text, Report report) {
    Matcher variable = VARIABLE.matcher(text);
    boolean counted = variable.matches() && words.isCount(variable.group(1));
    boolean few = text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MOST_REPETITIONS;
    if (!counted && !few) {
      report.add(
          file,
          element,
          "The number of repetitions (%s) must be a variable that counts, or at most %d."
              .formatted(Report.quoted(text), MOST_REPETITIONS),
          "Use a variable that ends in Count, such as ${instructionCount}.");
    }
  }

  private void input(ModelFile file, Markup element, String text, Report report) {
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      if (!words.variables().contains(variable.group(1))) {
        unknownVariable(file, element, variable.group(1), report);
      }
    } else if (!WORD.matcher(text).matches()) {
      report.add(
          file,
          element,
          "The input (%s) must be a word or one variable.".formatted(Report.quoted(text)),
          "Write a word such as LIMITS, or a variable such as ${instructionId}.");
    }
  }

  private void unknownVariable(ModelFile file, Markup element, String name, Report report) {
    report.add(
        file,
        element,
        "The variable %s is not in the catalogue.".formatted(Report.quoted(name)),
        "Use one of the variables listed in processes/README.md.");
  }

  /** The engine evaluates names, documentation, groups and more; there they are plain text. */
  private static void none(
      ModelFile file, Markup element, String where, String value, Report report) {
    if (value.contains("${") || value.contains("#{")) {
      report.add(
          file,
          element,
          "The %s (%s) must not hold an expression.".formatted(where, Report.quoted(value)),
          "Write plain text.");
    }
  }
}
