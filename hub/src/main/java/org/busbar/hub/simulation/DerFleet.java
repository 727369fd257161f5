package org.busbar.hub.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.busbar.adapters.der.DerNeedMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOfferOutcomeMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.der.DerResultMessage;
import org.busbar.adapters.der.DerSelectionAcknowledgementMessage;
import org.busbar.adapters.der.DerSelectionMessage;
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
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;

/** All owners and aggregators, and the resources behind them. */
final class DerFleet implements Counterpart {

  private static final Duration OUTAGE = Duration.ofHours(3);
  private static final double LEAST_OFFER_KW = 1;

  /** From the IESO's dispatch to the owner's notice of it. */
  private static final Duration TIME_TO_TELL = Duration.ofMinutes(1);

  /** Longest name of a figure in a notice to the IESO. */
  private static final int MOST_WORDS = 60;

  /** The market counts in tenths of a MW. */
  private static final double LEAST_BID_KW = 100;

  private final OperatingCase operatingCase;
  private final String journey;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Feeder feeder;
  private final WholesaleMarket market;
  private final Set<String> selected = new TreeSet<>();

  DerFleet(
      OperatingCase operatingCase,
      String journey,
      TradeDate date,
      SeededDraw draw,
      Feeder feeder,
      WholesaleMarket market) {
    this.operatingCase = operatingCase;
    this.journey = journey;
    this.date = date;
    this.draw = draw;
    this.feeder = feeder;
    this.market = market;
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
      case DerSelectionMessage.ADDRESS ->
          selected.add(DerSelectionMessage.parse(body).resourceId());
      case DerInstructionMessage.ADDRESS -> {
        var instruction = DerInstructionMessage.parse(body);
        if (follows(instruction.resourceId())) {
          feeder.accept(instruction);
        }
      }
      case DerLimitMessage.ADDRESS -> feeder.keepWithin(DerLimitMessage.parse(body));
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
        new ScheduledEvent(
            bidding(), "wholesale bids", takesPartItself() ? this::bidItself : this::bids));
    events.add(new ScheduledEvent(noon(), "outage", this::outage));
    if (takesPartItself()) {
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
    return journey.equals(Counterparts.DUAL_PARTICIPATION);
  }

  private Instant bidding() {
    return date.dayBeforeAtPrevailing(LocalTime.of(6, 30));
  }

  private List<Sending> bidItself() {
    List<Sending> sendings = new ArrayList<>();
    for (Resource resource : bidders()) {
      IesoBidDocument bid = bid(resource);
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

  /** The last dispatch of the day is told wrongly, a tenth too much; the resource does it right. */
  private List<Sending> followAndTell() {
    List<Sending> sendings = new ArrayList<>();
    int ordinal = 0;
    for (IesoDispatchInstructionMessage dispatch : market.dispatched()) {
      feeder.follow(dispatch);
      ordinal++;
      double told =
          ordinal == market.dispatchTimes().size()
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
        message.resourceId(),
        limit.hourEnding(),
        text.substring(0, Math.min(MOST_WORDS, text.length())),
        kw);
  }

  private Instant noon() {
    return date.hourEnding(13).start();
  }

  private FleetRoles roles() {
    return FleetRoles.of(operatingCase, selected, draw);
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
    List<Sending> sendings = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      if (!resource.participantId().equals(needs.participantId())
          || standing.contains(resource.id())
          || resource.markets() == Resource.Markets.WHOLESALE) {
        continue;
      }
      var wanted = new TreeMap<String, DerNeedMessage.Need>();
      needs.needs().forEach(need -> wanted.put(slot(need.hourEnding(), need.direction()), need));
      List<DerOfferMessage.Offer> offers = new ArrayList<>();
      List<DerCurveOffer.Curve> curves = new ArrayList<>();
      for (DerNeedMessage.Need need : wanted.values()) {
        double kw = offeredKw(resource, need.hourEnding(), need.direction());
        if (kw >= LEAST_OFFER_KW && tiesHours(resource)) {
          curves.add(curve(need, kw, price(resource, need.hourEnding())));
        } else if (kw >= LEAST_OFFER_KW) {
          offers.add(
              new DerOfferMessage.Step(
                  draw.id("offer", date, resource.id(), slot(need.hourEnding(), need.direction())),
                  need.hourEnding(),
                  need.direction(),
                  kw,
                  price(resource, need.hourEnding())));
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
  private static boolean tiesHours(Resource resource) {
    return resource.kind() == Resource.Kind.BATTERY
        || (resource.kind() == Resource.Kind.DEMAND_RESPONSE
            && resource.markets() == Resource.Markets.BOTH);
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

  private List<Sending> bids() {
    Instant at = bidding();
    return bidders().stream()
        .filter(resource -> !bid(resource).hours().isEmpty())
        .map(
            resource -> {
              String id = draw.id("bid", date, resource.id());
              return new Sending(
                  DerWholesaleBidMessage.ADDRESS,
                  resource.id(),
                  id,
                  new DerWholesaleBidMessage(id, resource.id(), bid(resource).toXml())
                      .toWire(new Stamp(id, id, resource.participantId(), at)));
            })
        .toList();
  }

  /** Two batteries, a load and a solar plant, of those that the market can take. */
  List<Resource> bidders() {
    return Stream.of(
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

  private IesoBidDocument bid(Resource resource) {
    boolean sells = resource.maxInjectionKw() >= LEAST_BID_KW;
    List<HourlyCurve> curves = new ArrayList<>();
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      double mostKw =
          resource.kind() == Resource.Kind.SOLAR
              ? operatingCase.expectedKw(resource, date.date(), hour)
              : ratingKw(resource);
      BigDecimal price = price(resource, hour);
      if (mostKw >= LEAST_BID_KW) {
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
        shortName(resource.participantId()),
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

  /** The IESO's short names have 2 to 12 letters and digits. */
  static String shortName(String participantId) {
    String letters = participantId.replaceAll("[^a-zA-Z0-9]", "") + "XX";
    return letters.substring(0, Math.min(12, letters.length()));
  }

  private static BigDecimal money(double cad) {
    return BigDecimal.valueOf(cad).setScale(2, RoundingMode.HALF_EVEN);
  }

  private static Stamp stamp(String id, EnvelopeHeader cause, Resource resource) {
    return new Stamp(id, cause.messageId(), resource.participantId(), cause.timestamp());
  }
}
