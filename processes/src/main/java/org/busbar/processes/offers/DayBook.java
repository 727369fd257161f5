package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.clearing.ClearingSolver;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.offers.MarketOffer;
import org.busbar.solvers.offers.OfferBook;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/**
 * The day's offers as the clearing takes them: cut to the room that each resource has in each hour,
 * since a solar plant cannot curtail more than it makes. What may not be divided and does not fit
 * is left out.
 *
 * @param book blocks and conditions
 * @param energyLimits of stores without terms of their own, and of the room that several offers of
 *     a resource share
 * @param offerByBlock id of the {@link Offer} that a block of the book stands for
 * @param leftOut why an {@link Offer} is not in the book, by its id; of those that are in it with
 *     less than they offer, why it is less
 */
record DayBook(
    OfferBook book,
    List<EnergyLimit> energyLimits,
    SortedMap<String, String> offerByBlock,
    SortedMap<String, String> leftOut) {

  /** What a resource has left in one hour and direction, kW. */
  interface Room {
    double kw(Resource resource, int hourEnding, Direction direction);
  }

  /** One hour and direction of an offer. */
  private record Slot(int hourEnding, Direction direction) implements Comparable<Slot> {

    private static final Comparator<Slot> ORDER =
        Comparator.comparingInt(Slot::hourEnding).thenComparing(Slot::direction);

    @Override
    public int compareTo(Slot other) {
      return ORDER.compare(this, other);
    }
  }

  static DayBook of(
      OperatingCase operatingCase,
      List<SubmittedOffer> submitted,
      Collection<Offer> blocks,
      Room room) {
    return new Assembly(operatingCase, room).assemble(submitted, blocks);
  }

  /** Blocks of the book by the offer that its owner made. */
  List<String> blocksOf(String submittedOfferId) {
    return book.blocksByOffer().getOrDefault(submittedOfferId, List.of());
  }

  /** Collects the book. */
  private static final class Assembly {

    private final OperatingCase operatingCase;
    private final Room room;
    private final SortedMap<String, MarketOffer> kept = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final SortedMap<String, String> offerByBlock = new TreeMap<>();
    private final SortedMap<String, String> leftOut = new TreeMap<>();

    Assembly(OperatingCase operatingCase, Room room) {
      this.operatingCase = operatingCase;
      this.room = room;
    }

    DayBook assemble(List<SubmittedOffer> submitted, Collection<Offer> blocks) {
      Map<String, List<Offer>> byOffer = new HashMap<>();
      for (Offer block : blocks) {
        byOffer.computeIfAbsent(block.marketOfferId(), id -> new ArrayList<>()).add(block);
      }
      for (SubmittedOffer offer : submitted) {
        add(offer, byOffer.getOrDefault(offer.id(), List.of()));
      }
      leaveOutOrphans(byOffer);
      List<MarketOffer> accepted =
          order.stream().filter(kept::containsKey).map(id -> kept.get(id)).toList();
      OfferBook book = OfferBook.of(accepted);
      Set<String> inBook = new TreeSet<>();
      book.blocks().forEach(block -> inBook.add(block.id()));
      offerByBlock.keySet().retainAll(inBook);
      return new DayBook(book, energyLimits(book, accepted), offerByBlock, leftOut);
    }

    private void add(SubmittedOffer offer, List<Offer> blocks) {
      Resource resource = operatingCase.resource(offer.resourceId());
      SortedMap<Slot, List<Offer>> slots = new TreeMap<>();
      blocks.stream()
          .sorted(Comparator.comparing(Offer::pricePerMwh).thenComparing(Offer::id))
          .forEach(
              block ->
                  slots
                      .computeIfAbsent(
                          new Slot(block.hourEnding(), block.direction()), s -> new ArrayList<>())
                      .add(block));
      OfferTerms terms = offer.terms();
      boolean isOne =
          terms.division() == OfferTerms.Division.SAME_SHARE
              || terms.division() == OfferTerms.Division.WHOLE;
      double share = isOne ? share(resource, slots) : 1;
      double leastShare =
          switch (terms.division()) {
            case WHOLE -> 1;
            case SAME_SHARE -> terms.leastKw();
            default -> 0;
          };
      if (isOne && (share < leastShare || share <= 0)) {
        leaveOut(
            blocks,
            "The resource has room for %.0f %% of the offer, which may not be divided so."
                .formatted(Math.floor(share * 100)));
        return;
      }
      SortedMap<Integer, List<OfferCurve.Pair>> up = new TreeMap<>();
      SortedMap<Integer, List<OfferCurve.Pair>> down = new TreeMap<>();
      slots.forEach(
          (slot, own) -> {
            List<OfferCurve.Pair> pairs =
                isOne ? scaled(offer, slot, own, share) : cut(offer, resource, slot, own);
            if (!pairs.isEmpty()) {
              (slot.direction() == Direction.UP ? up : down).put(slot.hourEnding() - 1, pairs);
            }
          });
      Set<Integer> intervals = new TreeSet<>(up.keySet());
      intervals.addAll(down.keySet());
      List<OfferCurve> curves = new ArrayList<>();
      for (int interval : intervals) {
        curves.add(
            new OfferCurve(
                interval,
                up.getOrDefault(interval, List.of()),
                down.getOrDefault(interval, List.of())));
      }
      if (curves.isEmpty()) {
        return;
      }
      if (!reachesTarget(terms.storage(), curves)) {
        leaveOut(blocks, "The resource has no room to charge as much as its target asks for.");
        return;
      }
      order.add(offer.id());
      kept.put(
          offer.id(),
          new MarketOffer(
              offer.id(),
              offer.resourceId(),
              offer.service(),
              order.size(),
              offer.places(),
              TradeDate.HOURS,
              curves,
              ownTerms(resource, terms, isOne && leastShare < 1 ? leastShare / share : -1)));
    }

    /** A group is the participant's own; a least share is of what is left. */
    private static OfferTerms ownTerms(Resource resource, OfferTerms terms, double leastShare) {
      String group = terms.exclusiveGroup();
      OfferTerms own =
          group == null ? terms : terms.withExclusiveGroup(resource.participantId() + "/" + group);
      return leastShare < 0 ? own : own.with(terms.division(), Math.min(1, leastShare));
    }

    /** The largest part of all curves that fits everywhere. */
    private double share(Resource resource, SortedMap<Slot, List<Offer>> slots) {
      double share = 1;
      for (Map.Entry<Slot, List<Offer>> slot : slots.entrySet()) {
        double size = slot.getValue().stream().mapToDouble(Offer::quantityKw).sum();
        share = Math.min(share, roomKw(resource, slot.getKey()) / size);
      }
      return share;
    }

    private List<OfferCurve.Pair> scaled(
        SubmittedOffer offer, Slot slot, List<Offer> own, double share) {
      List<OfferCurve.Pair> pairs = new ArrayList<>();
      double upTo = 0;
      for (Offer block : own) {
        upTo += block.quantityKw() * share;
        enter(offer, slot, pairs.size(), block);
        pairs.add(new OfferCurve.Pair(upTo, block.pricePerMwh().doubleValue()));
        if (share < 1) {
          leftOut.put(
              block.id(), "The resource has room for %.0f %% of the offer.".formatted(share * 100));
        }
      }
      return pairs;
    }

    private List<OfferCurve.Pair> cut(
        SubmittedOffer offer, Resource resource, Slot slot, List<Offer> own) {
      double left = roomKw(resource, slot);
      double size = own.stream().mapToDouble(Offer::quantityKw).sum();
      boolean isWhole = offer.terms().division() == OfferTerms.Division.FILL_OR_KILL;
      double least = Math.max(ClearingSolver.QUANTUM_KW, isWhole ? size : offer.terms().leastKw());
      String why = "The resource has room for %.1f kW in this hour".formatted(left);
      if (Math.min(size, left) < least - 1e-9) {
        leaveOut(own, why + (left >= ClearingSolver.QUANTUM_KW ? ", less than it must be." : "."));
        return List.of();
      }
      List<OfferCurve.Pair> pairs = new ArrayList<>();
      double upTo = 0;
      for (Offer block : own) {
        double kw = Math.min(block.quantityKw(), left - upTo);
        if (kw < block.quantityKw() - 1e-9) {
          leftOut.put(block.id(), why + ".");
        }
        if (kw >= ClearingSolver.QUANTUM_KW - 1e-9) {
          upTo += kw;
          enter(offer, slot, pairs.size(), block);
          pairs.add(new OfferCurve.Pair(upTo, block.pricePerMwh().doubleValue()));
        }
      }
      return pairs;
    }

    private void enter(SubmittedOffer offer, Slot slot, int pair, Offer block) {
      offerByBlock.put(
          OfferBook.blockId(
              offer.id(), slot.hourEnding() - 1, slot.direction() == Direction.UP, pair),
          block.id());
    }

    /** In tenths of a kW, as quantities are. */
    private double roomKw(Resource resource, Slot slot) {
      double kw = room.kw(resource, slot.hourEnding(), slot.direction());
      return Math.max(0, Math.floor(kw * 10 + 1e-6) / 10);
    }

    private static boolean reachesTarget(
        OfferTerms.@Nullable Store store, List<OfferCurve> curves) {
      if (store == null) {
        return true;
      }
      double reachable = store.startKwh();
      for (OfferCurve curve : curves) {
        reachable += curve.size(false) * store.efficiencyIn();
      }
      return store.targetKwh() <= reachable + 1e-9;
    }

    /** Until nothing changes: an offer whose parent is left out is left out, too. */
    private void leaveOutOrphans(Map<String, List<Offer>> byOffer) {
      boolean changed = true;
      while (changed) {
        changed = false;
        for (MarketOffer offer : List.copyOf(kept.values())) {
          String parent = offer.terms().parent();
          if (parent != null && !kept.containsKey(parent)) {
            leaveOut(
                byOffer.getOrDefault(offer.id(), List.of()),
                "The offer %s, to which it is linked, has no room.".formatted(parent));
            kept.remove(offer.id());
            changed = true;
          }
        }
      }
    }

    private void leaveOut(Collection<Offer> blocks, String why) {
      blocks.forEach(block -> leftOut.put(block.id(), why));
    }

    private List<EnergyLimit> energyLimits(OfferBook book, List<MarketOffer> accepted) {
      List<EnergyLimit> limits = new ArrayList<>();
      Map<String, MarketOffer> offerOf = new HashMap<>();
      for (MarketOffer offer : accepted) {
        book.blocksByOffer().get(offer.id()).forEach(block -> offerOf.put(block, offer));
      }
      SortedMap<String, List<String>> discharges = new TreeMap<>();
      SortedMap<String, Set<String>> dischargingOffers = new TreeMap<>();
      SortedMap<String, List<String>> shared = new TreeMap<>();
      SortedMap<String, Set<String>> sharingOffers = new TreeMap<>();
      SortedMap<String, Double> sizes = new TreeMap<>();
      SortedMap<String, Double> rooms = new TreeMap<>();
      for (var block : book.blocks()) {
        MarketOffer offer = offerOf.get(block.id());
        Resource resource = operatingCase.resource(block.resourceId());
        Direction direction = block.sign() > 0 ? Direction.UP : Direction.DOWN;
        Slot slot = new Slot(block.interval() + 1, direction);
        if (direction == Direction.UP && resource.energyKwh() > 0) {
          discharges.computeIfAbsent(resource.id(), r -> new ArrayList<>()).add(block.id());
          dischargingOffers
              .computeIfAbsent(resource.id(), r -> new LinkedHashSet<>())
              .add(offer.terms().storage() == null ? "" : offer.id());
        }
        String way =
            "room of %s, %s in hour ending %d"
                .formatted(resource.id(), direction, slot.hourEnding());
        shared.computeIfAbsent(way, w -> new ArrayList<>()).add(block.id());
        sharingOffers.computeIfAbsent(way, w -> new LinkedHashSet<>()).add(offer.id());
        sizes.merge(way, block.maxKw(), Double::sum);
        rooms.computeIfAbsent(way, w -> roomKw(resource, slot));
      }
      discharges.forEach(
          (resource, blocks) -> {
            Set<String> own = dischargingOffers.getOrDefault(resource, Set.of());
            // An offer that has a store of its own, and all of the discharging, says it better.
            if (own.size() > 1 || own.contains("")) {
              limits.add(
                  new EnergyLimit(resource, blocks, operatingCase.resource(resource).energyKwh()));
            }
          });
      shared.forEach(
          (way, blocks) -> {
            double kw = rooms.getOrDefault(way, 0.0);
            if (sharingOffers.getOrDefault(way, Set.of()).size() > 1
                && sizes.getOrDefault(way, 0.0) > kw + 1e-9) {
              limits.add(new EnergyLimit(way, blocks, kw));
            }
          });
      return limits;
    }
  }
}
