package org.busbar.adapters.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.differences.DifferenceCheck;
import org.busbar.processes.differences.DifferenceCheck.Cell;
import org.busbar.processes.differences.DifferenceCheck.Told;
import org.busbar.processes.differences.JourneyDifference.Checked;
import org.busbar.processes.modelling.JourneyAct;
import org.busbar.processes.modelling.JourneyActs;

/** How the journeys differ, computed from drawings and tables, for people and for the terminal. */
public final class DifferencesPage {

  private static final String TELLS = " tells ";

  private static final Map<String, String> STAGES =
      Map.ofEntries(
          Map.entry("SC", "System conditions"),
          Map.entry("NEED", "Needs"),
          Map.entry("EVAL", "Evaluation"),
          Map.entry("SEL", "Selection"),
          Map.entry("BID", "Wholesale bidding"),
          Map.entry("OUT", "DER outage"),
          Map.entry("CON", "Distribution constraint"),
          Map.entry("DIS", "Dispatch"),
          Map.entry("MV", "Measurement and verification"),
          Map.entry("SET", "Settlement"),
          Map.entry("ALL", "All stages"));

  private static final Map<String, String> TRIGGERS =
      Map.of(
          "everyFiveMinutes", "every five minutes",
          "iesoInstructionReceived", "on the IESO's dispatch",
          "ownerNoticeReceived", "on an owner's notice",
          "outageReported", "on an outage",
          "conditionChanged", "on a constraint");

  private final DifferenceCheck check;
  private final Markup out = new Markup();

  public DifferencesPage(DifferenceCheck check) {
    this.check = check;
  }

