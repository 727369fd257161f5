package org.busbar.solvers.coordination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.busbar.solvers.coordination.Amendment.Kind;
import org.busbar.solvers.coordination.LedgerEntry.Standing;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Finds what could be changed so that an instruction can be issued. The entries involved are tried
 * from the least important priority upwards, and a more important one is touched only if nothing
 * below it resolves the conflict. Each proposal is checked as an instruction is.
 */
public final class Amendments {

  private static final Comparator<Amendment> BY_COST =
      Comparator.comparingDouble((Amendment amendment) -> Math.round(amendment.costCad() * 100))
          .thenComparing(Amendment::kind)
          .thenComparing(Amendment::text);

  private final InstructionLedger ledger;
  private final LedgerEntry candidate;
  private final List<Alternative> alternatives;
  private final Set<Kind> kinds;
  private final double missingWithoutIt;
  private final List<LedgerEntry> involved = new ArrayList<>();

  private Amendments(
      InstructionLedger ledger,
      LedgerEntry candidate,
      List<Finding> findings,
      List<Alternative> alternatives,
      Set<Kind> kinds) {
    this.ledger = ledger;
    this.candidate = candidate;
    this.alternatives = alternatives;
    this.kinds = kinds;
    this.missingWithoutIt = ledger.missingKwh(candidate.resourceId());
    Set<String> ids = new TreeSet<>();
    findings.forEach(finding -> ids.addAll(finding.with()));
    for (String id : ids) {
      LedgerEntry entry = ledger.find(candidate.resourceId(), id);
      if (entry != null) {
        involved.add(entry);
      }
    }
  }

  /**
   * Amendments that resolve the findings, in order of cost.
   *
   * @param candidate not on the ledger, or under its id
   * @param findings what {@link InstructionLedger#check} said of it
   * @param alternatives who else could give a part
   * @param kinds which kinds of amendment may be proposed
   * @return none where nothing resolves them, because all that could give way was issued
   */
  public static List<Amendment> find(
      InstructionLedger ledger,
      LedgerEntry candidate,
      List<Finding> findings,
      List<Alternative> alternatives,
      Set<Kind> kinds) {
    if (findings.isEmpty()) {
      return List.of();
    }
    @Nullable LedgerEntry before = ledger.find(candidate.resourceId(), candidate.id());
    ledger.put(candidate.withChange(0));
    List<Amendment> found =
        new Amendments(ledger, candidate, findings, alternatives, kinds).byPriority();
    if (before != null) {
      ledger.put(before);
    }
    return found;
  }

  /** With all kinds of amendment. */
  public static List<Amendment> find(
      InstructionLedger ledger,
      LedgerEntry candidate,
      List<Finding> findings,
      List<Alternative> alternatives) {
    return find(ledger, candidate, findings, alternatives, EnumSet.allOf(Kind.class));
  }

  private List<Amendment> byPriority() {
    List<LedgerEntry> all = new ArrayList<>(involved);
    all.add(candidate);
    TreeMap<Integer, List<LedgerEntry>> levels = new TreeMap<>(Comparator.reverseOrder());
    for (LedgerEntry entry : all) {
      if (entry.standing() != Standing.ISSUED) {
        levels.computeIfAbsent(entry.priority(), priority -> new ArrayList<>()).add(entry);
      }
    }
    List<LedgerEntry> soFar = new ArrayList<>();
    for (List<LedgerEntry> level : levels.values()) {
      soFar.addAll(level);
      List<Amendment> found = new ArrayList<>();
      level.forEach(entry -> single(entry, found));
      if (found.isEmpty()) {
        several(soFar, found);
      }
      if (!found.isEmpty()) {
        return found.stream().sorted(BY_COST).toList();
      }
    }
    return List.of();
  }

  private void single(LedgerEntry entry, List<Amendment> found) {
    move(entry, found);
    double most = Math.floor(Math.abs(entry.changeKw()) * 10 + 1e-6);
    LedgerEntry reduced = most(entry, (int) most - 1, n -> entry.withChange(kw(entry, n)));
    if (reduced == null) {
      return;
    }
    handOver(entry, reduced, found);
    double lostKwh = entry.energyKwh() - reduced.energyKwh();
    if (reduced.changeKw() == 0) {
      propose(
          Kind.WITHDRAW,
          List.of(reduced),
          entry.costOf(lostKwh),
          "Withdraw " + entry.words(),
          found);
    } else {
      propose(
          Kind.REDUCE,
          List.of(reduced),
          entry.costOf(lostKwh),
          "Reduce %s to %s kW".formatted(entry.words(), Words.signed(reduced.changeKw())),
          found);
    }
    shorten(entry, found);
  }

