package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.clearing.ClearingSolver;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;

/**
 * Accepted offers as blocks and conditions: a block per pair, interval and direction.
 *
 * @param blocksByOffer ids of the blocks of each offer, by its id
 */
public record OfferBook(
    List<OfferBlock> blocks,
    OfferConditions conditions,
    SortedMap<String, List<String>> blocksByOffer) {

  public OfferBook {
    blocks = List.copyOf(blocks);
  }

  /**
   * @param accepted as by {@link OfferValidation}
   */
  public static OfferBook of(List<MarketOffer> accepted) {
    return new Builder(accepted).build();
  }

  /** Id of the block of a pair. */
  public static String blockId(String offerId, int interval, boolean up, int pair) {
    return "%s/%d/%s/%d".formatted(offerId, interval, up ? "UP" : "DOWN", pair);
  }

  /** Collects what the offers say. */
  private static final class Builder {

    private final List<MarketOffer> offers;
    private final Map<String, Boolean> isParent = new HashMap<>();
    private final List<OfferBlock> blocks = new ArrayList<>();
    private final SortedMap<String, List<String>> byOffer = new TreeMap<>();
    private final List<OfferConditions.Activation> activations = new ArrayList<>();
    private final List<OfferConditions.Profile> profiles = new ArrayList<>();
    private final List<OfferConditions.Link> links = new ArrayList<>();
    private final SortedMap<String, List<String>> groups = new TreeMap<>();
    private final List<OfferConditions.Ramp> ramps = new ArrayList<>();
    private final List<OfferConditions.Duration> durations = new ArrayList<>();
    private final List<OfferConditions.Storage> storages = new ArrayList<>();

    Builder(List<MarketOffer> offers) {
      this.offers = offers;
      for (MarketOffer offer : offers) {
        String parent = offer.terms().parent();
        if (parent != null) {
          isParent.put(parent, true);
        }
      }
    }

    OfferBook build() {
      offers.forEach(this::add);
      List<OfferConditions.Exclusive> exclusives = new ArrayList<>();
      groups.forEach((id, members) -> exclusives.add(new OfferConditions.Exclusive(id, members)));
      return new OfferBook(
          blocks,
          new OfferConditions(activations, profiles, links, exclusives, ramps, durations, storages),
          byOffer);
    }

    private void add(MarketOffer offer) {
      SortedMap<Integer, List<OfferBlock>> up = new TreeMap<>();
      SortedMap<Integer, List<OfferBlock>> down = new TreeMap<>();
      List<String> ids = new ArrayList<>();
      for (OfferCurve curve : offer.curves()) {
        addBlocks(offer, curve, true, up, ids);
        addBlocks(offer, curve, false, down, ids);
      }
      byOffer.put(offer.id(), List.copyOf(ids));
      addDivision(offer, up, down, ids);
      addTogether(offer, ids);
      addRamp(offer, up, down);
      addStore(offer, ids);
    }

    private void addBlocks(
        MarketOffer offer,
        OfferCurve curve,
        boolean upward,
        SortedMap<Integer, List<OfferBlock>> into,
        List<String> ids) {
      List<OfferCurve.Pair> pairs = upward ? curve.up() : curve.down();
      List<OfferBlock> own = new ArrayList<>();
      double before = 0;
      for (int p = 0; p < pairs.size(); p++) {
        // Differences of tenths of a kW are tenths again, which they would not be as doubles.
        double size = Math.rint((pairs.get(p).upToKw() - before) * 1e6) / 1e6;
        OfferBlock block =
            new OfferBlock(
                blockId(offer.id(), curve.interval(), upward, p),
                offer.resourceId(),
                offer.places().firstKey(),
                curve.interval(),
                upward ? 1 : -1,
                size,
                pairs.get(p).pricePerMwh(),
                offer.submissionOrder(),
                offer.places(),
                offer.terms().rebound());
        before = pairs.get(p).upToKw();
        own.add(block);
        ids.add(block.id());
      }
      blocks.addAll(own);
      if (!own.isEmpty()) {
        into.put(curve.interval(), own);
      }
    }

    private void addDivision(
        MarketOffer offer,
        SortedMap<Integer, List<OfferBlock>> up,
        SortedMap<Integer, List<OfferBlock>> down,
        List<String> ids) {
      OfferTerms terms = offer.terms();
      switch (terms.division()) {
        case SAME_SHARE ->
            profiles.add(
                new OfferConditions.Profile(share(offer), List.copyOf(ids), terms.leastKw()));
        case WHOLE -> profiles.add(new OfferConditions.Profile(share(offer), List.copyOf(ids), 1));
        case DIVISIBLE, FILL_OR_KILL -> {
          addActivations(offer, up, "UP");
          addActivations(offer, down, "DOWN");
        }
      }
    }

    private static String share(MarketOffer offer) {
      return offer.id() + "/share";
    }

    private void addActivations(
        MarketOffer offer, SortedMap<Integer, List<OfferBlock>> way, String name) {
      OfferTerms terms = offer.terms();
      boolean whole = terms.division() == OfferTerms.Division.FILL_OR_KILL;
      boolean timed = terms.leastOn() > 1 || terms.leastOff() > 1;
      if (!whole && !timed && terms.leastKw() == 0) {
        return;
      }
      SortedMap<Integer, String> states = new TreeMap<>();
      way.forEach(
          (interval, own) -> {
            String id = "%s/%d/%s".formatted(offer.id(), interval, name);
            double size = own.stream().mapToDouble(OfferBlock::maxKw).sum();
            // What stays on must give something, or it would be on in name only.
            double least = timed ? ClearingSolver.QUANTUM_KW : 0;
            least = whole ? size : Math.min(size, Math.max(least, terms.leastKw()));
            activations.add(
                new OfferConditions.Activation(
                    id, own.stream().map(OfferBlock::id).toList(), least));
            states.put(interval, id);
          });
      if (timed) {
        durations.add(
            new OfferConditions.Duration(
                offer.id() + "/" + name, states, terms.leastOn(), terms.leastOff()));
      }
    }

    /** A state of the whole offer, where links or groups need one. */
    private void addTogether(MarketOffer offer, List<String> ids) {
      OfferTerms terms = offer.terms();
      String parent = terms.parent();
      String group = terms.exclusiveGroup();
      boolean leads = isParent.containsKey(offer.id());
      if (parent == null && group == null && !leads) {
        return;
      }
      // A parent counts as taken only if it gives something.
      double least = leads ? ClearingSolver.QUANTUM_KW : 0;
      activations.add(new OfferConditions.Activation(offer.id(), List.copyOf(ids), least));
      if (parent != null) {
        links.add(new OfferConditions.Link(offer.id(), parent));
      }
      if (group != null) {
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(offer.id());
      }
    }

    private void addRamp(
        MarketOffer offer,
        SortedMap<Integer, List<OfferBlock>> up,
        SortedMap<Integer, List<OfferBlock>> down) {
      if (Double.isInfinite(offer.terms().rampKw())) {
        return;
      }
      SortedMap<Integer, List<String>> all = new TreeMap<>();
      for (SortedMap<Integer, List<OfferBlock>> way : List.of(up, down)) {
        way.forEach(
            (interval, own) ->
                own.forEach(
                    block ->
                        all.computeIfAbsent(interval, i -> new ArrayList<>()).add(block.id())));
      }
      ramps.add(
          new OfferConditions.Ramp(offer.id(), all, offer.intervals(), offer.terms().rampKw()));
    }

    private void addStore(MarketOffer offer, List<String> ids) {
      OfferTerms.Store store = offer.terms().storage();
      if (store != null) {
        storages.add(
            new OfferConditions.Storage(
                offer.id(),
                List.copyOf(ids),
                store.startKwh(),
                store.capacityKwh(),
                store.targetKwh(),
                store.efficiencyIn(),
                store.efficiencyOut(),
                store.hoursPerInterval()));
      }
    }
  }
}
