package org.busbar.hub.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.busbar.adapters.der.Answer;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerCurveOffer;
import org.busbar.adapters.der.DerDispatchNoticeMessage;
import org.busbar.adapters.der.DerDisputeMessage;
import org.busbar.adapters.der.DerHostTelemetryMessage;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.der.DerMarketWishMessage;
import org.busbar.adapters.der.DerNeedMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOfferOutcomeMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerPlannedOutageMessage;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.der.DerResultMessage;
import org.busbar.adapters.der.DerSelectionAcknowledgementMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.der.DerStandbyMessage;
import org.busbar.adapters.der.DerStatementMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.der.DerWholesaleScheduleMessage;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidDocument.BidOffer;
import org.busbar.adapters.ieso.IesoBidDocument.HourlyCurve;
import org.busbar.adapters.ieso.IesoBidDocument.PriceQuantity;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Texts;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.conformance.Journey.Seller;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/** All owners and aggregators, and the resources behind them. */
final class DerFleet implements Counterpart {

  private static final Duration OUTAGE = Duration.ofHours(3);
  private static final double LEAST_OFFER_KW = 1;

  /** After the selections and before the bid window closes. */
  private static final LocalTime BIDS_AT = LocalTime.of(9, 5);

  private static final Duration BIDDERS_OUTAGE_AFTER = Duration.ofMinutes(90);
  private static final Duration BIDDERS_OUTAGE = Duration.ofMinutes(90);

  /** From the IESO's dispatch to the owner's notice of it. */
  private static final Duration TIME_TO_TELL = Duration.ofMinutes(1);

  /** Longest name of a figure in a notice to the IESO. */
  private static final int MOST_WORDS = 60;

  /** The market counts in tenths of a MW. */
  private static final double LEAST_BID_KW = 100;

  private final OperatingCase operatingCase;
  private final Journey journey;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Feeder feeder;
  private final WholesaleMarket market;
  private final @Nullable OnePriceMarket onePrice;
  private final Set<String> selected = new TreeSet<>();

  /** What the operator allows and has selected, by resource and hour: bids keep within it. */
  private final Map<String, DerLimitMessage.Limit> limits = new TreeMap<>();

  private final Map<String, Double> soldKw = new TreeMap<>();

  DerFleet(
      OperatingCase operatingCase,
      Journey journey,
      TradeDate date,
      SeededDraw draw,
      Feeder feeder,
      WholesaleMarket market,
      @Nullable OnePriceMarket onePrice) {
    this.operatingCase = operatingCase;
    this.journey = journey;
    this.date = date;
    this.draw = draw;
    this.feeder = feeder;
    this.market = market;
    this.onePrice = onePrice;
  }

  @Override
  public String name() {
    return "der-fleet";
  }

  @Override
  public List<String> queues() {
    return List.of(
        DerNeedMessage.ADDRESS,
        DerLimitMessage.ADDRESS,
        DerSelectionMessage.ADDRESS,
        DerOfferOutcomeMessage.ADDRESS,
        DerPlannedOutageMessage.ADDRESS,
        DerStandbyMessage.ADDRESS,
        DerInstructionMessage.ADDRESS,
        DerResultMessage.ADDRESS,
        DerStatementMessage.ADDRESS,
        DerHostTelemetryMessage.ADDRESS,
        DerRejectionMessage.ADDRESS);
  }

  @Override
  public LedgerKey keyOf(String address, String body) {
    EnvelopeHeader header = Envelope.parse(body).header();
    return switch (address) {
      case DerInstructionMessage.ADDRESS -> {
        var instruction = DerInstructionMessage.parse(body);
        yield new LedgerKey(
            header.messageId(), instruction.instructionId(), instruction.revision());
      }
      case DerSelectionMessage.ADDRESS ->
          new LedgerKey(header.messageId(), DerSelectionMessage.parse(body).selectionId(), 0);
      default -> new LedgerKey(header.messageId(), header.messageId(), header.revision());
    };
  }

