package org.busbar.solvers.coordination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that operators count on from each resource, on one page per resource, so that an instruction
 * can be checked before it is issued. A check reads one page only: it takes as long as that
 * resource has entries, however many there are of others.
 *
 * <p>Not for several threads at a time.
 */
public final class InstructionLedger {

  /**
   * Time from one level of power to the next: a dispatch that is sent at 09:05 is to be met at
   * 09:10 (IESO, Participant Technical Reference Manual IMO_MAN_0024).
   */
  public static final Duration RAMP_TIME = Duration.ofMinutes(5);

  /** Less is rounding: of kW, and of kWh. */
  private static final double LEAST = 1e-6;

  private static final class Page {
    final LedgerResource resource;
    final TreeMap<String, LedgerEntry> entries = new TreeMap<>();
    @Nullable Timeline timeline;

    Page(LedgerResource resource) {
      this.resource = resource;
    }

    Timeline timeline() {
      Timeline known = timeline;
      if (known == null) {
        known = Timeline.of(resource, entries.values());
        timeline = known;
      }
      return known;
    }
  }

  private final Map<String, Page> pages = new HashMap<>();
  private int size;

  /**
   * Opens a page.
   *
   * @throws IllegalArgumentException where the resource has one
   */
  public void add(LedgerResource resource) {
    if (pages.putIfAbsent(resource.id(), new Page(resource)) != null) {
      throw new IllegalArgumentException(
          "The resource (%s) must be new to the ledger. Add it once.".formatted(resource.id()));
    }
  }

  /**
   * Enters what is counted on, in place of an entry of the same id. A change of 0 kW removes it.
   */
  public void put(LedgerEntry entry) {
    Page page = page(entry.resourceId());
    LedgerEntry before =
        entry.changeKw() == 0
            ? page.entries.remove(entry.id())
            : page.entries.put(entry.id(), entry);
    size += (entry.changeKw() == 0 ? 0 : 1) - (before == null ? 0 : 1);
    page.timeline = null;
  }

  public boolean hasResource(String resourceId) {
    return pages.containsKey(resourceId);
  }

  public int size() {
    return size;
  }

  /** Entries of a resource, ordered by id. */
  public List<LedgerEntry> entries(String resourceId) {
    return List.copyOf(page(resourceId).entries.values());
  }

  /** An entry of a resource; null where there is none of this id. */
  public @Nullable LedgerEntry find(String resourceId, String id) {
    return page(resourceId).entries.get(id);
  }

  /**
   * What speaks against an entry beside all others of its resource; an entry of the same id on the
   * ledger is left out of account. What was wrong without it is not held against it. Ordered by
   * kind; empty where it can be issued.
   *
   * @throws IllegalArgumentException where the ledger does not know the resource
   */
  public List<Finding> check(LedgerEntry candidate) {
    if (candidate.changeKw() == 0) {
      return List.of();
    }
    Page page = page(candidate.resourceId());
    Timeline without = without(page, candidate);
    Timeline with = without.plus(candidate);
    List<Finding> findings = new ArrayList<>();
    opposite(page, candidate, without, findings);
    overcommitment(page, candidate, without, with, findings);
    ramp(page, candidate, without, with, findings);
    Store store = page.resource.store();
    if (store != null) {
      energy(page, store, candidate, without, with, findings);
    }
    return findings;
  }

  /** Energy, kWh, that the entries of a resource ask for and its store cannot give or take in. */
  double missingKwh(String resourceId) {
    Page page = page(resourceId);
    Store store = page.resource.store();
    return store == null
        ? 0
        : StoreTrajectory.of(
                page.resource, store, page.timeline().split(Timeline.second(store.at())))
            .totalKwh();
  }

  private Timeline without(Page page, LedgerEntry candidate) {
    Timeline timeline =
        page.entries.containsKey(candidate.id())
            ? Timeline.of(page.resource, others(page, candidate, entry -> true))
            : page.timeline();
    Store store = page.resource.store();
    Timeline split =
        timeline
            .split(Timeline.second(candidate.period().start()))
            .split(Timeline.second(candidate.period().end()));
    return store == null ? split : split.split(Timeline.second(store.at()));
  }

