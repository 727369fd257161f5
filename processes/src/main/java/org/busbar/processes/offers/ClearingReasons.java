package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.busbar.processes.conditions.UnmetReason;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.ClearingProblem;
import org.busbar.solvers.clearing.ClearingResult;
import org.busbar.solvers.clearing.ClearingRow;
import org.busbar.solvers.clearing.ClearingSolver;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.clearing.SecureClearingProblem;
import org.busbar.solvers.clearing.SecureClearingResult;
import org.busbar.solvers.clearing.UnmetNeed;
import org.busbar.solvers.clearing.UnmetNeeds;
import org.busbar.solvers.clearing.WhyNot;
import org.busbar.solvers.clearing.WhyNotFinder;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.offers.OfferTerms;

/**
 * Why offers were not taken and requirements not met, found by trying on the rows of the clearing.
 * The number of statements is bounded, not their time, so that a day says the same on every
 * machine.
 */
final class ClearingReasons {

  /** Offers nearest to being taken come first; a statement takes about a dozen small solves. */
  static final int MOST_OFFERS = 400;

  /** Proofs of requirements that are not met. */
  static final int MOST_PROOFS = 12;

  private static final ClearingLimits LIMITS = ClearingLimits.DEFAULT;

  private final NetworkModel network;
  private final DayBook book;
  private final SecureClearingResult result;
  private final ClearingProblem linear;
  private final ClearingResult cleared;
  private final Map<String, OfferBlock> blocks = new HashMap<>();

  /**
   * @param result of a clearing that had something to do
   */
  ClearingReasons(NetworkModel network, DayBook book, SecureClearingResult result) {
    this.network = network;
    this.book = book;
    this.result = result;
    this.linear = Objects.requireNonNull(result.linear());
    this.cleared = Objects.requireNonNull(result.cleared());
    linear.blocks().forEach(block -> blocks.put(block.id(), block));
  }

  /** What would have won, by id of the {@link Offer}, for those that are not wholly taken. */
  SortedMap<String, WouldWin> offers(List<SubmittedOffer> submitted) {
    SortedMap<String, WouldWin> reasons = new TreeMap<>();
    Set<String> useful = useful();
    List<List<String>> open = new ArrayList<>();
    for (SubmittedOffer offer : submitted) {
      for (List<String> group : groups(offer)) {
        double size = group.stream().mapToDouble(id -> block(id).maxKw()).sum();
        double kw = group.stream().mapToDouble(cleared::kw).sum();
        if (kw > size - ClearingSolver.QUANTUM_KW + 1e-9) {
          continue;
        }
        if (Collections.disjoint(group, useful)) {
          say(reasons, group, WouldWin.not(WouldWin.Cause.NOT_NEEDED));
        } else {
          open.add(group);
        }
      }
    }
    open.sort(Comparator.comparingDouble(this::gap).thenComparing(group -> group.get(0)));
    WhyNot[] tried = tried(open.subList(0, Math.min(open.size(), MOST_OFFERS)));
    for (int g = 0; g < open.size(); g++) {
      List<String> group = open.get(g);
      if (g < tried.length) {
        WhyNot why = tried[g];
        group.forEach(id -> say(reasons, List.of(id), wouldWin(block(id), why)));
      } else {
        say(reasons, group, WouldWin.not(WouldWin.Cause.NOT_LOOKED_FOR));
      }
    }
    return reasons;
  }

  /**
   * Trials do not know of each other, so they run side by side; each core takes the next one, for
   * one may take a hundred times as long as another.
   */
  private WhyNot[] tried(List<List<String>> groups) {
    WhyNot[] tried = new WhyNot[groups.size()];
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(
            core -> {
              for (int g = next.getAndIncrement(); g < tried.length; g = next.getAndIncrement()) {
                tried[g] = WhyNotFinder.find(network, result, groups.get(g), LIMITS);
              }
            });
    return tried;
  }

  private void say(SortedMap<String, WouldWin> reasons, List<String> group, WouldWin reason) {
    for (String id : group) {
      if (cleared.kw(id) <= block(id).maxKw() - ClearingSolver.QUANTUM_KW + 1e-9) {
        reasons.put(Objects.requireNonNull(book.offerByBlock().get(id)), reason);
      }
    }
  }

  /** All prices of a group fall by as much together. */
  private static WouldWin wouldWin(OfferBlock block, WhyNot why) {
    boolean isPrice = why.pricePerMwh() != null;
    return new WouldWin(
        isPrice ? WouldWin.Cause.PRICE : WouldWin.Cause.NOT_NEEDED,
        isPrice
            ? BigDecimal.valueOf(Math.max(0, block.pricePerMwh() - why.lessPerMwh()))
                .setScale(2, RoundingMode.HALF_EVEN)
            : null,
        why.quantityKw(),
        why.place());
  }