  @Override
  public void remember(String address, String body) {
    switch (address) {
      case DerSelectionMessage.ADDRESS -> {
        var selection = DerSelectionMessage.parse(body);
        selected.add(selection.resourceId());
        soldKw.merge(
            hour(selection.resourceId(), selection.hourEnding()),
            selection.direction().sign() * selection.quantityKw(),
            Double::sum);
      }
      case DerLimitMessage.ADDRESS -> {
        var message = DerLimitMessage.parse(body);
        message
            .limits()
            .forEach(limit -> limits.put(hour(message.resourceId(), limit.hourEnding()), limit));
        feeder.keepWithin(message);
      }
      case DerInstructionMessage.ADDRESS -> {
        var instruction = DerInstructionMessage.parse(body);
        if (follows(instruction.resourceId())) {
          feeder.accept(instruction);
        }
      }
      default -> {
        // nothing to remember
      }
    }
  }

  @Override
  public List<Sending> answer(String address, String body) {
    EnvelopeHeader header = Envelope.parse(body).header();
    return switch (address) {
      case DerNeedMessage.ADDRESS -> offers(header, DerNeedMessage.parse(body));
      case DerSelectionMessage.ADDRESS -> List.of(accept(header, DerSelectionMessage.parse(body)));
      case DerInstructionMessage.ADDRESS -> acknowledge(header, DerInstructionMessage.parse(body));
      case DerLimitMessage.ADDRESS -> {
        if (takesPartItself()) {
          tellOfLimits(header, DerLimitMessage.parse(body));
        }
        yield List.of();
      }
      case DerResultMessage.ADDRESS -> dispute(header, DerResultMessage.parse(body));
      case DerRejectionMessage.ADDRESS -> betterBid(header, DerRejectionMessage.parse(body));
      default -> List.of();
    };
  }

  @Override
  public List<ScheduledEvent> schedule() {
    List<ScheduledEvent> events = new ArrayList<>();
    events.add(
        new ScheduledEvent(
            date.dayBeforeAtPrevailing(LocalTime.of(6, 0)), "broken offer", this::brokenOffer));
    events.add(
        sellsByDso()
            ? new ScheduledEvent(
                date.dayBeforeAtPrevailing(LocalTime.of(5, 15)), "market wishes", this::wishes)
            : new ScheduledEvent(
                bidding(), "wholesale bids", takesPartItself() ? this::bidItself : this::bids));
    events.add(new ScheduledEvent(noon(), "outage", this::outage));
    if (!takesPartItself()) {
      events.add(
          new ScheduledEvent(
              noon().plus(BIDDERS_OUTAGE_AFTER), "outage of a bidder", this::bidderOutage));
    } else {
      Instant scheduled = date.dayBeforeAtPrevailing(LocalTime.of(13, 30));
      events.add(
          new ScheduledEvent(scheduled, "wholesale schedules", () -> tellSchedules(scheduled)));
      for (Instant dispatch : market.dispatchTimes()) {
        Instant at = dispatch.plus(TIME_TO_TELL);
        events.add(new ScheduledEvent(at, "dispatch notice", this::followAndTell));
      }
    }
    return events;
  }

  /** Whether owners bid into the IESO's market and answer for what they do there. */
  private boolean takesPartItself() {
    return journey.seller() == Seller.OWNERS;
  }

  private Instant bidding() {
    return date.dayBeforeAtPrevailing(takesPartItself() ? LocalTime.of(6, 30) : BIDS_AT);
  }

