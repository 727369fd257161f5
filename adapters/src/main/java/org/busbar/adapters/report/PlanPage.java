package org.busbar.adapters.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.busbar.adapters.wire.CanonicalJson;
import org.busbar.processes.planning.PlanningBasis;
import org.busbar.solvers.planning.GrowthScenario;
import org.busbar.solvers.planning.LongTermNeed;
import org.busbar.solvers.planning.LongTermNeed.NeedYear;
import org.busbar.solvers.planning.PlanOption;
import org.busbar.solvers.planning.PlannedNeed;
import org.busbar.solvers.planning.PlanningProblem;
import org.busbar.solvers.planning.PlanningResult;

/** A planning study as text for the terminal, as tables, and as a page with charts. */
public final class PlanPage {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 190;
  private static final int LEFT = 62;
  private static final int BOTTOM = 26;
  private static final List<String> COLOURS =
      List.of("var(--accent)", "var(--ev)", "var(--alarm)", "var(--solar)", "var(--demand)");

  private final String title;
  private final PlanningProblem problem;
  private final PlanningBasis basis;
  private final PlanningResult result;
  private final String reference;

  public PlanPage(
      String title, PlanningProblem problem, PlanningBasis basis, PlanningResult result) {
    this.title = title;
    this.problem = problem;
    this.basis = basis;
    this.result = result;
    reference = problem.reference().name();
  }

  /** For the terminal. */
  public String text() {
    StringBuilder text = new StringBuilder(title).append("\n\nNeeds");
    text.append(
        "%n  %-28s %-11s %s%10s%10s%12s%n"
            .formatted("need", "zone", firstYearHeading(), "kW", "hours", "kW a year"));
    for (PlannedNeed planned : result.needs()) {
      LongTermNeed need = planned.need();
      NeedYear last = last(need);
      text.append(
          "  %-28s %-11s %s%10s%10s%12s%n"
              .formatted(
                  need.id(),
                  need.zone(),
                  firstYears(need),
                  Figures.number(last.reliefKw(), 0),
                  Figures.number(last.hoursPerYear(), 0),
                  Figures.number(need.growthKwPerYear(last.scenario()), 1)));
    }
    text.append(
        "  First year by scenario; kW of relief and hours of year %d.%n"
            .formatted(problem.years()));
    for (PlannedNeed planned : result.needs()) {
      text.append("%n%s%n".formatted(planned.need().id()));
      for (PlanOption option : planned.options()) {
        text.append(
            "  %s %-16s %14s  %s%n"
                .formatted(
                    option.id().equals(planned.recommendedId()) ? "*" : " ",
                    Figures.words(option.kind().name()),
                    option.viable() ? Figures.number(option.presentCost(), 0) + " CAD" : "-",
                    option.words()));
        text.append("    %s%n".formatted(option.verdict()));
      }
      text.append("  => %s%n".formatted(planned.reason()));
    }
    text.append(
        "%n* recommended. Costs: expected over %s, at present value, %s %% a year.%n"
            .formatted(
                problem.scenarios().stream().map(GrowthScenario::name).toList(),
                problem.costs().discountPercent()));
    if (!result.unsolved().isEmpty()) {
      text.append(
          "%d hours have no power flow, the first in %s.%n"
              .formatted(result.unsolved().size(), result.unsolved().get(0)));
    }
    return text.toString();
  }

  private String firstYearHeading() {
    StringBuilder heading = new StringBuilder();
    problem.scenarios().forEach(one -> heading.append("%6s".formatted(one.name())));
    return heading.toString();
  }

  private String firstYears(LongTermNeed need) {
    StringBuilder years = new StringBuilder();
    for (GrowthScenario one : problem.scenarios()) {
      OptionalInt first = need.firstYear(one.name());
      years.append("%6s".formatted(first.isPresent() ? String.valueOf(first.getAsInt()) : "-"));
    }
    return years.toString();
  }

  /** Of the reference scenario, else of the last one that has it. */
  private NeedYear last(LongTermNeed need) {
    List<NeedYear> own =
        need.years().stream().filter(year -> year.scenario().equals(reference)).toList();
    List<NeedYear> years = own.isEmpty() ? need.years() : own;
    return years.get(years.size() - 1);
  }

