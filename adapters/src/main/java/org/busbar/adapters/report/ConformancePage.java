package org.busbar.adapters.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.conformance.Coverage;
import org.busbar.processes.conformance.Deviation;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.conformance.ModelFlow.ModelNode;
import org.busbar.processes.conformance.NamedSystem;
import org.busbar.processes.differences.DifferenceCheck.Cell;
import org.jspecify.annotations.Nullable;

/** The page that says where each journey's steps are, and whether a day followed its models. */
public final class ConformancePage {

  /**
   * A day that was played through its models.
   *
   * @param name of the day
   * @param journey that it was run under
   */
  public record PlayedDay(
      String name, String journey, List<Happening> happenings, List<Deviation> deviations) {
    public PlayedDay {
      happenings = List.copyOf(happenings);
      deviations = List.copyOf(deviations);
    }
  }

  private final List<Coverage> coverages;
  private final List<Cell> sideBySide;
  private final List<NamedSystem> systems;
  private final Collection<ModelFlow> models;
  private final @Nullable PlayedDay day;
  private final Markup out = new Markup();

  public ConformancePage(
      List<Coverage> coverages,
      List<Cell> sideBySide,
      List<NamedSystem> systems,
      Collection<ModelFlow> models,
      @Nullable PlayedDay day) {
    this.coverages = List.copyOf(coverages);
    this.sideBySide = List.copyOf(sideBySide);
    this.systems = List.copyOf(systems);
    this.models = List.copyOf(models);
    this.day = day;
  }

  public String html() {
    out.page(
        "Conformance",
        "Do the models and the day follow the journeys?",
        coverages.stream()
            .map(
                c ->
                    "%s: %d of %d steps"
                        .formatted(
                            c.journey().key(),
                            c.lines().size() - c.gaps().size(),
                            c.lines().size()))
            .collect(Collectors.joining(" \u00b7 ")));
    out.open("main", "style", "padding-top:14px");
    if (day != null) {
      day(day);
    }
    coverages.forEach(this::coverage);
    sideBySide();
    systems();
    out.close().close().close();
    return out.toString();
  }

  private void sideBySide() {
    out.open("section").element("h2", "The models side by side");
    out.element(
        "p",
        "Each cell of the documents' table is a check on what the model's drawings and tables do.");
    table("Row", "Model", "What", "Holds");
    for (Cell cell : sideBySide) {
      out.open("tr").element("td", cell.row().id());
      out.element("td", cell.row().model());
      out.element("td", cell.row().words());
      if (cell.drift().isEmpty()) {
        out.element("td", "yes");
      } else {
        out.element("td", String.join(" ", cell.drift()), "class", "bad");
      }
      out.close();
    }
    out.close().close().close();
  }

  private void systems() {
    out.open("section").element("h2", "Systems");
    out.element("p", "What plays each system that the documents name, or why it stays outside.");
    table("System", "Side", "Played by", "How");
    for (NamedSystem system : systems) {
      out.open("tr").element("td", system.id()).element("td", system.side());
      out.element("td", system.isOutside() ? "outside the hub" : system.place());
      out.element("td", system.words()).close();
    }
    out.close().close().close();
  }

  /** Wide enough to be read; on a narrow screen it scrolls. */
  private void table(String... headings) {
    wide().headings(List.of(headings));
  }

  private Markup wide() {
    return out.scrolled("min-width:760px");
  }

  private void day(PlayedDay played) {
    out.open("section").element("h2", "The day " + played.name() + " (" + played.journey() + ")");
    out.element(
        "p",
        played.deviations().isEmpty()
            ? "%d flow nodes were entered, each where its model has it and in time."
                .formatted(played.happenings().size())
            : "%d flow nodes were entered; %d left the models or were late."
                .formatted(played.happenings().size(), played.deviations().size()));
    if (!played.deviations().isEmpty()) {
      table("At", "What", "Process", "Step of the model", "Steps", "Why");
      for (Deviation deviation : played.deviations()) {
        out.open("tr");
        out.element("td", Figures.marketDayAndTime(deviation.at()));
        out.element("td", words(deviation.kind()), "class", "bad");
        out.element("td", deviation.process());
        out.element("td", deviation.name());
        out.element("td", String.join(" ", deviation.steps()));
        out.element("td", deviation.words());
        out.close();
      }
      out.close().close();
    }
    fitness(played);
    out.close();
  }