  private void shorten(LedgerEntry entry, List<Amendment> found) {
    if (!kinds.contains(Kind.SHORTEN)) {
      return;
    }
    Instant start = entry.period().start();
    Instant end = entry.period().end();
    int minutes = (int) entry.period().length().toMinutes();
    List<IntFunction<LedgerEntry>> ways =
        List.of(
            n ->
                n == 0
                    ? entry.withChange(0)
                    : entry.during(Interval.of(start, Duration.ofMinutes(n))),
            n ->
                n == 0
                    ? entry.withChange(0)
                    : entry.during(new Interval(end.minus(Duration.ofMinutes(n)), end)));
    for (IntFunction<LedgerEntry> way : ways) {
      LedgerEntry shorter = most(entry, minutes - 1, way);
      if (shorter != null && shorter.changeKw() != 0) {
        propose(
            Kind.SHORTEN,
            List.of(shorter),
            entry.costOf(entry.energyKwh() - shorter.energyKwh()),
            "Shorten %s to %s to %s"
                .formatted(
                    entry.words(),
                    Words.clock(shorter.period().start()),
                    Words.clock(shorter.period().end())),
            found);
      }
    }
  }

  /** To the nearest time at which nothing speaks against it, next to what else is asked. */
  private void move(LedgerEntry entry, List<Amendment> found) {
    if (entry.standing() != Standing.MOVABLE || !kinds.contains(Kind.MOVE)) {
      return;
    }
    Duration length = entry.period().length();
    Instant start = entry.period().start();
    List<LedgerEntry> others = new ArrayList<>(ledger.entries(entry.resourceId()));
    others.add(candidate);
    TreeSet<Instant> starts =
        new TreeSet<>(
            Comparator.comparing((Instant at) -> Duration.between(start, at).abs())
                .thenComparing(Comparator.naturalOrder()));
    for (LedgerEntry other : others) {
      starts.add(other.period().end());
      starts.add(other.period().start().minus(length));
    }
    starts.remove(start);
    for (Instant at : starts) {
      LedgerEntry moved = entry.during(Interval.of(at, length));
      if (resolves(List.of(moved))) {
        propose(
            Kind.MOVE,
            List.of(moved),
            0,
            "Move %s to %s to %s"
                .formatted(
                    entry.words(),
                    Words.dateAndClock(moved.period().start()),
                    Words.clock(moved.period().end())),
            found);
        return;
      }
    }
  }

  private void handOver(LedgerEntry entry, LedgerEntry reduced, List<Amendment> found) {
    if (!kinds.contains(Kind.HAND_OVER)) {
      return;
    }
    double sign = Math.signum(entry.changeKw());
    int tenths = (int) Math.ceil(Math.abs(entry.changeKw() - reduced.changeKw()) * 10 - 1e-6);
    for (Alternative other : alternatives) {
      if (other.resourceId().equals(entry.resourceId())) {
        continue;
      }
      IntFunction<LedgerEntry> part =
          n -> entry.at(other.resourceId(), sign * n / 10.0, other.pricePerMwh());
      int most = largest(tenths, n -> ledger.check(part.apply(n)).isEmpty());
      if (most <= 0) {
        continue;
      }
      LedgerEntry handed = part.apply(most);
      double lostKwh = Math.max(0, entry.energyKwh() - reduced.energyKwh() - handed.energyKwh());
      double dearer =
          handed.energyKwh() * Math.max(0, other.pricePerMwh() - entry.pricePerMwh()) / 1000;
      propose(
          Kind.HAND_OVER,
          List.of(reduced, handed),
          dearer + entry.costOf(lostKwh),
          "Reduce %s to %s kW and have %s give %s kW"
              .formatted(
                  entry.words(),
                  Words.signed(reduced.changeKw()),
                  other.resourceId(),
                  Words.signed(handed.changeKw())),
          found);
    }
  }