  private static void opposite(
      Page page, LedgerEntry candidate, Timeline without, List<Finding> findings) {
    double sign = Math.signum(candidate.changeKw());
    List<LedgerEntry> against =
        others(
            page,
            candidate,
            entry -> entry.overlaps(candidate.period()) && Math.signum(entry.changeKw()) == -sign);
    if (against.isEmpty()) {
      return;
    }
    Timeline opposed = Timeline.of(page.resource, against);
    double most = 0;
    Instant first = candidate.period().end();
    for (LedgerEntry entry : against) {
      first = earlier(first, later(entry.period().start(), candidate.period().start()));
    }
    for (int i = 0; i < opposed.at.length; i++) {
      if (isWithin(opposed, i, candidate)) {
        most = Math.max(most, Math.abs(opposed.changeKw[i]));
      }
    }
    double missing = Math.min(most, Math.abs(candidate.changeKw()));
    findings.add(
        new Finding(
            Finding.Kind.OPPOSITE_DIRECTION,
            missing,
            first,
            ids(against),
            "%s is against %s: from %s on %s kW of it would cancel out."
                .formatted(
                    candidate.words(), words(against), Words.clock(first), Words.kw(missing)),
            "Withdraw the less important one while they overlap."));
  }

  private static void overcommitment(
      Page page, LedgerEntry candidate, Timeline without, Timeline with, List<Finding> findings) {
    double missing = LEAST;
    Instant first = null;
    double asked = 0;
    for (int i = 0; i < with.at.length; i++) {
      double more =
          beyond(page.resource, with.injectionKw(i))
              - beyond(page.resource, without.injectionKw(i));
      if (isWithin(with, i, candidate) && more > LEAST) {
        first = first == null ? Instant.ofEpochSecond(with.at[i]) : first;
        asked = more > missing ? with.injectionKw(i) : asked;
        missing = Math.max(missing, more);
      }
    }
    if (first == null) {
      return;
    }
    double sign = Math.signum(candidate.changeKw());
    List<LedgerEntry> along =
        others(
            page,
            candidate,
            entry -> entry.overlaps(candidate.period()) && Math.signum(entry.changeKw()) == sign);
    findings.add(
        new Finding(
            Finding.Kind.OVERCOMMITMENT,
            missing,
            first,
            ids(along),
            "%s%s asks for %s kW from %s on; %s can %s %s kW: %s kW are missing."
                .formatted(
                    candidate.words(),
                    along.isEmpty() ? "" : " beside " + words(along),
                    Words.kw(asked),
                    Words.clock(first),
                    page.resource.id(),
                    sign > 0 ? "inject" : "withdraw",
                    Words.kw(
                        sign > 0
                            ? page.resource.maxInjectionKw()
                            : page.resource.maxWithdrawalKw()),
                    Words.kw(missing)),
            "Reduce them by %s kW while they overlap, or hand that over to another resource."
                .formatted(Words.kw(missing))));
  }

  private static void ramp(
      Page page, LedgerEntry candidate, Timeline without, Timeline with, List<Finding> findings) {
    double most = page.resource.rampKwPerMinute() * RAMP_TIME.toSeconds() / 60.0;
    double missing = LEAST;
    Instant where = null;
    double step = 0;
    for (Instant end : List.of(candidate.period().start(), candidate.period().end())) {
      double now = stepAt(with, Timeline.second(end));
      double before = stepAt(without, Timeline.second(end));
      double more = Math.max(0, Math.abs(now) - most) - Math.max(0, Math.abs(before) - most);
      if (more > missing) {
        missing = more;
        where = end;
        step = now;
      }
    }
    if (where == null) {
      return;
    }
    Instant at = where;
    List<LedgerEntry> touching =
        others(
            page,
            candidate,
            entry -> entry.period().start().equals(at) || entry.period().end().equals(at));
    findings.add(
        new Finding(
            Finding.Kind.RAMP,
            missing,
            at,
            ids(touching),
            "%s%s makes a step of %s kW at %s; %s can go %s kW in %d minutes: %s kW are missing."
                .formatted(
                    candidate.words(),
                    touching.isEmpty() ? "" : " next to " + words(touching),
                    Words.signed(step),
                    Words.clock(at),
                    page.resource.id(),
                    Words.kw(most),
                    RAMP_TIME.toMinutes(),
                    Words.kw(missing)),
            "Reduce the step by %s kW, or leave time between them.".formatted(Words.kw(missing))));
  }

