package org.busbar.adapters.report;

import java.util.List;
import java.util.Map;
import org.busbar.adapters.comparison.JourneyFigures;
import org.busbar.adapters.comparison.JourneyFigures.Figure;
import org.busbar.adapters.comparison.JourneyFigures.Group;

/** The same day under several journeys, as a table of text and as a page with bars. */
public final class ComparisonPage {

  private static final int BAR = 80;

  private static final Map<Group, String> HEADINGS =
      Map.of(
          Group.ENERGY, "Energy",
          Group.MONEY, "Money of the settlement",
          Group.DECISIONS, "What the hub does",
          Group.MESSAGES, "Messages and channels",
          Group.PEOPLE, "People");

  private final String day;
  private final List<JourneyFigures> journeys;
  private final Markup out = new Markup();

  /**
   * @param day what was run, such as "ieee123, 2023-09-05, seed 1"
   * @param journeys all with the same figures in the same order
   */
  public ComparisonPage(String day, List<JourneyFigures> journeys) {
    this.day = day;
    this.journeys = List.copyOf(journeys);
  }

  /** For the terminal. */
  public String text() {
    StringBuilder text = new StringBuilder(day).append("\n\n");
    text.append("%-46s".formatted(""));
    journeys.forEach(one -> text.append(right(one.journey())));
    text.append('\n');
    for (int f = 0; f < journeys.get(0).figures().size(); f++) {
      Figure named = journeys.get(0).figures().get(f);
      text.append("%-46s".formatted(heading(named)));
      for (JourneyFigures one : journeys) {
        text.append(right(shown(one.figures().get(f))));
      }
      text.append('\n');
    }
    text.append("%-46s".formatted("Input, SHA-256"));
    journeys.forEach(one -> text.append(right(one.input().substring(0, 12))));
    text.append("%n%-46s".formatted("Decisions, SHA-256"));
    journeys.forEach(one -> text.append(right(one.sha256().substring(0, 12))));
    return text.append('\n').toString().replace(System.lineSeparator(), "\n");
  }

  /** As wide as the longest name. */
  private String right(String cell) {
    int width = journeys.stream().mapToInt(one -> one.journey().length()).max().orElse(0);
    return " ".repeat(Math.max(1, width + 2 - cell.length())) + cell;
  }

  /** Whether every journey was given the same case, date and seed. */
  public boolean isSameInput() {
    return journeys.stream().map(JourneyFigures::input).distinct().count() == 1;
  }

  public String html() {
    out.page("One day, several journeys", "One day, " + journeys.size() + " journeys", day);
    out.open("main", "style", "padding-top:14px");
    for (Group group : Group.values()) {
      section(group);
    }
    seals();
    out.close().close().close();
    return out.toString();
  }

  private void section(Group group) {
    out.open("section").element("h2", HEADINGS.getOrDefault(group, group.name()));
    out.element("p", "Bars compare a row's figures with its largest.");
    table();
    for (int f = 0; f < journeys.get(0).figures().size(); f++) {
      if (journeys.get(0).figures().get(f).group() == group) {
        row(f);
      }
    }
    out.close().close().close();
  }

  private void seals() {
    out.open("section").element("h2", "What was compared");
    out.element(
        "p",
        isSameInput()
            ? "The same network, demand, resources, date and seed: every column has the same seal."
            : "The days were not made of the same input: compare nothing.",
        "class",
        isSameInput() ? "" : "bad");
    table();
    out.open("tr").element("td", "Input, SHA-256");
    journeys.forEach(one -> out.element("td", one.input().substring(0, 12), "class", "hash"));
    out.close().open("tr").element("td", "Decisions, SHA-256");
    journeys.forEach(one -> out.element("td", one.sha256().substring(0, 12), "class", "hash"));
    out.close().close().close().close();
  }

  private void table() {
    out.scrolled("min-width:1080px;table-layout:fixed");
    out.open("tr").element("th", "", "style", "width:24%");
    journeys.forEach(one -> out.element("th", one.journey(), "style", "text-align:right"));
    out.close();
  }

  private void row(int f) {
    double largest =
        journeys.stream()
            .mapToDouble(j -> j.figures().get(f).value())
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    out.open("tr").element("td", heading(journeys.get(0).figures().get(f)));
    for (JourneyFigures one : journeys) {
      Figure figure = one.figures().get(f);
      double width = largest > 0 && figure.value() > 0 ? BAR * figure.value() / largest : 0;
      out.open("td", "style", "text-align:right").element("div", shown(figure));
      out.open("svg", "viewBox", "0 0 " + BAR + " 5", "style", "margin-top:3px");
      out.leaf("rect", "x", BAR - width, "width", width, "height", "5", "fill", "var(--met)");
      out.close().close();
    }
    out.close();
  }

  private static String heading(Figure figure) {
    return figure.unit().isEmpty() ? figure.name() : figure.name() + ", " + figure.unit();
  }

  private static String shown(Figure figure) {
    return Double.isNaN(figure.value())
        ? "not known"
        : Figures.number(figure.value(), figure.decimals());
  }
}
