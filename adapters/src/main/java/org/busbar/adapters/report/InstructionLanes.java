package org.busbar.adapters.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A lane per DER with its instructions in time, and beside it what it delivered. */
final class InstructionLanes {

  private static final double LEFT = 240;
  private static final double RIGHT = 990;
  private static final double ROW = 24;

  /** A resource and its instructions in rows, so that none hides another. */
  private record Lane(DayReport.Der der, List<List<DayReport.Instruction>> rows) {}

  private final DayReport day;

  InstructionLanes(DayReport day) {
    this.day = day;
  }

  void write(Markup out) {
    if (day.instructions().isEmpty()) {
      out.element("p", "No instruction was sent.", "class", "quiet");
      return;
    }
    Map<String, List<DayReport.Instruction>> byDer =
        day.instructions().stream()
            .collect(
                Collectors.groupingBy(
                    DayReport.Instruction::derId, TreeMap::new, Collectors.toList()));
    List<Lane> lanes =
        day.network().ders().stream()
            .filter(der -> byDer.containsKey(der.id()))
            .map(der -> new Lane(der, stacked(byDer.getOrDefault(der.id(), List.of()))))
            .toList();
    int rows = lanes.stream().mapToInt(lane -> lane.rows().size()).sum();
    double height = rows * ROW + 58;
    Axis hours = window();
    out.open("figure", "class", "wide");
    out.element(
        "figcaption", "Instructions by resource, and the energy delivered of the energy asked");
    out.open(
        "svg",
        "viewBox",
        "0 0 1160 " + Figures.plain(height, 0),
        "role",
        "img",
        "aria-label",
        "Instructions by resource over the day with their outcome. The table below gives them all.");
    double foot = 22 + rows * ROW;
    int every = hours.to() - hours.from() > 12 ? 3 : 1;
    for (int hour = (int) hours.from(); hour <= hours.to(); hour++) {
      out.leaf(
          "line",
          "class",
          hour % every == 0 ? "grid" : "grid faint",
          "x1",
          hours.at(hour),
          "y1",
          "18",
          "x2",
          hours.at(hour),
          "y2",
          foot);
      if (hour % every == 0) {
        out.element(
            "text",
            "%02d:00".formatted(hour),
            "class",
            "tick mid",
            "x",
            hours.at(hour),
            "y",
            foot + 15);
      }
    }
    out.element("text", "EST", "class", "unit end", "x", RIGHT, "y", foot + 30);
    out.element("text", "delivered of asked", "class", "unit", "x", "1006", "y", "11");
    double y = 22;
    for (Lane lane : lanes) {
      DayReport.Der der = lane.der();
      Symbols.use(
          out, Symbols.of(der.kind()), "der " + Symbols.style(der.kind()) + " d0", 8, y + 9, 12);
      out.element("text", LimitStrip.clipped(der.name()), "class", "lane", "x", "20", "y", y + 13);
      delivered(out, der, y);
      for (List<DayReport.Instruction> row : lane.rows()) {
        for (DayReport.Instruction instruction : row) {
          bar(out, hours, instruction, y);
        }
        y += ROW;
      }
    }
    out.close().close();
    legend(out);
  }

  /** Each instruction in the first row in which it overlaps no other. */
  private static List<List<DayReport.Instruction>> stacked(
      List<DayReport.Instruction> instructions) {
    List<List<DayReport.Instruction>> rows = new ArrayList<>();
    instructions.stream()
        .sorted(
            Comparator.comparing(DayReport.Instruction::start)
                .thenComparing(DayReport.Instruction::origin)
                .thenComparing(DayReport.Instruction::id))
        .forEach(
            instruction -> {
              List<DayReport.Instruction> free =
                  rows.stream()
                      .filter(row -> !row.get(row.size() - 1).end().isAfter(instruction.start()))
                      .findFirst()
                      .orElse(null);
              if (free == null) {
                free = new ArrayList<>();
                rows.add(free);
              }
              free.add(instruction);
            });
    return rows;
  }