  /** The cheapest energy first, and of the last entry no more than is needed. */
  private void several(List<LedgerEntry> entries, List<Amendment> found) {
    List<LedgerEntry> cheapestFirst =
        entries.stream()
            .sorted(
                Comparator.comparing(LedgerEntry::priority, Comparator.reverseOrder())
                    .thenComparing(entry -> entry.pricePerMwh() + entry.penaltyPerMwh())
                    .thenComparing(LedgerEntry::period, Comparator.reverseOrder())
                    .thenComparing(LedgerEntry::id))
            .toList();
    List<LedgerEntry> withdrawn = new ArrayList<>();
    double cost = 0;
    for (LedgerEntry entry : cheapestFirst) {
      List<LedgerEntry> before = List.copyOf(withdrawn);
      withdrawn.add(entry.withChange(0));
      if (resolves(withdrawn)) {
        int tenths = (int) Math.floor(Math.abs(entry.changeKw()) * 10 + 1e-6);
        int kept = largest(tenths - 1, n -> resolves(plus(before, entry.withChange(kw(entry, n)))));
        LedgerEntry last = entry.withChange(kw(entry, Math.max(0, kept)));
        propose(
            Kind.REDUCE_SEVERAL,
            plus(before, last),
            cost + entry.costOf(entry.energyKwh() - last.energyKwh()),
            "Withdraw %d and reduce %s to %s kW"
                .formatted(before.size(), entry.words(), Words.signed(last.changeKw())),
            found);
        return;
      }
      cost += entry.costOf(entry.energyKwh());
    }
  }

  private void propose(
      Kind kind, List<LedgerEntry> changed, double cost, String text, List<Amendment> found) {
    if (kinds.contains(kind)) {
      found.add(
          new Amendment(
              kind,
              changed,
              cost,
              decidedByPriority(changed),
              "%s (costs %s CAD).".formatted(text, Words.cad(cost))));
    }
  }

  /** Whether one side of the conflict, and only that, is less important than the other. */
  private boolean decidedByPriority(Collection<LedgerEntry> changed) {
    Set<String> ids = new TreeSet<>();
    changed.forEach(entry -> ids.add(entry.id()));
    if (!ids.contains(candidate.id())) {
      return involved.stream()
          .filter(entry -> ids.contains(entry.id()))
          .allMatch(entry -> entry.priority() > candidate.priority());
    }
    return involved.stream()
        .allMatch(entry -> !ids.contains(entry.id()) && entry.priority() < candidate.priority());
  }

  /** The most that resolves the conflict, at most n; null where not even 0 does. */
  private @Nullable LedgerEntry most(LedgerEntry entry, int n, IntFunction<LedgerEntry> way) {
    int most = largest(n, tried -> resolves(List.of(way.apply(tried))));
    return most < 0 ? null : way.apply(most);
  }

  /** By halving, for what holds up to some number and not beyond; −1 where it never holds. */
  private static int largest(int n, Predicate<Integer> holds) {
    if (n < 0 || !holds.test(0)) {
      return -1;
    }
    int low = 0;
    int high = n + 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean resolves(List<LedgerEntry> changed) {
    Map<String, LedgerEntry> before = new TreeMap<>();
    LedgerEntry instruction = candidate;
    for (LedgerEntry entry : changed) {
      if (entry.id().equals(candidate.id())) {
        instruction = entry;
      } else {
        LedgerEntry old = ledger.find(entry.resourceId(), entry.id());
        before.put(entry.id(), old == null ? entry.withChange(0) : old);
        ledger.put(entry);
      }
    }
    boolean resolved = ledger.check(instruction).isEmpty();
    if (resolved) {
      ledger.put(instruction);
      resolved = ledger.missingKwh(candidate.resourceId()) <= missingWithoutIt + 1e-6;
      for (LedgerEntry entry : changed) {
        boolean isMoved = entry.standing() == Standing.MOVABLE;
        resolved = resolved && (!isMoved || ledger.check(entry).isEmpty());
      }
      ledger.put(candidate.withChange(0));
    }
    before.values().forEach(ledger::put);
    return resolved;
  }

  private static double kw(LedgerEntry entry, int tenths) {
    return Math.signum(entry.changeKw()) * tenths / 10.0;
  }

  private static List<LedgerEntry> plus(List<LedgerEntry> entries, LedgerEntry one) {
    List<LedgerEntry> more = new ArrayList<>(entries);
    more.add(one);
    return more;
  }
}
