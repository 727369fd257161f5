package org.busbar.adapters.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The day as plain text for a terminal, at most 100 columns wide. */
public final class DaySummary {

  private static final int WIDTH = 100;
  private static final int NAME = 22;
  private static final int LISTED = 12;

  private final DayReport day;
  private final DayTotals totals;
  private final StringBuilder out = new StringBuilder();

  private DaySummary(DayReport day) {
    this.day = day;
    this.totals = DayTotals.of(day);
  }

  public static String text(DayReport day) {
    return new DaySummary(day).write();
  }

  private String write() {
    DayReport.Heading heading = day.heading();
    out.append("%s, %s\n".formatted(heading.caseName(), Figures.day(heading.tradeDate().date())));
    out.append(
        "journey %s, case %s, seed %d, Busbar %s\n"
            .formatted(heading.journey(), heading.caseId(), heading.seed(), heading.hubVersion()));
    out.append("Hours are hours ending in market time (EST);\n");
    out.append(Figures.prevailingInWords(heading.tradeDate())).append(".\n\n");
    live();
    needs();
    offers();
    limits();
    instructions();
    energyAndMoney();
    deadlines();
    incidents();
    files();
    return ascii(out.toString());
  }

  private void live() {
    String sentence = totals.live().sentence(day.network());
    if (!sentence.isEmpty()) {
      wrapped(sentence);
      out.append('\n');
    }
  }

  private void wrapped(String sentence) {
    int column = 0;
    for (String word : sentence.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      out.append(column == 0 ? "" : " ").append(word);
      column += (column == 0 ? 0 : 1) + word.length();
    }
    out.append('\n');
  }