  private List<Sending> bidItself() {
    List<Sending> sendings = new ArrayList<>();
    for (Resource resource : bidders()) {
      IesoBidDocument bid = bid(resource, Heed.FORECAST);
      if (!bid.hours().isEmpty()) {
        market.bid(draw.id("bid", date, resource.id()), bid);
        int sign = bid.bidOffer() == BidOffer.GENERATOR ? 1 : -1;
        sendings.add(
            schedule(
                resource,
                DerWholesaleScheduleMessage.Kind.BID,
                bid.hours().stream()
                    .map(
                        curve ->
                            new DerWholesaleScheduleMessage.Hour(
                                curve.hourEnding(),
                                sign * curve.mostMegawatts().doubleValue() * 1000))
                    .toList(),
                bidding()));
      }
    }
    return sendings;
  }

  private List<Sending> tellSchedules(Instant at) {
    return bidders().stream()
        .map(
            resource ->
                schedule(
                    resource,
                    DerWholesaleScheduleMessage.Kind.SCHEDULED,
                    market.schedule(resource.id()).entrySet().stream()
                        .map(
                            hour ->
                                new DerWholesaleScheduleMessage.Hour(
                                    hour.getKey(), hour.getValue()))
                        .toList(),
                    at))
        .toList();
  }

  private Sending schedule(
      Resource resource,
      DerWholesaleScheduleMessage.Kind kind,
      List<DerWholesaleScheduleMessage.Hour> hours,
      Instant at) {
    String id = draw.id("wholesale schedule", date, kind, resource.id());
    return new Sending(
        DerWholesaleScheduleMessage.ADDRESS,
        resource.id(),
        id,
        new DerWholesaleScheduleMessage(id, resource.id(), date.date(), kind, hours)
            .toWire(new Stamp(id, id, resource.participantId(), at)));
  }

  /**
   * The last dispatch of the day is told wrongly, a tenth too much; the resource does it right. In
   * one market for all, owners tell and follow as where the hub instructs them.
   */
  private List<Sending> followAndTell() {
    List<Sending> sendings = new ArrayList<>();
    int ordinal = 0;
    for (IesoDispatchInstructionMessage dispatch : market.dispatched()) {
      if (onePrice == null) {
        feeder.follow(dispatch);
      } else {
        feeder.followAsInstructed(dispatch);
      }
      ordinal++;
      double told =
          onePrice == null && ordinal == market.dispatchTimes().size()
              ? 1.1 * dispatch.amountKw()
              : dispatch.amountKw();
      Resource resource = operatingCase.resource(dispatch.resourceId());
      String id = draw.id("dispatch notice", dispatch.dispatchId());
      sendings.add(
          new Sending(
              DerDispatchNoticeMessage.ADDRESS,
              resource.id(),
              id,
              new DerDispatchNoticeMessage(
                      dispatch.dispatchId(),
                      resource.id(),
                      dispatch.start(),
                      dispatch.end(),
                      Math.round(10 * told) / 10.0)
                  .toWire(
                      new Stamp(
                          id,
                          id,
                          resource.participantId(),
                          dispatch.lastUpdated().plus(TIME_TO_TELL)))));
    }
    return sendings;
  }

  /** The owner tells the IESO of what the network takes from its resource (J1B-SC-8). */
  private void tellOfLimits(EnvelopeHeader cause, DerLimitMessage message) {
    List<IesoNoticeMessage.Entry> entries = new ArrayList<>();
    for (DerLimitMessage.Limit limit : message.limits()) {
      String reason = limit.reason();
      if (reason != null) {
        entries.add(entry(message, limit, "maxInjectionKw", limit.maxInjectionKw(), reason));
        entries.add(entry(message, limit, "maxWithdrawalKw", limit.maxWithdrawalKw(), reason));
      }
    }
    if (!entries.isEmpty()) {
      String id = draw.id("limit notice", cause.messageId());
      market.inform(
          new IesoNoticeMessage(
              id,
              IesoNoticeMessage.Kind.LIMITS,
              message.tradeDate(),
              operatingCase.interfaceId(),
              entries),
          stamp(id, cause, operatingCase.resource(message.resourceId())));
    }
  }