  /** How much dearer a group is than what it is worth; the least of its blocks. */
  private double gap(List<String> group) {
    return group.stream()
        .mapToDouble(id -> block(id).pricePerMwh() - worth(id))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  double worth(String blockId) {
    return cleared.worthByBlock().getOrDefault(blockId, 0.0);
  }

  /** What is taken or left together: an offer, one of its hours, or one step. */
  private List<List<String>> groups(SubmittedOffer offer) {
    List<String> ids = book.blocksOf(offer.id());
    if (ids.isEmpty()) {
      return List.of();
    }
    OfferTerms terms = offer.terms();
    return switch (terms.division()) {
      case SAME_SHARE, WHOLE -> List.of(ids);
      case FILL_OR_KILL, DIVISIBLE -> {
        if (terms.division() == OfferTerms.Division.DIVISIBLE && terms.leastKw() == 0) {
          yield ids.stream().map(List::of).toList();
        }
        SortedMap<String, List<String>> bySlot = new TreeMap<>();
        for (String id : ids) {
          bySlot
              .computeIfAbsent(
                  "%02d %d".formatted(block(id).interval(), block(id).sign()),
                  slot -> new ArrayList<>())
              .add(id);
        }
        yield List.copyOf(bySlot.values());
      }
    };
  }

  /**
   * Blocks that can be of any use: they relieve something, or are tied to others in a way by which
   * taking them could let those relieve more.
   */
  private Set<String> useful() {
    Set<String> useful = new HashSet<>();
    for (ClearingRow row : linear.rows()) {
      int sign = row.sense() == ClearingRow.Sense.AT_LEAST ? 1 : -1;
      row.perKw()
          .forEach(
              (id, effect) -> {
                if (sign * effect > 0) {
                  useful.add(id);
                }
              });
    }
    OfferConditions conditions = linear.conditions();
    Map<String, List<String>> ofState = new HashMap<>();
    conditions.activations().forEach(state -> ofState.put(state.id(), state.blockIds()));
    conditions.profiles().forEach(state -> ofState.put(state.id(), state.blockIds()));
    conditions.storages().forEach(storage -> useful.addAll(storage.blockIds()));
    conditions.ramps().forEach(ramp -> ramp.blockIdsByInterval().values().forEach(useful::addAll));
    conditions
        .links()
        .forEach(link -> useful.addAll(ofState.getOrDefault(link.parent(), List.of())));
    conditions
        .durations()
        .forEach(
            duration ->
                duration
                    .activationByInterval()
                    .values()
                    .forEach(state -> useful.addAll(ofState.getOrDefault(state, List.of()))));
    return useful;
  }

  private OfferBlock block(String id) {
    return Objects.requireNonNull(blocks.get(id));
  }

  /** Why requirements are not met, by row. */
  SortedMap<String, UnmetReason> needs() {
    SortedMap<String, UnmetReason> reasons = new TreeMap<>();
    for (UnmetNeed unmet : UnmetNeeds.explain(linear, cleared, LIMITS, MOST_PROOFS)) {
      List<String> conflict = unmet.conflict().stream().map(this::inWords).sorted().toList();
      reasons.put(
          unmet.rowId(),
          unmet.reason() == UnmetNeed.Reason.IMPOSSIBLE
              ? new UnmetReason(
                  UnmetReason.Kind.IMPOSSIBLE,
                  conflict,
                  0,
                  "These cannot hold together, and without any one of them the others can: "
                      + String.join("; ", conflict)
                      + ".")
              : new UnmetReason(
                  UnmetReason.Kind.TOO_DEAR,
                  List.of(),
                  unmet.extraCadPerMwh(),
                  String.format(
                      Locale.ROOT,
                      "Meeting it would cost %.2f CAD/MWh more than the %.0f CAD/MWh at which it is"
                          + " left.",
                      unmet.extraCadPerMwh(),
                      SecureClearingProblem.DEFAULT_SLACK_PRICE)));
    }
    for (ClearingRow row : linear.rows()) {
      if (cleared.slack(row.id()) > 0) {
        reasons.putIfAbsent(
            row.id(),
            new UnmetReason(
                UnmetReason.Kind.NOT_LOOKED_FOR,
                List.of(),
                0,
                "The offers do not suffice; a proof was looked for only for the first "
                    + MOST_PROOFS
                    + " needs."));
      }
    }
    return reasons;
  }

  /** Whether the row of a need was part of the clearing. */
  boolean hasRow(String rowId) {
    return linear.rows().stream().anyMatch(row -> row.id().equals(rowId));
  }

  /** A member of a conflict: a row of the network, a quantity or a condition of offers. */
  private String inWords(String member) {
    if (result.effectByRow().containsKey(member)) {
      String[] part = member.split(":");
      return part.length < 4
          ? member
          : "%s of %s, phase %s, hour ending %d"
              .formatted(part[1], part[2], part[3], Integer.parseInt(part[0]) + 1);
    }
    String words = member;
    String quantity = "limited quantity of ";
    if (words.startsWith(quantity)) {
      String id = words.substring(quantity.length());
      OfferBlock block = blocks.get(id);
      if (block != null) {
        return String.format(
            Locale.ROOT,
            "%.1f kW offered by %s in hour ending %d",
            block.maxKw(),
            block.resourceId(),
            block.interval() + 1);
      }
    }
    return words;
  }
}