  private void needs() {
    line(
        "Needs found",
        totals.needs(),
        totals.needs() == 0
            ? "nothing forecast outside its limits"
            : "in %s; %d of %s covered by selections"
                .formatted(
                    Figures.counted(totals.needZones(), "zone"),
                    totals.needsCovered(),
                    Figures.counted(totals.needs(), "need")));
    Map<String, List<DayReport.Need>> byElement =
        day.needs().stream()
            .collect(
                Collectors.groupingBy(
                    need -> need.elementId() + "\0" + need.phase() + "\0" + need.kind(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byElement.values().stream().limit(LISTED).forEach(this::need);
    rest(byElement.size(), "element");
  }

  /** One element with all its hours on one line. */
  private void need(List<DayReport.Need> needs) {
    DayReport.Need first = needs.get(0);
    DayReport.Need worst =
        needs.stream()
            .max(Comparator.comparingDouble(need -> Math.abs(need.value() - need.limit())))
            .orElse(first);
    item(
        "%-12s phase %-3s %-13s HE %-12s worst %s against %s %s"
            .formatted(
                first.elementId(),
                first.phase(),
                Figures.phrase(first.kind()),
                hours(needs.stream().map(DayReport.Need::hourEnding).toList()),
                significant(worst.value()),
                significant(worst.limit()),
                worst.unit()));
  }

  private static String significant(double value) {
    return Figures.number(value, Math.abs(value) < 10 ? 3 : Math.abs(value) < 1000 ? 1 : 0);
  }

  private void offers() {
    line(
        "Offers received",
        day.offers().size(),
        "%s by message, %s standing, %s rejected"
            .formatted(
                Figures.number(totals.offersByMessage(), 0),
                Figures.number(totals.offersStanding(), 0),
                Figures.number(totals.offersRejected(), 0)));
    line(
        "Offers selected",
        totals.offersSelected(),
        DayTotals.selectedPrices(day)
            .map(
                range ->
                    range.get(0).toPlainString()
                        + " to "
                        + range.get(1).toPlainString()
                        + " CAD/MWh")
            .orElse(""));
    totals
        .selectedKwByHour()
        .forEach(
            (hour, kw) -> item("HE %-4d %8s kW selected".formatted(hour, Figures.number(kw, 1))));
  }

  private void limits() {
    line("Limits set", totals.limits(), Figures.number(totals.limitsBinding(), 0) + " bind");
    if (totals.limits() > 0) {
      item(totals.approvalsInWords());
    }
    Map<String, List<DayReport.Limit>> groups =
        day.limits().stream()
            .filter(DayReport.Limit::binds)
            .collect(
                Collectors.groupingBy(
                    limit -> limit.derId() + "\0" + limit.bindingElement() + "\0" + limit.phase(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    groups.values().stream()
        .limit(LISTED)
        .forEach(
            limits -> {
              DayReport.Limit first = limits.get(0);
              item(
                  "%-12s bound by %-10s phase %-3s HE %-12s export from %s kW, import from %s kW"
                      .formatted(
                          first.derId(),
                          first.bindingElement(),
                          first.phase(),
                          hours(limits.stream().map(DayReport.Limit::hourEnding).toList()),
                          Figures.number(
                              limits.stream()
                                  .mapToDouble(DayReport.Limit::exportKw)
                                  .min()
                                  .orElse(0),
                              0),
                          Figures.number(
                              limits.stream()
                                  .mapToDouble(DayReport.Limit::importKw)
                                  .min()
                                  .orElse(0),
                              0)));
            });
    rest(groups.size(), "binding resource and element", "binding resources and elements");
  }

  private void instructions() {
    long fromIeso =
        day.instructions().stream().filter(i -> i.origin() == DayReport.Origin.IESO).count();
    line(
        "Instructions sent",
        totals.instructions(),
        fromIeso == 0 ? "" : Figures.number(fromIeso, 0) + " passed on from the IESO");
    for (DayReport.InstructionOutcome outcome : DayReport.InstructionOutcome.values()) {
      long count = totals.outcome(outcome);
      boolean always = outcome.ordinal() <= DayReport.InstructionOutcome.TIMED_OUT.ordinal();
      if (!always && count == 0) {
        continue;
      }
      String whose =
          outcome == DayReport.InstructionOutcome.ACKNOWLEDGED
              ? ""
              : day.instructions().stream()
                  .filter(instruction -> instruction.outcome() == outcome)
                  .map(DayReport.Instruction::derId)
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(", "));
      line("  " + Figures.phrase(outcome.name()), count, whose);
    }
  }

  private void energyAndMoney() {
    text("Energy asked", Figures.number(totals.askedKwh(), 1) + " kWh");
    text(
        "Energy delivered",
        Figures.number(totals.deliveredKwh(), 1)
            + " kWh"
            + (totals.askedKwh() == 0
                ? ""
                : " (" + Figures.number(totals.deliveredPercent(), 1) + " % of asked)"));
    text("Payments", Figures.money(totals.paidCents()) + " CAD");
    text(
        "Penalties, charges",
        Figures.money(totals.chargedCents())
            + " CAD, net "
            + Figures.money(totals.paidCents() - totals.chargedCents())
            + " CAD");
    if (totals.chargedCents() > 0) {
      wrapped(DayTotals.WHY_PENALTIES);
    }
  }

  private void deadlines() {
    line(
        "Deadlines met",
        totals.deadlinesMet(),
        totals.deadlinesMissed() == 0 ? "none missed" : totals.deadlinesMissed() + " missed");
    day.deadlines().stream()
        .filter(deadline -> !deadline.met())
        .forEach(
            deadline ->
                item(
                    "missed: "
                        + deadline.name()
                        + ", due "
                        + Figures.prevailingDayAndTime(deadline.due())
                        + " EPT"
                        + (deadline.doneAt() == null
                            ? ", not done"
                            : ", done " + Figures.prevailing(deadline.doneAt()) + " EPT")));
  }

  private void incidents() {
    line(
        "Incidents",
        day.incidents().size(),
        day.incidents().isEmpty() ? "" : totals.incidentsOpen() + " open");
    day.counts().forEach(count -> line(count.name(), count.value(), ""));
  }

  private void files() {
    text("Decisions, SHA-256", day.decisionsSha256());
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String name : DayReportWriter.fileNames(day)) {
      if (!current.isEmpty() && current.length() + name.length() + 2 > WIDTH - NAME) {
        lines.add(current.toString());
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : ", ").append(name);
    }
    lines.add(current.toString());
    for (int i = 0; i < lines.size(); i++) {
      text(i == 0 ? "Files written" : "", lines.get(i));
    }
  }

  private void line(String name, long count, String words) {
    text(name, "%6s  %s".formatted(Figures.number(count, 0), words));
  }

  private void text(String name, String words) {
    String line = ("%-" + NAME + "s%s").formatted(name, words).stripTrailing();
    out.append(cut(line)).append('\n');
  }

  private void item(String words) {
    out.append(cut("    " + words.stripTrailing())).append('\n');
  }

  private void rest(int groups, String noun) {
    rest(groups, noun, noun + "s");
  }

  private void rest(int groups, String noun, String nouns) {
    int more = groups - LISTED;
    if (more > 0) {
      item("and " + more + " more " + (more == 1 ? noun : nouns));
    }
  }

  /** A terminal's character set is not known, so the summary stays within the smallest. */
  private static String ascii(String text) {
    return text.replace('–', '-').replace('−', '-').replace("…", "...").replace("×", "x");
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "…";
  }

  /** {@code 17, 18, 19, 22} as "17–19, 22". */
  static String hours(List<Integer> hoursEnding) {
    List<Integer> sorted = hoursEnding.stream().distinct().sorted().toList();
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      int last = i;
      while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
        last++;
      }
      words.append(words.isEmpty() ? "" : ", ").append(sorted.get(i));
      if (last > i) {
        words.append('–').append(sorted.get(last));
      }
      i = last;
    }
    return words.toString();
  }
}