  private static IesoNoticeMessage.Entry entry(
      DerLimitMessage message,
      DerLimitMessage.Limit limit,
      String quantity,
      double kw,
      String reason) {
    String text = quantity + " for " + reason;
    return new IesoNoticeMessage.Entry(
        message.resourceId(), limit.hourEnding(), Texts.shortened(text, MOST_WORDS), kw);
  }

  /** In the Total DSO journey nobody but the DSO bids into the IESO's market. */
  private boolean sellsByDso() {
    return journey.seller() == Seller.OPERATOR;
  }

  private List<Sending> wishes() {
    Instant at = date.dayBeforeAtPrevailing(LocalTime.of(5, 15));
    return operatingCase.resources().stream()
        .filter(this::canSell)
        .map(
            resource -> {
              String id = draw.id("market wish", date, resource.id());
              return new Sending(
                  DerMarketWishMessage.ADDRESS,
                  resource.id(),
                  id,
                  new DerMarketWishMessage(
                          id, resource.id(), date.date(), firstHour(resource), lastHour(resource))
                      .toWire(new Stamp(id, id, resource.participantId(), at)));
            })
        .toList();
  }

  /** A solar plant has nothing to give above what it makes anyway. */
  private boolean canSell(Resource resource) {
    return onePrice != null
        ? onePrice.sellers().contains(resource)
        : resource.markets() != Resource.Markets.DISTRIBUTION
            && resource.kind() != Resource.Kind.SOLAR;
  }

  /** Batteries rest at night; sites give up consumption while somebody is there to do it. */
  private int firstHour(Resource resource) {
    return onePrice != null
        ? OnePriceMarket.firstHour()
        : resource.kind() == Resource.Kind.BATTERY ? 7 : 9;
  }

  private int lastHour(Resource resource) {
    return onePrice != null
        ? OnePriceMarket.lastHour()
        : resource.kind() == Resource.Kind.BATTERY ? 23 : 21;
  }

  private boolean wishes(Resource resource, int hourEnding) {
    return sellsByDso()
        && canSell(resource)
        && hourEnding >= firstHour(resource)
        && hourEnding <= lastHour(resource);
  }

  private Instant noon() {
    return date.hourEnding(13).start();
  }

  /** In one market for all those who sell make no trouble: it would differ between journeys. */
  private FleetRoles roles() {
    return onePrice == null
        ? FleetRoles.of(operatingCase.resources(), selected, draw)
        : FleetRoles.of(
            operatingCase.resources().stream().filter(each -> !canSell(each)).toList(),
            Set.of(),
            draw);
  }

  /** Refusing and staying silent both leave the resource as it was. */
  private boolean follows(String resourceId) {
    FleetRoles roles = roles();
    return !resourceId.equals(roles.refuser()) && !resourceId.equals(roles.silent());
  }

