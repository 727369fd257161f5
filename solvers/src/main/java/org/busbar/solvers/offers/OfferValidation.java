package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks a batch of offers, each on its own; what is wrong with one leaves the others standing,
 * except those that are linked to it.
 */
public final class OfferValidation {

  private static final List<OfferRule> RULES =
      List.of(
          new KnownResourceRule(),
          new ServiceRule(),
          new FiniteFiguresRule(),
          new IntervalCountRule(),
          new OneCurvePerIntervalRule(),
          new AscendingCurveRule(),
          new CapacityRule(),
          new LimitRule(),
          new AvailabilityRule(),
          new PlacesRule(),
          new LeastQuantityRule(),
          new TimesRule(),
          new StoreRule());

  private OfferValidation() {}

  /**
   * @param accepted in the order of the batch
   * @param rejections in the order of the batch; several for an offer with several faults
   */
  public record Outcome(List<MarketOffer> accepted, List<OfferRejection> rejections) {
    public Outcome {
      accepted = List.copyOf(accepted);
      rejections = List.copyOf(rejections);
    }
  }

  public static Outcome check(List<MarketOffer> batch, OfferContext context) {
    return check(batch, context, Set.of(), id -> false);
  }

  /**
   * @param earlier ids of offers of earlier batches that stand, to which these may be linked
   * @param isUsed whether an id belongs to an earlier batch, of whomever
   */
  public static Outcome check(
      List<MarketOffer> batch,
      OfferContext context,
      Set<String> earlier,
      Predicate<String> isUsed) {
    List<OfferRejection> rejections = new ArrayList<>();
    Map<String, MarketOffer> standing = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (MarketOffer offer : batch) {
      if (!seen.add(offer.id())) {
        twice.add(offer.id());
        rejections.add(
            new OfferRejection(
                offer.id(),
                "id (" + offer.id() + ")",
                "be given once in a batch",
                "Give every offer an id of its own; the first one stands."));
        continue;
      }
      List<OfferRejection> own = new ArrayList<>();
      if (isUsed.test(offer.id())) {
        own.add(
            new OfferRejection(
                offer.id(),
                "id (" + offer.id() + ")",
                "be new",
                "Give every offer an id of its own; the one that came first stands."));
      }
      RULES.forEach(rule -> own.addAll(rule.check(offer, context)));
      rejections.addAll(own);
      if (own.isEmpty()) {
        standing.put(offer.id(), offer);
      }
    }
    refuseBrokenLinks(standing, earlier, rejections);
    List<MarketOffer> accepted = new ArrayList<>();
    for (MarketOffer offer : batch) {
      // The first of those with one id stands.
      if (standing.get(offer.id()) == offer) {
        accepted.add(offer);
      }
    }
    return new Outcome(accepted, rejections);
  }

  /** Until nothing changes: a child of a refused offer is refused, and so is its child. */
  private static void refuseBrokenLinks(
      Map<String, MarketOffer> standing, Set<String> earlier, List<OfferRejection> rejections) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (String id : standing.keySet().stream().sorted().toList()) {
        OfferRejection problem = linkProblem(standing, earlier, id);
        if (problem != null) {
          rejections.add(problem);
          standing.remove(id);
          changed = true;
        }
      }
    }
  }

  private static @Nullable OfferRejection linkProblem(
      Map<String, MarketOffer> standing, Set<String> earlier, String id) {
    Set<String> path = new HashSet<>(Set.of(id));
    MarketOffer at = standing.get(id);
    while (at != null && at.terms().parent() != null) {
      String parent = at.terms().parent();
      if (earlier.contains(parent)) {
        return null;
      }
      MarketOffer next = standing.get(parent);
      if (next == null) {
        return new OfferRejection(
            id,
            "link (" + parent + ")",
            "lead to an offer that stands",
            "Correct that offer, or remove the link.");
      }
      if (!path.add(parent)) {
        return new OfferRejection(
            id, "link (" + parent + ")", "not lead back to itself", "Remove one of the links.");
      }
      at = next;
    }
    return null;
  }
}