  private static void energy(
      Page page,
      Store store,
      LedgerEntry candidate,
      Timeline without,
      Timeline with,
      List<Finding> findings) {
    StoreTrajectory before = StoreTrajectory.of(page.resource, store, without);
    StoreTrajectory after = StoreTrajectory.of(page.resource, store, with);
    double missing = 0;
    int first = -1;
    for (int i = 0; i < with.at.length; i++) {
      double more = after.missingKwh[i] - before.missingKwh[i];
      if (more > LEAST) {
        missing += more;
        first = first < 0 ? i : first;
      }
    }
    if (first < 0) {
      return;
    }
    Instant stopped = Instant.ofEpochSecond(after.stoppedAt[first]);
    boolean empty = after.isEmpty[first];
    int since = first;
    while (since > 0 && !(empty && after.canBeFull[since])) {
      since--;
    }
    Instant from = Instant.ofEpochSecond(with.at[since]);
    Instant until = Instant.ofEpochSecond(with.at[lastWorse(before, after) + 1]);
    double drains = empty ? 1 : -1;
    List<LedgerEntry> draining =
        others(
            page,
            candidate,
            entry ->
                entry.period().end().isAfter(from)
                    && entry.period().start().isBefore(until)
                    && Math.signum(entry.changeKw()) == drains);
    findings.add(
        new Finding(
            Finding.Kind.ENERGY,
            missing,
            stopped,
            ids(draining),
            "%s%s: the store of %s (%s MWh) is %s at %s, %s MWh are missing. What it can %s in between is counted."
                .formatted(
                    candidate.words(),
                    draining.isEmpty() ? "" : " beside " + words(draining),
                    page.resource.id(),
                    Words.mwh(store.capacityKwh()),
                    empty ? "empty" : "full",
                    Words.dateAndClock(stopped),
                    Words.mwh(missing),
                    empty ? "recharge" : "release"),
            "Give up %s MWh, leave more time in between to %s, or hand that over to another resource."
                .formatted(Words.mwh(missing), empty ? "recharge" : "release")));
  }

  private static int lastWorse(StoreTrajectory before, StoreTrajectory after) {
    int last = 0;
    for (int i = 0; i < after.missingKwh.length; i++) {
      last = after.missingKwh[i] - before.missingKwh[i] > LEAST ? i : last;
    }
    return last;
  }

  /** Power beyond the ratings, either way. */
  private static double beyond(LedgerResource resource, double injectionKw) {
    return Math.max(
        0,
        Math.max(
            injectionKw - resource.maxInjectionKw(), -injectionKw - resource.maxWithdrawalKw()));
  }

  /** Change of the injection at a boundary. */
  private static double stepAt(Timeline timeline, long boundary) {
    for (int i = 0; i < timeline.at.length; i++) {
      if (timeline.at[i] == boundary) {
        double before = i > 0 ? timeline.injectionKw(i - 1) : timeline.undisturbedKw[0];
        return timeline.injectionKw(i) - before;
      }
    }
    return 0;
  }

  private static boolean isWithin(Timeline timeline, int segment, LedgerEntry entry) {
    boolean endsAfterStart =
        segment + 1 == timeline.at.length
            || timeline.at[segment + 1] > Timeline.second(entry.period().start());
    return endsAfterStart && timeline.at[segment] < Timeline.second(entry.period().end());
  }

  private static Instant earlier(Instant one, Instant two) {
    return one.isBefore(two) ? one : two;
  }

  private static Instant later(Instant one, Instant two) {
    return one.isAfter(two) ? one : two;
  }

  /** Others of the page, in the order of their starts, then ids. */
  private static List<LedgerEntry> others(
      Page page, LedgerEntry candidate, Predicate<LedgerEntry> which) {
    return page.entries.values().stream()
        .filter(entry -> !entry.id().equals(candidate.id()) && which.test(entry))
        .sorted(Comparator.comparing(LedgerEntry::period).thenComparing(LedgerEntry::id))
        .toList();
  }

  private static List<String> ids(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry::id).sorted().toList();
  }

  private static String words(List<LedgerEntry> entries) {
    String first = String.join(", ", entries.stream().limit(3).map(LedgerEntry::words).toList());
    return entries.size() <= 3 ? first : "%s and %d more".formatted(first, entries.size() - 3);
  }

  private Page page(String resourceId) {
    Page page = pages.get(resourceId);
    if (page == null) {
      throw new IllegalArgumentException(
          "The resource (%s) must be on the ledger. Add it before its entries."
              .formatted(resourceId));
    }
    return page;
  }
}