  private List<Sending> offers(EnvelopeHeader cause, DerNeedMessage needs) {
    Set<String> standing =
        operatingCase.standingOffers().stream()
            .map(StandingOffer::resourceId)
            .collect(Collectors.toSet());
    // A need whose window closes on the day itself goes back to the market.
    boolean again = needs.offersCloseAt().isAfter(date.start());
    List<Sending> sendings = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      if (!resource.participantId().equals(needs.participantId())
          || standing.contains(resource.id()) && !again
          || resource.markets() == Resource.Markets.WHOLESALE && !sellsByDso()) {
        continue;
      }
      var wanted = new TreeMap<String, DerNeedMessage.Need>();
      needs.needs().stream()
          .filter(need -> need.market() == null || wishes(resource, need.hourEnding()))
          .forEach(need -> wanted.put(slot(need.hourEnding(), need.direction()), need));
      List<DerOfferMessage.Offer> offers = new ArrayList<>();
      List<DerCurveOffer.Curve> curves = new ArrayList<>();
      for (DerNeedMessage.Need need : wanted.values()) {
        DerOfferMessage.Step step = again ? more(resource, need) : step(resource, need);
        if (step.quantityKw() >= LEAST_OFFER_KW && tiesHours(resource) && !again) {
          curves.add(curve(need, step.quantityKw(), step.priceCadPerMwh()));
        } else if (step.quantityKw() >= LEAST_OFFER_KW) {
          offers.add(step);
        }
      }
      if (!curves.isEmpty()) {
        offers.add(tied(resource, curves));
        if (resource.kind() == Resource.Kind.BATTERY) {
          offers.add(tooLarge(resource, curves.get(0)));
        }
      }
      if (!offers.isEmpty()) {
        String id = draw.id("offers", cause.messageId(), resource.id());
        sendings.add(
            new Sending(
                DerOfferMessage.ADDRESS,
                resource.id(),
                id,
                new DerOfferMessage(resource.id(), date.date(), offers)
                    .toWire(stamp(id, cause, resource))));
      }
    }
    return sendings;
  }

  /** Stores, and loads that stop a whole shift or nothing. */
  private boolean tiesHours(Resource resource) {
    // What the DSO is to sell for them in any part of any hour they offer hour by hour.
    return !sellsByDso()
        && (resource.kind() == Resource.Kind.BATTERY
            || (resource.kind() == Resource.Kind.DEMAND_RESPONSE
                && resource.markets() == Resource.Markets.BOTH));
  }

  private static DerCurveOffer.Curve curve(DerNeedMessage.Need need, double kw, BigDecimal price) {
    var pairs = List.of(new DerCurveOffer.Pair(kw, price));
    boolean isUp = need.direction() == Direction.UP;
    return new DerCurveOffer.Curve(
        need.hourEnding(), isUp ? pairs : List.of(), isUp ? List.of() : pairs);
  }

  private DerCurveOffer tied(Resource resource, List<DerCurveOffer.Curve> curves) {
    return new DerCurveOffer(
        draw.id("offer", date, resource.id(), "all hours"),
        null,
        TradeDate.HOURS,
        new TreeMap<>(),
        curves.stream().sorted(Comparator.comparingInt(DerCurveOffer.Curve::hourEnding)).toList(),
        resource.kind() == Resource.Kind.BATTERY
            ? OfferTerms.FREE.withStorage(
                new OfferTerms.Store(
                    resource.energyKwh() * 0.8, resource.energyKwh(), 0, 0.95, 0.95, 1))
            : OfferTerms.FREE.with(OfferTerms.Division.SAME_SHARE, 0));
  }

  /** More than the resource can change at all: the hub is to refuse it and let the rest stand. */
  private DerCurveOffer tooLarge(Resource resource, DerCurveOffer.Curve like) {
    double kw = 2 * (resource.maxInjectionKw() + resource.maxWithdrawalKw());
    var pairs = List.of(new DerCurveOffer.Pair(kw, price(resource, like.hourEnding())));
    return new DerCurveOffer(
        draw.id("offer", date, resource.id(), "too large"),
        null,
        TradeDate.HOURS,
        new TreeMap<>(),
        List.of(new DerCurveOffer.Curve(like.hourEnding(), pairs, List.of())),
        OfferTerms.FREE);
  }

  private DerOfferMessage.Step step(Resource resource, DerNeedMessage.Need need) {
    return new DerOfferMessage.Step(
        draw.id("offer", date, resource.id(), slot(need.hourEnding(), need.direction())),
        need.hourEnding(),
        need.direction(),
        offeredKw(resource, need.hourEnding(), need.direction()),
        price(resource, need.hourEnding()));
  }

  /** What was held back of an offer at first, for half as much again. */
  private DerOfferMessage.Step more(Resource resource, DerNeedMessage.Need need) {
    double kw = offeredKw(resource, need.hourEnding(), need.direction());
    double part = draw.between(0.05, 0.15, "offered again", resource.id(), need.needId());
    return new DerOfferMessage.Step(
        draw.id("offer again", need.needId(), resource.id()),
        need.hourEnding(),
        need.direction(),
        Math.floor(kw * part * 10) / 10,
        money(price(resource, need.hourEnding()).doubleValue() * 1.5));
  }

  private static String slot(int hourEnding, Direction direction) {
    return "%02d %s".formatted(hourEnding, direction);
  }

  /** Part of what the resource could change in the hour; a battery keeps energy for four hours. */
  private double offeredKw(Resource resource, int hourEnding, Direction direction) {
    double undisturbed = operatingCase.expectedKw(resource, date.date(), hourEnding);
    double room =
        direction == Direction.UP
            ? (resource.kind() == Resource.Kind.SOLAR ? 0 : resource.maxInjectionKw() - undisturbed)
            : undisturbed + resource.maxWithdrawalKw();
    if (resource.energyKwh() > 0) {
      room = Math.min(room, resource.energyKwh() / 4);
    }
    double part = draw.between(0.5, 0.9, "offered", resource.id(), hourEnding);
    return Math.floor(room * part * 10) / 10;
  }

  private BigDecimal price(Resource resource, int hourEnding) {
    double price =
        switch (resource.kind()) {
          case SOLAR -> draw.between(20, 60, "price", resource.id(), hourEnding);
          case BATTERY -> draw.between(60, 120, "price", resource.id(), hourEnding);
          case EV_CHARGING -> draw.between(70, 140, "price", resource.id(), hourEnding);
          case DEMAND_RESPONSE -> draw.between(90, 200, "price", resource.id(), hourEnding);
        };
    return money(price);
  }

  private Sending accept(EnvelopeHeader cause, DerSelectionMessage selection) {
    Resource resource = operatingCase.resource(selection.resourceId());
    String id = draw.id("selection acknowledgement", selection.selectionId());
    return new Sending(
        DerSelectionAcknowledgementMessage.ADDRESS,
        resource.id(),
        id,
        new DerSelectionAcknowledgementMessage(selection.selectionId(), Answer.ACCEPTED, null)
            .toWire(stamp(id, cause, resource)));
  }

  private List<Sending> acknowledge(EnvelopeHeader cause, DerInstructionMessage instruction) {
    Resource resource = operatingCase.resource(instruction.resourceId());
    FleetRoles roles = roles();
    if (resource.id().equals(roles.silent())) {
      return List.of();
    }
    boolean refuses = resource.id().equals(roles.refuser());
    String id = draw.id("acknowledgement", instruction.instructionId(), instruction.revision());
    return List.of(
        new Sending(
            DerAcknowledgementMessage.ADDRESS,
            resource.id(),
            id,
            new DerAcknowledgementMessage(
                    instruction.instructionId(),
                    instruction.revision(),
                    refuses ? Answer.REFUSED : Answer.ACCEPTED,
                    refuses ? "The site needs its power today." : null)
                .toWire(stamp(id, cause, resource))));
  }

  private List<Sending> dispute(EnvelopeHeader cause, DerResultMessage result) {
    if (result.version() > 1 || !result.resourceId().equals(roles().claimant())) {
      return List.of();
    }
    return result.hours().stream()
        .filter(hour -> hour.deliveredWh() < hour.askedWh())
        .max(
            Comparator.<DerResultMessage.Hour>comparingInt(
                    hour -> hour.askedWh() - hour.deliveredWh())
                .thenComparing(hour -> -hour.hourEnding()))
        .map(
            hour -> {
              Resource resource = operatingCase.resource(result.resourceId());
              String id = draw.id("dispute", result.resultId());
              return new Sending(
                  DerDisputeMessage.ADDRESS,
                  resource.id(),
                  id,
                  new DerDisputeMessage(
                          id,
                          resource.id(),
                          date.date(),
                          hour.hourEnding(),
                          hour.askedWh(),
                          "Our own meter shows that all was delivered.")
                      .toWire(stamp(id, cause, resource)));
            })
        .stream()
        .toList();
  }

  /** An offer of less than nothing: the hub is to answer it and keep it for a person. */
  private List<Sending> brokenOffer() {
    Resource resource =
        operatingCase.resources().stream().min(Comparator.comparing(Resource::id)).orElseThrow();
    String id = draw.id("broken offer", date);
    Instant at = date.dayBeforeAtPrevailing(LocalTime.of(6, 0));
    return List.of(
        new Sending(
            DerOfferMessage.ADDRESS,
            resource.id(),
            id,
            new DerOfferMessage(
                    resource.id(),
                    date.date(),
                    List.of(
                        new DerOfferMessage.Step(
                            draw.id("broken offer step", date), 18, Direction.UP, -10, money(50))))
                .toWire(new Stamp(id, id, resource.participantId(), at))));
  }

  private List<Sending> outage() {
    Resource resource = operatingCase.resource(roles().broken());
    var period = Interval.of(noon(), OUTAGE);
    feeder.fail(resource.id(), period);
    String id = draw.id("outage", date, resource.id());
    return List.of(
        new Sending(
            DerOutageMessage.ADDRESS,
            resource.id(),
            id,
            new DerOutageMessage(
                    id, resource.id(), period.start(), period.end(), "The inverter tripped.")
                .toWire(new Stamp(id, id, resource.participantId(), noon()))));
  }

  /** A resource that the wholesale market counts on is out for two of its hours. */
  private List<Sending> bidderOutage() {
    Instant start = noon().plus(BIDDERS_OUTAGE_AFTER);
    String broken = roles().broken();
    return bidders().stream()
        .filter(resource -> resource.kind() == Resource.Kind.SOLAR)
        .filter(resource -> !resource.id().equals(broken))
        .map(
            resource -> {
              var period = Interval.of(start, BIDDERS_OUTAGE);
              feeder.fail(resource.id(), period);
              String id = draw.id("outage of a bidder", date, resource.id());
              return new Sending(
                  DerOutageMessage.ADDRESS,
                  resource.id(),
                  id,
                  new DerOutageMessage(
                          id,
                          resource.id(),
                          period.start(),
                          period.end(),
                          "The transformer of the roof is hot.")
                      .toWire(new Stamp(id, id, resource.participantId(), start)));
            })
        .toList();
  }

  private List<Sending> bids() {
    Instant at = bidding();
    String heedless = heedless();
    return bidders().stream()
        .map(
            resource ->
                bidding(
                    draw.id("bid", date, resource.id()),
                    resource,
                    bid(resource, resource.id().equals(heedless) ? Heed.NOTHING : Heed.LIMITS),
                    id -> new Stamp(id, id, resource.participantId(), at)))
        .flatMap(List::stream)
        .toList();
  }

  /** The bidder that does not look at its limits before it bids. */
  private String heedless() {
    return bidders().stream().map(Resource::id).max(Comparator.naturalOrder()).orElse("");
  }

  /** A bid within the limits, after one that was refused. */
  private List<Sending> betterBid(EnvelopeHeader cause, DerRejectionMessage rejection) {
    return rejection.code().equals("ABOVE_LIMIT")
        ? bidders().stream()
            .filter(
                resource ->
                    draw.id("bid", date, resource.id()).equals(rejection.rejectedMessageId()))
            .flatMap(
                resource ->
                    bidding(
                        draw.id("better bid", date, resource.id()),
                        resource,
                        bid(resource, Heed.LIMITS),
                        id -> stamp(id, cause, resource))
                        .stream())
            .toList()
        : List.of();
  }

  private static List<Sending> bidding(
      String id, Resource resource, IesoBidDocument bid, Function<String, Stamp> stamp) {
    return bid.hours().isEmpty()
        ? List.of()
        : List.of(
            new Sending(
                DerWholesaleBidMessage.ADDRESS,
                resource.id(),
                id,
                new DerWholesaleBidMessage(id, resource.id(), bid.toXml())
                    .toWire(stamp.apply(id))));
  }

  /** Two batteries, a load and a solar plant, of those that the market can take. */
  List<Resource> bidders() {
    return onePrice != null
        ? onePrice.sellers()
        : Stream.of(
                biddable(Resource.Kind.BATTERY).limit(2),
                biddable(Resource.Kind.DEMAND_RESPONSE).limit(1),
                biddable(Resource.Kind.SOLAR).limit(1))
            .flatMap(resources -> resources)
            .toList();
  }

  private Stream<Resource> biddable(Resource.Kind kind) {
    return operatingCase.resources().stream()
        .filter(resource -> resource.kind() == kind)
        .filter(resource -> resource.markets() != Resource.Markets.DISTRIBUTION)
        .filter(resource -> ratingKw(resource) >= LEAST_BID_KW)
        .sorted(Comparator.comparing(Resource::id));
  }

  private static String hour(String resourceId, int hourEnding) {
    return "%s %02d".formatted(resourceId, hourEnding);
  }

  /** What the operator's limits and selections leave of a resource's power in an hour. */
  private double roomKw(Resource resource, int hourEnding, boolean sells) {
    String hour = hour(resource.id(), hourEnding);
    DerLimitMessage.Limit limit = limits.get(hour);
    double most =
        limit == null
            ? ratingKw(resource)
            : sells ? limit.maxInjectionKw() : limit.maxWithdrawalKw();
    double sold = soldKw.getOrDefault(hour, 0.0);
    double undisturbed = operatingCase.expectedKw(resource, date.date(), hourEnding);
    return sold == 0
        ? most
        : sells ? most - Math.max(0, sold) : Math.min(most, -(undisturbed + sold));
  }

  /** What a bidder looks at before it bids: each more than the one before. */
  private enum Heed {
    NOTHING,
    FORECAST,
    LIMITS
  }

  private IesoBidDocument bid(Resource resource, Heed heed) {
    boolean sells = resource.maxInjectionKw() >= LEAST_BID_KW;
    List<HourlyCurve> curves = new ArrayList<>();
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      double mostKw =
          onePrice != null
              ? onePrice.offeredKw(resource, hour)
              : resource.kind() == Resource.Kind.SOLAR && heed != Heed.NOTHING
                  ? operatingCase.expectedKw(resource, date.date(), hour)
                  : ratingKw(resource);
      if (heed == Heed.LIMITS) {
        mostKw = Math.min(mostKw, roomKw(resource, hour, sells));
      }
      if (mostKw >= LEAST_BID_KW) {
        BigDecimal price =
            onePrice != null ? onePrice.price(resource, hour) : price(resource, hour);
        curves.add(
            new HourlyCurve(
                hour,
                List.of(
                    new PriceQuantity(price, new BigDecimal("0.0")),
                    new PriceQuantity(
                        price,
                        BigDecimal.valueOf(mostKw)
                            .divide(BigDecimal.valueOf(1000), 1, RoundingMode.DOWN)))));
      }
    }
    return new IesoBidDocument(
        IesoBidDocument.shortName(resource.participantId()),
        "trader1",
        date.date(),
        sells ? BidOffer.GENERATOR : BidOffer.LOAD,
        resource.id(),
        curves);
  }

  private static double ratingKw(Resource resource) {
    return resource.maxInjectionKw() >= LEAST_BID_KW
        ? resource.maxInjectionKw()
        : resource.maxWithdrawalKw();
  }

  private static BigDecimal money(double cad) {
    return BigDecimal.valueOf(cad).setScale(2, RoundingMode.HALF_EVEN);
  }

  private static Stamp stamp(String id, EnvelopeHeader cause, Resource resource) {
    return new Stamp(id, cause.messageId(), resource.participantId(), cause.timestamp());
  }
}