  /** One row for each solution; those that do not hold have no cost. */
  public String csv() {
    StringBuilder csv =
        new StringBuilder(
            "need,zone,kind_of_need,first_year,solution,kind,viable,recommended,holds_until,"
                + "capital_cad,present_cost_cad,deferral_value_cad,words\n");
    for (PlannedNeed planned : result.needs()) {
      LongTermNeed need = planned.need();
      OptionalInt first = need.firstYear(reference);
      String head =
          "%s,%s,%s,%s"
              .formatted(
                  need.id(), need.zone(), need.kind(), first.isPresent() ? first.getAsInt() : "");
      if (planned.options().isEmpty()) {
        csv.append(head).append(",,,,,,,,,").append(quoted(planned.reason())).append('\n');
      }
      for (PlanOption option : planned.options()) {
        OptionalInt until = option.holdsUntil(reference);
        csv.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%s,%.0f,%s,%.0f,%s%n",
                head,
                option.id(),
                option.kind(),
                option.viable(),
                option.id().equals(planned.recommendedId()),
                until.isPresent() ? until.getAsInt() : "",
                option.capital(),
                option.viable() ? String.format(Locale.ROOT, "%.0f", option.presentCost()) : "",
                option.deferralValue(),
                quoted(option.words())));
      }
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The whole study. */
  public String json() {
    List<Object> needs = new ArrayList<>();
    for (PlannedNeed planned : result.needs()) {
      LongTermNeed need = planned.need();
      List<Object> years = new ArrayList<>();
      for (NeedYear year : need.years()) {
        years.add(
            CanonicalJson.members(
                "scenario", year.scenario(),
                "year", year.year(),
                "element", year.element(),
                "value", year.value(),
                "limit", year.limit(),
                "hour", year.hour(),
                "hoursPerYear", year.hoursPerYear(),
                "reliefKw", year.reliefKw(),
                "reliefMwh", year.reliefMwh()));
      }
      List<Object> options = new ArrayList<>();
      for (PlanOption option : planned.options()) {
        options.add(
            CanonicalJson.members(
                "id", option.id(),
                "kind", option.kind().name(),
                "words", option.words(),
                "viable", option.viable(),
                "verdict", option.verdict(),
                "capital", option.capital(),
                "presentCost", option.presentCost(),
                "presentCostByScenario", new TreeMap<>(option.presentCostByScenario()),
                "deferralValue", option.deferralValue(),
                "alsoResolves", option.alsoResolves()));
      }
      needs.add(
          CanonicalJson.members(
              "id", need.id(),
              "zone", need.zone(),
              "elements", List.copyOf(need.elements()),
              "years", years,
              "options", options,
              "recommended", planned.recommendedId(),
              "reason", planned.reason()));
    }
    return CanonicalJson.write(
        CanonicalJson.members("title", title, "years", problem.years(), "needs", needs));
  }

  public String html() {
    Markup out = new Markup();
    out.page(
        title,
        title,
        "%d needs, %s power flows. Reference scenario: %s. * recommended."
            .formatted(result.needs().size(), Figures.number(result.powerFlows(), 0), reference));
    out.open("main");
    for (PlannedNeed planned : result.needs()) {
      need(out, planned);
    }
    assumptions(out);
    out.close().close().close();
    return out.toString();
  }

  private void need(Markup out, PlannedNeed planned) {
    LongTermNeed need = planned.need();
    out.open("section").element("h2", need.id());
    out.element(
        "p",
        "Zone %s; %d elements; the worst of the last year, %s, has a limit of %s."
            .formatted(
                need.zone(),
                need.elements().size(),
                last(need).element(),
                Figures.number(last(need).limit(), need.kind().unit().equals("pu") ? 2 : 0)
                    + " "
                    + need.kind().unit()));
    out.open("div", "class", "pair");
    relief(out, need);
    costs(out, planned);
    out.close();
    out.element("p", planned.reason(), "class", "lead");
    if (!planned.options().isEmpty()) {
      out.open("table").headings(List.of("Solution", "What", "Present cost, CAD", "Holds"));
      for (PlanOption option : planned.options()) {
        boolean best = option.id().equals(planned.recommendedId());
        out.open("tr");
        out.element(
            "td",
            Figures.words(option.kind().name()) + (best ? " *" : ""),
            "style",
            "white-space:nowrap");
        out.element("td", option.words());
        out.element(
            "td",
            option.viable() ? Figures.number(option.presentCost(), 0) : Figures.BLANK,
            "style",
            "text-align:right;white-space:nowrap");
        out.element("td", option.verdict()).close();
      }
      out.close();
    }
    out.close();
  }

