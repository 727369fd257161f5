package org.busbar.processes.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The messages of a day, counted.
 *
 * @param lines ordered by sender, receiver, channel and kind; the operator's own systems included
 */
public record Traffic(List<Line> lines, Totals totals) {

  /** How many messages of one kind went one way. */
  public record Line(Party from, Party to, String channel, String kind, int count) {}

  /**
   * Counts of what went between the IESO, the operator and participants.
   *
   * @param links pairs of parties that exchanged something (WP-PLAT-1)
   * @param interfaces pairs of parties times channels
   * @param channels queues and services, each once however many parties share it
   * @param tierBypasses dispatches of the IESO that reached a participant before the operator saw
   *     them (GA-5)
   * @param dispatchHops messages one after another from a dispatch of the IESO to the last word of
   *     a participant, or to a participant where none is heard; of the longest way, 0 without a
   *     dispatch (GA-7)
   */
  public record Totals(
      int links, int interfaces, int channels, int messages, int tierBypasses, int dispatchHops) {}

  private static final Comparator<Line> ORDER =
      Comparator.comparing((Line line) -> line.from().id())
          .thenComparing(line -> line.to().id())
          .thenComparing(Line::channel)
          .thenComparing(Line::kind);

  public Traffic {
    lines = List.copyOf(lines);
  }

  /**
   * @param exchanges in the order in which they happened
   */
  public static Traffic of(Collection<Exchange> exchanges) {
    Map<Line, Integer> counts = new TreeMap<>(ORDER);
    for (Exchange each : exchanges) {
      counts.merge(
          new Line(each.from(), each.to(), each.channel(), each.kind(), 0), 1, Integer::sum);
    }
    List<Line> lines = new ArrayList<>();
    counts.forEach(
        (line, count) ->
            lines.add(new Line(line.from(), line.to(), line.channel(), line.kind(), count)));
    return new Traffic(
        lines, totals(exchanges.stream().filter(Exchange::isBetweenParties).toList()));
  }

  private static Totals totals(List<Exchange> exchanges) {
    Set<Set<Party>> links = new HashSet<>();
    Set<List<Object>> interfaces = new HashSet<>();
    Set<String> channels = new HashSet<>();
    for (Exchange each : exchanges) {
      Set<Party> pair = Set.of(each.from(), each.to());
      links.add(pair);
      interfaces.add(List.of(pair, each.channel()));
      channels.add(each.channel());
    }
    return new Totals(
        links.size(),
        interfaces.size(),
        channels.size(),
        exchanges.size(),
        tierBypasses(exchanges),
        dispatchHops(exchanges));
  }

  private static int tierBypasses(List<Exchange> exchanges) {
    Set<String> seenByOperator = new HashSet<>();
    int bypasses = 0;
    for (Exchange each : exchanges) {
      if (each.isDispatchTo(Party.Role.DSO)) {
        seenByOperator.add(each.id());
      } else if (each.isDispatchTo(Party.Role.DER) && !seenByOperator.contains(each.id())) {
        bypasses++;
      }
    }
    return bypasses;
  }

  private static int dispatchHops(List<Exchange> exchanges) {
    Map<String, List<Exchange>> byCause = new TreeMap<>();
    for (Exchange each : exchanges) {
      String cause = each.cause();
      if (cause != null) {
        byCause.computeIfAbsent(cause, id -> new ArrayList<>()).add(each);
      }
    }
    return exchanges.stream()
        .filter(each -> each.isDispatchTo(Party.Role.DSO) || each.isDispatchTo(Party.Role.DER))
        .mapToInt(dispatch -> hops(dispatch, byCause, Set.of()))
        .max()
        .orElse(0);
  }

  /** Hops from this message on to the last one from or to a participant; 0 where there is none. */
  private static int hops(Exchange from, Map<String, List<Exchange>> byCause, Set<String> before) {
    if (before.contains(from.id())) {
      return 0; // a conversation that goes round
    }
    Set<String> passed = new HashSet<>(before);
    passed.add(from.id());
    int further =
        byCause.getOrDefault(from.id(), List.of()).stream()
            .mapToInt(next -> hops(next, byCause, passed))
            .max()
            .orElse(0);
    boolean concernsParticipant =
        Stream.of(from.from(), from.to()).anyMatch(party -> party.role() == Party.Role.DER);
    return further > 0 || concernsParticipant ? 1 + further : 0;
  }
}