  private void bar(Markup out, Axis hours, DayReport.Instruction instruction, double y) {
    double from = hours.at(clamp(hour(instruction.start())));
    double wide = Math.max(hours.at(clamp(hour(instruction.end()))) - from - 1, 2);
    String state = Symbols.style(instruction.outcome());
    out.open("g");
    out.element("title", words(instruction));
    out.leaf(
        "rect",
        "class",
        "state " + state,
        "x",
        from + 0.5,
        "y",
        y,
        "width",
        wide,
        "height",
        ROW - 6,
        "rx",
        "2");
    if (wide >= 14) {
      double middle = wide >= 58 ? from + 11 : from + 0.5 + wide / 2;
      Symbols.use(out, Symbols.of(instruction.outcome()), "sign " + state, middle, y + 9, 14);
    }
    if (wide >= 58) {
      out.element(
          "text",
          (instruction.kw() > 0 ? "+" : "") + Figures.number(instruction.kw(), 0),
          "class",
          "state-text " + state,
          "x",
          from + 21,
          "y",
          y + 13);
    }
    if (instruction.origin() == DayReport.Origin.IESO) {
      out.leaf(
          "rect",
          "class",
          "ieso",
          "x",
          from + 0.5,
          "y",
          y + ROW - 5,
          "width",
          wide,
          "height",
          "2.5");
    }
    out.close();
  }

  private void delivered(Markup out, DayReport.Der der, double y) {
    double asked = 0;
    double delivered = 0;
    for (DayReport.Delivery delivery : day.deliveries()) {
      if (delivery.derId().equals(der.id())) {
        asked += delivery.askedWh();
        delivered += delivery.deliveredWh();
      }
    }
    if (asked == 0) {
      out.element("text", Figures.BLANK, "class", "tick", "x", "1006", "y", y + 13);
      return;
    }
    double percent = 100 * delivered / asked;
    double full = 88;
    out.open("g");
    out.element(
        "title",
        "%s delivered %s of %s kWh"
            .formatted(
                der.name(), Figures.number(delivered / 1000, 1), Figures.number(asked / 1000, 1)));
    out.leaf("rect", "class", "asked", "x", "1006", "y", y + 3, "width", full, "height", ROW - 12);
    out.leaf(
        "rect",
        "class",
        percent < 90 ? "short" : "met",
        "x",
        "1006",
        "y",
        y + 3,
        "width",
        Math.max(0, Math.min(1, percent / 100)) * full,
        "height",
        ROW - 12);
    out.element(
        "text",
        Figures.number(percent, 0) + " %",
        "class",
        "tick",
        "x",
        1006 + full + 8,
        "y",
        y + 13);
    out.close();
  }

  private static String words(DayReport.Instruction instruction) {
    Instant answered = instruction.answeredAt();
    return instruction.id()
        + ": "
        + (instruction.kw() > 0 ? "+" : "")
        + Figures.number(instruction.kw(), 1)
        + " kW from "
        + Figures.market(instruction.start())
        + " to "
        + Figures.market(instruction.end())
        + " EST, from the "
        + instruction.origin()
        + ", issued "
        + Figures.market(instruction.issuedAt())
        + ", "
        + Figures.phrase(instruction.outcome().name())
        + (answered == null ? "" : " " + Figures.market(answered));
  }

  private void legend(Markup out) {
    out.open("div", "class", "legend").open("div");
    for (DayReport.InstructionOutcome outcome : DayReport.InstructionOutcome.values()) {
      boolean present = day.instructions().stream().anyMatch(i -> i.outcome() == outcome);
      if (!present) {
        continue;
      }
      out.open("span", "class", "key");
      out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
      out.leaf(
          "rect",
          "class",
          "state " + Symbols.style(outcome),
          "x",
          "1",
          "y",
          "0.5",
          "width",
          "20",
          "height",
          "15",
          "rx",
          "2");
      Symbols.use(out, Symbols.of(outcome), "sign " + Symbols.style(outcome), 11, 8, 14);
      out.close().text(Figures.words(outcome.name())).close();
    }
    out.open("span", "class", "key");
    out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
    out.leaf("rect", "class", "ieso", "x", "1", "y", "7", "width", "20", "height", "3");
    out.close().text("underlined: came from the IESO").close();
    out.open("span", "class", "key").text("figures: change of injection, kW").close();
    out.close().close();
  }

  /** The hours from the first instruction to the last with one more on each side, six at least. */
  private Axis window() {
    double first =
        day.instructions().stream().mapToDouble(i -> clamp(hour(i.start()))).min().orElse(0);
    double last =
        day.instructions().stream().mapToDouble(i -> clamp(hour(i.end()))).max().orElse(24);
    double from = Math.max(0, Math.min(Math.floor(first) - 1, 18));
    double to = Math.min(24, Math.max(Math.ceil(last) + 1, from + 6));
    return new Axis(from, to, 1, LEFT, RIGHT);
  }

  private double hour(Instant instant) {
    return Duration.between(day.heading().tradeDate().start(), instant).toSeconds() / 3600.0;
  }

  private static double clamp(double hour) {
    return Math.max(0, Math.min(24, hour));
  }
}
