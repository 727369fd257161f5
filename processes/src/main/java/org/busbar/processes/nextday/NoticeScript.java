package org.busbar.processes.nextday;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.nextday.NextDayFigures.Line;
import org.busbar.processes.nextday.NextDayFigures.Quantity;
import org.busbar.processes.tradeday.TradeDay;

/**
 * The exact words of a notice that is given by telephone, built from its figures and nothing else.
 *
 * @param words at most 3,500 characters
 * @param checkNumber four digits of the figures' hash
 */
record NoticeScript(String words, String checkNumber) {

  /** Names read out one by one; beyond them their number is enough to find the report. */
  private static final int MOST_NAMES = 20;

  static NoticeScript of(String noticeId, TradeDay day, String interfaceId, List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    long hash = Long.parseLong(InboundMessage.sha256(noticeId + '\n' + text).substring(0, 8), 16);
    String checkNumber = String.format(Locale.ROOT, "%04d", hash % 10_000);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "This is the control room of the distribution operator at interface %s."
            .formatted(interfaceId));
    sentences.add(
        "I give you the notice of disconnections and load reductions for trade date %s, hours ending in market time, Eastern Standard Time."
            .formatted(day.date()));
    sentences.add("Its number is %s.".formatted(noticeId));
    if (lines.isEmpty()) {
      sentences.add("There are no disconnections and no load reductions.");
    }
    hours(lines, Quantity.LOAD_REDUCTION, "Load reduction", sentences);
    hours(lines, Quantity.DISCONNECTED_LOAD, "Load disconnected", sentences);
    resources(lines, sentences);
    sentences.add("The check number is %s.".formatted(String.join(" ", checkNumber.split(""))));
    sentences.add(
        "Please read back the trade date and the check number. Should this notice reach you as a message as well, it is the same one.");
    return new NoticeScript(String.join("\n", sentences), checkNumber);
  }

  private static void hours(
      List<Line> lines, Quantity quantity, String words, List<String> sentences) {
    List<String> hours =
        lines.stream()
            .filter(line -> line.quantity() == quantity)
            .map(
                line ->
                    String.format(
                        Locale.ROOT, "hour ending %d, %.1f kW", line.hourEnding(), line.kw()))
            .toList();
    if (!hours.isEmpty()) {
      sentences.add("%s: %s.".formatted(words, String.join("; ", hours)));
    }
  }

  private static void resources(List<Line> lines, List<String> sentences) {
    var names = new TreeSet<String>();
    var hours = new TreeSet<Integer>();
    for (Line line : lines) {
      if (line.quantity() == Quantity.DISCONNECTED_CAPACITY) {
        names.add(line.subject());
        hours.add(line.hourEnding());
      }
    }
    if (names.isEmpty()) {
      return;
    }
    sentences.add(
        "Resources without supply between hours ending %d and %d: %s%s."
            .formatted(
                hours.first(),
                hours.last(),
                String.join(", ", names.stream().limit(MOST_NAMES).toList()),
                names.size() > MOST_NAMES
                    ? " and %d more".formatted(names.size() - MOST_NAMES)
                    : ""));
  }
}