  /** Relief at its worst over the years, a line for each scenario. */
  private void relief(Markup out, LongTermNeed need) {
    double most = need.years().stream().mapToDouble(NeedYear::reliefKw).max().orElse(1);
    out.open("figure").element("figcaption", "Relief needed at worst, kW, by year");
    out.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img");
    for (int i = 0; i <= 4; i++) {
      double y = y(most * i / 4, most);
      out.leaf("line", "x1", LEFT, "x2", WIDTH - 70, "y1", y, "y2", y, "stroke", "var(--grid)");
      out.element(
          "text", Figures.number(most * i / 4, 0), "x", LEFT - 8, "y", y + 4, "text-anchor", "end");
    }
    for (int year = 1; year <= problem.years(); year++) {
      out.element(
          "text", String.valueOf(year), "x", x(year), "y", HEIGHT - 6, "text-anchor", "middle");
    }
    int colour = 0;
    for (GrowthScenario scenario : problem.scenarios()) {
      String stroke = COLOURS.get(colour++ % COLOURS.size());
      StringBuilder points = new StringBuilder();
      NeedYear last = null;
      for (NeedYear year : need.years()) {
        if (year.scenario().equals(scenario.name())) {
          points.append(
              String.format(Locale.ROOT, "%.1f,%.1f ", x(year.year()), y(year.reliefKw(), most)));
          last = year;
        }
      }
      if (last != null) {
        out.leaf(
            "polyline",
            "points",
            points.toString().strip(),
            "fill",
            "none",
            "stroke",
            stroke,
            "stroke-width",
            "2");
        out.leaf(
            "circle",
            "cx",
            x(last.year()),
            "cy",
            y(last.reliefKw(), most),
            "r",
            "3",
            "fill",
            stroke);
        out.element(
            "text", scenario.name(), "x", x(last.year()) + 8, "y", y(last.reliefKw(), most) + 4);
      }
    }
    out.close().close();
  }

  private double x(int year) {
    int steps = Math.max(1, problem.years() - 1);
    return LEFT + 12 + (double) (WIDTH - LEFT - 90) * (year - 1) / steps;
  }

  private static double y(double kw, double most) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 12) * kw / Math.max(1e-9, most);
  }

  private static void costs(Markup out, PlannedNeed planned) {
    List<PlanOption> viable = planned.options().stream().filter(PlanOption::viable).toList();
    out.open("figure").element("figcaption", "Expected present cost of what holds, thousand CAD");
    if (viable.isEmpty()) {
      out.element("p", "None.", "class", "quiet").close();
      return;
    }
    double most = viable.stream().mapToDouble(PlanOption::presentCost).max().orElse(1);
    int height = 34 * viable.size() + 6;
    out.open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img");
    for (int i = 0; i < viable.size(); i++) {
      PlanOption option = viable.get(i);
      double width = Math.max(2, 330 * option.presentCost() / Math.max(1e-9, most));
      boolean best = option.id().equals(planned.recommendedId());
      out.element(
          "text",
          Figures.words(option.kind().name()),
          "x",
          118,
          "y",
          34 * i + 20,
          "text-anchor",
          "end");
      out.titled(
          "rect",
          option.words(),
          "x",
          126,
          "y",
          34 * i + 6,
          "width",
          width,
          "height",
          20,
          "fill",
          best ? "var(--met)" : "var(--passed)");
      out.element(
          "text",
          Figures.number(option.presentCost() / 1000, 1),
          "x",
          132 + width,
          "y",
          34 * i + 20);
    }
    out.close().close();
  }

  private void assumptions(Markup out) {
    out.open("section").element("h2", "Assumptions");
    out.element("p", "What the figures rest on. Put tables of your own into the case's folder.");
    out.open("table").headings(List.of("Item", "Value", "Unit", "Date", "Source"));
    for (PlanningBasis.Assumption one : basis.assumptions()) {
      out.open("tr").element("td", one.item()).element("td", one.value());
      out.element("td", one.unit()).element("td", one.date().toString());
      out.element("td", one.source()).close();
    }
    out.close().close();
  }

  /** What is written, by file name. */
  public Map<String, String> files() {
    return new TreeMap<>(
        Map.of("plan.csv", csv(), "plan.json", json() + "\n", "plan.html", html()));
  }
}