  /** For the terminal: the rows with what they came to, and all drift. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Told told : check.journeys()) {
      text.append("%s against %s%n".formatted(told.journey().key(), told.reference().key()));
      for (Checked row : told.rows()) {
        text.append(
            "  %s %-11s %-28s %s%n"
                .formatted(
                    row.drift().isEmpty() ? "+" : "!",
                    row.row().id(),
                    String.join(" ", stages(row)),
                    row.row().words()));
      }
    }
    text.append("The three models side by side%n".formatted());
    for (Cell cell : check.cells()) {
      text.append(
          "  %s %-11s %-28s %s%n"
              .formatted(
                  cell.drift().isEmpty() ? "+" : "!",
                  cell.row().id(),
                  cell.row().model(),
                  cell.row().words()));
    }
    List<String> drift = check.drift();
    drift.forEach(line -> text.append("  ! ").append(line).append('\n'));
    return text.append(summary()).append('\n').toString().replace(System.lineSeparator(), "\n");
  }

  private String summary() {
    int rows = check.journeys().stream().mapToInt(told -> told.rows().size()).sum();
    return check.drift().isEmpty()
        ? "%d rows of differences and %d cells side by side hold, and nothing else differs."
            .formatted(rows, check.cells().size())
        : "%d things are not as the tables of the journeys say.".formatted(check.drift().size());
  }

  public String html() {
    out.page("How the journeys differ", "How the journeys differ", summary());
    out.open("main", "style", "padding-top:14px");
    drift();
    sideBySide();
    whoTellsWhom();
    check.journeys().forEach(this::journey);
    out.close().close().close();
    return out.toString();
  }

  private void drift() {
    List<String> drift = check.drift();
    if (!drift.isEmpty()) {
      out.open("section").element("h2", "Not as the tables say").open("ul");
      drift.forEach(line -> out.element("li", line, "class", "bad"));
      out.close().close();
    }
  }

  private void sideBySide() {
    SortedSet<String> models =
        check.cells().stream()
            .map(cell -> cell.row().model())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ids =
        check.cells().stream()
            .map(cell -> cell.row().id())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    out.open("section").element("h2", "The models side by side");
    out.element(
        "p", "Each cell is checked against what the model's drawings do; ✓ says that it holds.");
    table(Stream.concat(Stream.of(""), models.stream().map(DifferencesPage::name)));
    for (String id : ids) {
      out.open("tr").element("td", id, "class", "mark");
      for (String model : models) {
        out.open("td");
        check.cells().stream()
            .filter(cell -> cell.row().id().equals(id) && cell.row().model().equals(model))
            .forEach(cell -> out.text((cell.drift().isEmpty() ? "✓ " : "✗ ") + cell.row().words()));
        out.close();
      }
      out.close();
    }
    out.close().close().close();
  }

  private void whoTellsWhom() {
    SortedMap<String, SortedMap<Journey, SortedSet<String>>> byEvent = new TreeMap<>();
    check
        .acts()
        .forEach(
            (journey, acts) ->
                acts.stream()
                    .map(JourneyAct::doer)
                    .filter(doer -> doer.contains(TELLS))
                    .forEach(
                        doer -> {
                          int of = doer.lastIndexOf(" of ");
                          byEvent
                              .computeIfAbsent(doer.substring(of + 4), event -> new TreeMap<>())
                              .computeIfAbsent(journey, j -> new TreeSet<>())
                              .add(doer.substring(0, of).replace(TELLS, " \u2192 "));
                        }));
    out.open("section").element("h2", "Who tells whom");
    out.element(
        "p",
        "Of limits, by the table who-is-informed and the drawings that ask it: where the DSO does not"
            + " tell the IESO, those who bid do. Of all else, who hears of it besides those whom it is"
            + " addressed to.");
    table(
        Stream.concat(
            Stream.of("Of"), check.acts().keySet().stream().map(journey -> name(journey.key()))));
    byEvent.forEach(
        (event, cells) -> {
          out.open("tr").element("td", words(event));
          for (Journey journey : check.acts().keySet()) {
            out.open("td");
            cells.getOrDefault(journey, new TreeSet<>()).forEach(t -> out.element("div", t));
            out.close();
          }
          out.close();
        });
    out.close().close().close();
  }

  private void journey(Told told) {
    out.open("section");
    out.element(
        "h2",
        "%s (%s) against %s"
            .formatted(
                name(told.journey().key()), told.journey().number(), name(told.reference().key())));
    table(
        Stream.of(
            "Stage",
            "What differs",
            "Only " + name(told.reference().key()),
            "Only " + name(told.journey().key())));
    for (Checked row : told.rows()) {
      out.open("tr").open("td");
      out.text(
          stages(row).stream()
              .map(stage -> STAGES.getOrDefault(stage, stage))
              .collect(Collectors.joining(", ")));
      out.close();
      out.open("td").text((row.drift().isEmpty() ? "✓ " : "✗ ") + row.row().words());
      out.element("div", row.row().id(), "class", "hash").close();
      acts(row.removed());
      acts(row.added());
      out.close();
    }
    out.close().close();
    told.unexplained().forEach(line -> out.element("p", line, "class", "bad"));
    out.close();
  }

  private void acts(List<JourneyAct> acts) {
    SortedMap<String, Set<String>> triggers = new TreeMap<>();
    for (JourneyAct act : acts) {
      triggers
          .computeIfAbsent(what(act), what -> new LinkedHashSet<>())
          .add(TRIGGERS.getOrDefault(act.trigger(), ""));
    }
    out.open("td");
    triggers.forEach(
        (what, when) -> {
          String whens =
              when.stream().filter(w -> !w.isEmpty()).collect(Collectors.joining(" and "));
          out.element("div", whens.isEmpty() ? what : what + ", " + whens);
        });
    out.close();
  }

  private static String what(JourneyAct act) {
    if (act.doer().contains(TELLS)) {
      int of = act.doer().lastIndexOf(' ');
      return act.doer().substring(0, of + 1) + words(act.doer().substring(of + 1));
    }
    return act.doer().startsWith("as ")
        ? "%s: carried out %s".formatted(act.place(), act.doer())
        : String.valueOf(act.place());
  }

  private static List<String> stages(Checked row) {
    return JourneyActs.STAGES.stream().filter(row.row().stages()::contains).toList();
  }

  private static String words(String key) {
    return key.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
  }

  /** Wide enough to be read; on a narrow screen it scrolls. */
  private void table(Stream<String> headings) {
    out.scrolled("min-width:860px").headings(headings.toList());
  }

  /** A journey's key as a name. */
  private static String name(String key) {
    String words = words(key).replace("dso", "DSO").replace("ldc", "LDC");
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