  /** Of each process, how much of what it did the model has there and in time. */
  private void fitness(PlayedDay played) {
    SortedMap<String, Long> entered = new TreeMap<>();
    played.happenings().forEach(one -> entered.merge(one.process(), 1L, Long::sum));
    SortedMap<String, SortedMap<Deviation.Kind, Long>> left = new TreeMap<>();
    for (Deviation deviation : played.deviations()) {
      left.computeIfAbsent(deviation.process(), process -> new TreeMap<>())
          .merge(deviation.kind(), 1L, Long::sum);
    }
    out.element("h3", "Fitness");
    wide().open("tr").element("th", "Process");
    out.element("th", "Entered", "class", "n");
    out.element("th", "Happened").element("th", "In order").element("th", "In time");
    out.element("th", "Fitness", "class", "n").close();
    entered.forEach(
        (process, count) -> {
          SortedMap<Deviation.Kind, Long> kinds = left.getOrDefault(process, new TreeMap<>());
          long skipped = kinds.getOrDefault(Deviation.Kind.SKIPPED, 0L);
          long disorder =
              kinds.getOrDefault(Deviation.Kind.EXTRA, 0L)
                  + kinds.getOrDefault(Deviation.Kind.OUT_OF_ORDER, 0L);
          long late = kinds.getOrDefault(Deviation.Kind.LATE, 0L);
          out.open("tr").element("td", process).element("td", String.valueOf(count), "class", "n");
          out.element("td", skipped == 0 ? "all" : skipped + " skipped");
          out.element("td", disorder == 0 ? "all" : disorder + " not");
          out.element("td", late == 0 ? "all" : late + " late");
          double all = count + skipped;
          out.element(
              "td",
              Figures.number(100 * Math.max(0, all - skipped - disorder - late) / all, 1) + " %",
              "class",
              "n");
          out.close();
        });
    out.close().close();
  }

  private static String words(Deviation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void coverage(Coverage coverage) {
    SortedMap<String, Long> entered = new TreeMap<>();
    if (day != null && day.journey().equals(coverage.journey().key())) {
      SortedMap<String, ModelFlow> byProcess = new TreeMap<>();
      models.forEach(model -> byProcess.put(model.process(), model));
      for (Happening one : day.happenings()) {
        ModelFlow model = byProcess.get(one.process());
        ModelNode node = model == null ? null : model.nodes().get(one.activity());
        if (node != null && node.calls() == null) {
          node.steps().forEach(step -> entered.merge(step, 1L, Long::sum));
        }
      }
    }
    out.open("section").element("h2", "Journey " + coverage.journey().key());
    out.element(
        "p",
        coverage.gaps().isEmpty()
            ? "Every step has its place in a model."
            : "%d steps have no place in a model yet: %s."
                .formatted(
                    coverage.gaps().size(),
                    coverage.gaps().stream()
                        .map(line -> line.step().id())
                        .collect(Collectors.joining(", "))));
    out.open("details").element("summary", "All %d steps".formatted(coverage.lines().size()));
    table("Step", "What", "Where in the models", "That day");
    for (Coverage.Line line : coverage.lines()) {
      out.open("tr");
      out.element("td", line.step().id());
      out.element("td", line.step().words());
      if (line.isCovered()) {
        out.element(
            "td",
            line.places().stream()
                .map(place -> place.name() + " (" + place.process() + ")")
                .distinct()
                .collect(Collectors.joining("; ")));
      } else {
        out.element("td", "nowhere", "class", "bad");
      }
      Long times = entered.get(line.step().id());
      out.element("td", times == null ? "" : times + "\u00d7");
      out.close();
    }
    out.close().close().close().close();
  }
}
