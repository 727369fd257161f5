package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Contributor;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.offers.MarketOffer;
import org.busbar.solvers.offers.OfferContext;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferRejection;
import org.busbar.solvers.offers.OfferValidation;
import org.busbar.solvers.offers.RegisteredResource;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks a batch of one resource's offers, each on its own, against the register and the limits in
 * force; keeps those that stand and tells the sender of the others.
 */
@Component
class OfferIntake {

  private final LoadedCases cases;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final DerChannel ders;
  private final EventLog eventLog;
  private final Clock clock;

  OfferIntake(
      LoadedCases cases,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      OfferRepository offers,
      DerChannel ders,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.offers = offers;
    this.ders = ders;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** How many offers of a batch stand, and how many were refused. */
  record Taken(int accepted, int refused) {}

  /**
   * @param messageId of the batch, unique
   */
  Taken take(
      String tradeDayId,
      Resource resource,
      String messageId,
      List<OfferDraft> batch,
      Offer.Source source) {
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    List<MarketOffer> asked = new ArrayList<>();
    List<OfferRejection> rejections = new ArrayList<>();
    for (OfferDraft draft : batch) {
      MarketOffer offer =
          new MarketOffer(
              draft.offerId(),
              resource.id(),
              draft.service() == null ? resource.programId() : draft.service(),
              asked.size(),
              places(operatingCase, resource, draft),
              draft.hours(),
              draft.curves(),
              draft.terms());
      OfferRejection closed = closedZone(tradeDayId, operatingCase, resource, offer);
      if (closed == null) {
        asked.add(offer);
      } else {
        rejections.add(closed);
      }
    }
    OfferValidation.Outcome outcome =
        OfferValidation.check(
            asked,
            new OfferContext(
                TradeDate.HOURS,
                Set.of(resource.programId()),
                Map.of(resource.id(), registered(tradeDayId, operatingCase, resource)),
                1),
            earlier(tradeDayId, operatingCase, resource),
            offers::isUsed);
    Instant now = clock.instant();
    for (MarketOffer offer : outcome.accepted()) {
      offers.add(
          new SubmittedOffer(
              offer.id(),
              tradeDayId,
              resource.id(),
              offer.service(),
              offer.places(),
              offer.terms(),
              now,
              source),
          blocks(tradeDayId, offer, now, source));
    }
    rejections.addAll(outcome.rejections());
    int number = 0;
    for (OfferRejection rejection : rejections) {
      String id = "%s/refused-%d".formatted(messageId, ++number);
      ders.refuseOffer(tradeDayId, resource, messageId, id, rejection);
      eventLog.append(
          tradeDayId,
          "offers.refused",
          id,
          Facts.of(
              "resource", resource.id(),
              "offer", rejection.offerId(),
              "field", rejection.field(),
              "rule", rejection.rule(),
              "remedy", rejection.remedy()));
    }
    return new Taken(outcome.accepted().size(), batch.size() - outcome.accepted().size());
  }

  /**
   * Why an offer cannot be one of its program, which is not offered in the resource's zone on the
   * date, or in one where a contributor is that the offer counts on.
   */
  private @Nullable OfferRejection closedZone(
      String tradeDayId, OperatingCase operatingCase, Resource resource, MarketOffer offer) {
    Program program = operatingCase.program(resource.programId());
    if (program.zones().isEmpty() || !offer.service().equals(program.id())) {
      return null;
    }
    SortedSet<String> zones = new TreeSet<>(Set.of(resource.zoneId()));
    NetworkModel network = operatingCase.network();
    // Others are no places of the resource, and refused as such.
    Set<String> own = connections(operatingCase, resource);
    offer.places().keySet().stream()
        .filter(own::contains)
        .forEach(place -> zones.add(network.zoneOf(network.connection(place).bus())));
    zones.removeIf(program::isOfferedIn);
    if (zones.isEmpty()) {
      return null;
    }
    return new OfferRejection(
        offer.id(),
        "service (" + program.id() + ")",
        "be offered in zone %s, where %s would deliver it, on %s; it is offered in %s"
            .formatted(
                String.join(", ", zones),
                resource.id(),
                tradeDays.get(tradeDayId).date(),
                String.join(", ", program.zones())),
        zones.contains(resource.zoneId())
            ? "Register the resource for a program of its zone, or wait until this one is offered there."
            : "Name places of the resource in the zones where it is offered.");
  }

  /** By connection; a contributor stands for the connection that it has. */
  private static SortedMap<String, Double> places(
      OperatingCase operatingCase, Resource resource, OfferDraft draft) {
    if (draft.places().isEmpty()) {
      return operatingCase.places(resource);
    }
    Map<String, String> connectionOf = new HashMap<>();
    for (Contributor contributor : operatingCase.contributors()) {
      if (contributor.resourceId().equals(resource.id())) {
        String own = contributor.connectionId();
        connectionOf.put(contributor.id(), own == null ? resource.connectionId() : own);
      }
    }
    SortedMap<String, Double> places = new TreeMap<>();
    draft
        .places()
        .forEach(
            (place, part) ->
                places.merge(connectionOf.getOrDefault(place, place), part, Double::sum));
    return places;
  }

  /** Offers of the same participant, which alone may be linked to. */
  private Set<String> earlier(String tradeDayId, OperatingCase operatingCase, Resource resource) {
    Set<String> ids = new HashSet<>();
    for (SubmittedOffer offer : offers.listSubmitted(tradeDayId)) {
      if (operatingCase
          .resource(offer.resourceId())
          .participantId()
          .equals(resource.participantId())) {
        ids.add(offer.id());
      }
    }
    return ids;
  }

  /**
   * A change can lead from one end of the resource's range to the other, or to the limit in force;
   * what is left of that in an hour shows the forecast, at the clearing.
   */
  private RegisteredResource registered(
      String tradeDayId, OperatingCase operatingCase, Resource resource) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    double rangeKw = resource.maxInjectionKw() + resource.maxWithdrawalKw();
    List<Double> up = new ArrayList<>();
    List<Double> down = new ArrayList<>();
    Set<Integer> available = new HashSet<>();
    DayLimits limits = DayLimits.of(conditions.listLimits(tradeDayId, resource.id()));
    List<Outage> outages =
        conditions.listOutages(tradeDayId, date.whole()).stream()
            .filter(outage -> outage.resourceId().equals(resource.id()))
            .toList();
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      var limit =
          limits
              .find(resource.id(), hour)
              .filter(found -> found.state() == ResourceLimit.State.APPROVED);
      up.add(limit.map(l -> tenth(l.exportKw() + resource.maxWithdrawalKw())).orElse(rangeKw));
      down.add(limit.map(l -> tenth(l.importKw() + resource.maxInjectionKw())).orElse(rangeKw));
      Interval period = date.hourEnding(hour);
      if (outages.stream().noneMatch(outage -> outage.period().overlaps(period))) {
        available.add(hour - 1);
      }
    }
    return new RegisteredResource(
        resource.id(),
        connections(operatingCase, resource),
        rangeKw,
        rangeKw,
        up,
        down,
        resource.energyKwh(),
        available);
  }

  private static Set<String> connections(OperatingCase operatingCase, Resource resource) {
    Set<String> connections = new HashSet<>(operatingCase.places(resource).keySet());
    connections.add(resource.connectionId());
    return connections;
  }

  private static double tenth(double kw) {
    return Math.round(kw * 10) / 10.0;
  }

  private static List<Offer> blocks(
      String tradeDayId, MarketOffer offer, Instant now, Offer.Source source) {
    List<Offer> blocks = new ArrayList<>();
    int pairs = offer.curves().stream().mapToInt(c -> c.up().size() + c.down().size()).sum();
    for (OfferCurve curve : offer.curves()) {
      for (Direction direction : Direction.values()) {
        List<OfferCurve.Pair> steps = direction == Direction.UP ? curve.up() : curve.down();
        double before = 0;
        for (int p = 0; p < steps.size(); p++) {
          int hour = curve.interval() + 1;
          blocks.add(
              new Offer(
                  pairs == 1
                      ? offer.id()
                      : "%s/HE%02d-%s-%d".formatted(offer.id(), hour, direction, p + 1),
                  tradeDayId,
                  offer.id(),
                  offer.resourceId(),
                  hour,
                  direction,
                  // Differences of tenths of a kW are tenths again, which doubles are not.
                  Math.rint((steps.get(p).upToKw() - before) * 1e6) / 1e6,
                  BigDecimal.valueOf(steps.get(p).pricePerMwh())
                      .setScale(2, RoundingMode.HALF_EVEN),
                  now,
                  source,
                  Offer.State.OPEN,
                  0,
                  null,
                  null,
                  null));
          before = steps.get(p).upToKw();
        }
      }
    }
    return blocks;
  }
}
