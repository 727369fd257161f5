package org.busbar.adapters.inbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.busbar.adapters.adms.AdmsConditionMessage;
import org.busbar.adapters.adms.AdmsPlannedOutageMessage;
import org.busbar.adapters.adms.AdmsTelemetryMessage;
import org.busbar.adapters.channel.HostCopies;
import org.busbar.adapters.channel.PairAddress;
import org.busbar.adapters.der.Answer;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerBidReceiptMessage;
import org.busbar.adapters.der.DerCurveOffer;
import org.busbar.adapters.der.DerDispatchNoticeMessage;
import org.busbar.adapters.der.DerDisputeMessage;
import org.busbar.adapters.der.DerMarketWishMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerSelectionAcknowledgementMessage;
import org.busbar.adapters.der.DerStandbyAcknowledgementMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.der.DerWholesaleScheduleMessage;
import org.busbar.adapters.host.HostLimitsMessage;
import org.busbar.adapters.host.HostTelemetryMessage;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidReceipt;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.mdms.MdmsReadingsMessage;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ReceiveTelemetry;
import org.busbar.processes.conditions.Telemetry;
import org.busbar.processes.dispatch.AcknowledgeInstruction;
import org.busbar.processes.dispatch.DispatchNotice;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.ReceiveIesoDispatch;
import org.busbar.processes.dispatch.ReceiveOwnerNotice;
import org.busbar.processes.dispatch.ReportCondition;
import org.busbar.processes.dispatch.ReportOutage;
import org.busbar.processes.host.HostTelemetry;
import org.busbar.processes.host.InformedParties.Event;
import org.busbar.processes.host.InterfaceLimit;
import org.busbar.processes.host.Level;
import org.busbar.processes.host.ReceiveHostLimits;
import org.busbar.processes.host.ReceiveHostTelemetry;
import org.busbar.processes.maintenance.LogPlannedOutage;
import org.busbar.processes.marketsetup.DecideMarketChange;
import org.busbar.processes.marketsetup.ProposeMarketChange;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.nextday.RecordNoticeDelivery;
import org.busbar.processes.offers.AnswerSelection;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.OfferDraft;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.SubmitOffer;
import org.busbar.processes.portfolio.Award;
import org.busbar.processes.portfolio.ReceiveAward;
import org.busbar.processes.portfolio.ReceiveInterfaceDispatch;
import org.busbar.processes.portfolio.RegisterMarketWish;
import org.busbar.processes.standby.AcknowledgeStandby;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.Dispute;
import org.busbar.processes.verification.MeterReadings;
import org.busbar.processes.verification.RaiseDispute;
import org.busbar.processes.verification.ReceiveReadings;
import org.busbar.processes.wholesale.BidHour;
import org.busbar.processes.wholesale.ReceiveWholesaleSchedule;
import org.busbar.processes.wholesale.RecordMarketAnswer;
import org.busbar.processes.wholesale.SubmitWholesaleBid;
import org.busbar.processes.wholesale.WholesaleSchedule;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Which use case a message of each address calls. */
@Component
class MessageHandlers {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final java.time.Clock clock;
  private final HostCopies hostCopies;
  private final Map<String, Consumer<InboundMessage>> byAddress = new TreeMap<>();

  MessageHandlers(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      java.time.Clock clock,
      SubmitOffer submitOffer,
      AnswerSelection answerSelection,
      AcknowledgeInstruction acknowledgeInstruction,
      ReportOutage reportOutage,
      SubmitWholesaleBid submitWholesaleBid,
      RaiseDispute raiseDispute,
      ReceiveTelemetry receiveTelemetry,
      ReportCondition reportCondition,
      ReceiveReadings receiveReadings,
      ReceiveIesoDispatch receiveIesoDispatch,
      RecordMarketAnswer recordMarketAnswer,
      ReceiveWholesaleSchedule receiveWholesaleSchedule,
      ReceiveOwnerNotice receiveOwnerNotice,
      RegisterMarketWish registerMarketWish,
      ReceiveAward receiveAward,
      ReceiveInterfaceDispatch receiveInterfaceDispatch,
      ReceiveHostLimits receiveHostLimits,
      ReceiveHostTelemetry receiveHostTelemetry,
      RecordNoticeDelivery recordNoticeDelivery,
      LogPlannedOutage logPlannedOutage,
      ProposeMarketChange proposeMarketChange,
      DecideMarketChange decideMarketChange,
      AcknowledgeStandby acknowledgeStandby,
      OfferRepository offers,
      DispatchRepository dispatches,
      HostCopies hostCopies) {
    this.hostCopies = hostCopies;
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.clock = clock;
    byAddress.put(DerOfferMessage.ADDRESS, message -> offer(message, submitOffer));
    byAddress.put(
        DerSelectionAcknowledgementMessage.ADDRESS,
        message -> {
          var answer = DerSelectionAcknowledgementMessage.parse(message.body());
          answerSelection.answer(
              answer.selectionId(),
              answer.answer() == Answer.ACCEPTED,
              Objects.requireNonNullElse(answer.reason(), ""));
          hostCopies.ofReceived(
              offers.findSelection(answer.selectionId()).orElseThrow().tradeDayId(),
              Event.SELECTION,
              message);
        });
    byAddress.put(
        DerStandbyAcknowledgementMessage.ADDRESS,
        message ->
            acknowledgeStandby.acknowledge(
                DerStandbyAcknowledgementMessage.parse(message.body()).standbyId()));
    byAddress.put(
        DerAcknowledgementMessage.ADDRESS,
        message -> {
          var answer = DerAcknowledgementMessage.parse(message.body());
          acknowledgeInstruction.acknowledge(
              answer.instructionId(),
              answer.revision(),
              answer.answer() == Answer.ACCEPTED,
              Objects.requireNonNullElse(answer.reason(), ""));
          hostCopies.ofReceived(
              dispatches.findInstruction(answer.instructionId()).orElseThrow().tradeDayId(),
              Event.DISPATCH,
              message);
        });
    byAddress.put(DerOutageMessage.ADDRESS, message -> outage(message, reportOutage));
    byAddress.put(
        DerWholesaleBidMessage.ADDRESS,
        message -> {
          var bid = DerWholesaleBidMessage.parse(message.body());
          var document = IesoBidDocument.parse(bid.documentXml());
          submitWholesaleBid.submit(
              day(document.deliveryDate(), bid.resourceId()).id(),
              bid.bidId(),
              bid.resourceId(),
              bid.documentXml(),
              hours(bid.bidId(), document));
        });
    byAddress.put(
        DerWholesaleScheduleMessage.ADDRESS,
        message -> schedule(message, receiveWholesaleSchedule));
    byAddress.put(
        DerDispatchNoticeMessage.ADDRESS,
        message -> {
          var notice = DerDispatchNoticeMessage.parse(message.body());
          String day = day(TradeDate.containing(notice.start()).date(), notice.resourceId()).id();
          receiveOwnerNotice.receive(
              new DispatchNotice(
                  day,
                  notice.dispatchId(),
                  DispatchNotice.Sender.DER,
                  notice.resourceId(),
                  new Interval(notice.start(), notice.end()),
                  notice.injectionKw(),
                  DispatchNotice.State.RECEIVED));
          hostCopies.ofReceived(day, Event.DISPATCH, message);
        });
    byAddress.put(DerDisputeMessage.ADDRESS, message -> dispute(message, raiseDispute));
    byAddress.put(
        AdmsTelemetryMessage.ADDRESS,
        message -> {
          var measured = AdmsTelemetryMessage.parse(message.body());
          receiveTelemetry.receive(
              new Telemetry(
                  day(TradeDate.containing(measured.start()), message).id(),
                  measured.start(),
                  measured.feederLoadKw(),
                  measured.resourceKw()));
        });
    byAddress.put(
        AdmsPlannedOutageMessage.ADDRESS,
        message -> logPlannedOutage.log(AdmsPlannedOutageMessage.parse(message.body()).request()));
    byAddress.put(AdmsConditionMessage.ADDRESS, message -> condition(message, reportCondition));
    byAddress.put(
        HostLimitsMessage.ADDRESS,
        message -> {
          var answer = HostLimitsMessage.parse(message.body());
          receiveHostLimits.receive(
              day(TradeDate.of(answer.tradeDate()), message).id(),
              answer.requestId(),
              answer.revision(),
              answer.limits().stream()
                  .map(
                      limit ->
                          new InterfaceLimit(
                              Level.valueOf(limit.level().name()),
                              limit.hourEnding(),
                              limit.maxImportKw(),
                              limit.maxExportKw(),
                              limit.element(),
                              limit.reason()))
                  .toList());
        });
    byAddress.put(
        HostTelemetryMessage.ADDRESS,
        message -> {
          var measured = HostTelemetryMessage.parse(message.body());
          receiveHostTelemetry.receive(
              new HostTelemetry(
                  day(TradeDate.of(measured.tradeDate()), message).id(),
                  measured.at(),
                  measured.importKw(),
                  measured.voltagePu()));
        });
    byAddress.put(
        MdmsReadingsMessage.ADDRESS,
        message -> {
          var readings = MdmsReadingsMessage.parse(message.body());
          receiveReadings.receive(
              new MeterReadings(
                  day(readings.tradeDate(), readings.resourceId()).id(),
                  readings.resourceId(),
                  readings.meterId(),
                  readings.revision(),
                  readings.quality().name(),
                  readings.wh().stream().mapToInt(Integer::intValue).toArray()));
        });
    byAddress.put(
        IesoDispatchInstructionMessage.ADDRESS,
        message -> {
          var instruction = IesoDispatchInstructionMessage.parse(message.body());
          TradeDay day =
              day(TradeDate.containing(instruction.start()).date(), instruction.resourceId());
          var period = new Interval(instruction.start(), instruction.end());
          if (instruction.resourceId().equals(interfaceId(day))) {
            receiveInterfaceDispatch.receive(
                day.id(),
                instruction.dispatchId(),
                instruction.resourceId(),
                period,
                instruction.amountKw());
          } else {
            receiveIesoDispatch.receive(
                day.id(),
                instruction.dispatchId(),
                instruction.resourceId(),
                period,
                instruction.amountKw());
          }
          hostCopies.ofReceived(day.id(), Event.DISPATCH, message);
        });
    byAddress.put(
        DerMarketWishMessage.ADDRESS,
        message -> {
          var wish = DerMarketWishMessage.parse(message.body());
          String day = day(wish.tradeDate(), wish.resourceId()).id();
          registerMarketWish.register(
              wish.wishId(),
              new MarketWish(day, wish.resourceId(), wish.fromHourEnding(), wish.toHourEnding()));
          hostCopies.ofReceived(day, Event.NEEDS, message);
        });
    byAddress.put(
        IesoMarketChangeMessage.ADDRESS,
        message -> marketChange(message, proposeMarketChange, decideMarketChange));
    byAddress.put(IesoAwardMessage.ADDRESS, message -> award(message, receiveAward));
    byAddress.put(
        Outbox.IESO_EMI,
        message ->
            receipt(
                recordMarketAnswer, message.correlationId(), IesoBidReceipt.parse(message.body())));
    byAddress.put(
        DerBidReceiptMessage.ADDRESS,
        message -> {
          var handedOn = DerBidReceiptMessage.parse(message.body());
          receipt(recordMarketAnswer, handedOn.bidId(), IesoBidReceipt.parse(handedOn.answerXml()));
        });
    // An answer of the dispatch service carries no decision: that it came is enough.
    byAddress.put(Outbox.IESO_DS, message -> {});
    byAddress.put(
        Outbox.IESO_NOTICE, message -> recordNoticeDelivery.record(message.correlationId()));
  }

  /**
   * Lets a message take effect.
   *
   * @throws RejectedMessageException where its content breaks a rule
   */
  void handle(InboundMessage message) {
    Consumer<InboundMessage> handler = byAddress.get(PairAddress.shared(message.address()));
    if (handler == null) {
      throw new RejectedMessageException(
          "UNKNOWN_ADDRESS",
          "address",
          "The address (%s) must be one of %s.".formatted(message.address(), byAddress.keySet()),
          "Send the message to the address that is made for it.");
    }
    handler.accept(message);
  }

  /** The IESO's administrator proposes a change of its own, or answers one of the DSO. */
  private static void marketChange(
      InboundMessage message, ProposeMarketChange propose, DecideMarketChange decide) {
    var said = IesoMarketChangeMessage.parse(message.body());
    switch (said.kind()) {
      case PROPOSAL ->
          propose.receive(said.change().toProposal(said.reason()), message.messageId(), said.by());
      case AGREED, REFUSED ->
          decide.receiveAnswer(
              said.changeId(),
              said.kind() == IesoMarketChangeMessage.Kind.AGREED,
              said.by(),
              said.reason());
      case EFFECTIVE ->
          throw new RejectedMessageException(
              "INVALID_CHANGE",
              "kind",
              "The kind (EFFECTIVE) must be said by the hub.",
              "Send PROPOSAL, AGREED or REFUSED.");
    }
  }

  private static void receipt(
      RecordMarketAnswer recordMarketAnswer, String bidId, IesoBidReceipt receipt) {
    recordMarketAnswer.record(
        bidId,
        receipt.outcome() == IesoBidReceipt.Outcome.ACCEPTED,
        Objects.requireNonNullElse(receipt.transactionId(), ""),
        String.join(" ", receipt.messages()));
  }

  /** What each hour's curve could be dispatched to: its top. */
  private static List<BidHour> hours(String bidId, IesoBidDocument document) {
    boolean sells = document.bidOffer().sells();
    return document.hours().stream()
        .map(
            curve -> {
              double mostKw = curve.mostMegawatts().doubleValue() * 1000;
              return new BidHour(bidId, curve.hourEnding(), sells ? mostKw : 0, sells ? 0 : mostKw);
            })
        .toList();
  }

  private void offer(InboundMessage message, SubmitOffer submitOffer) {
    var offer = DerOfferMessage.parse(message.body());
    String day = day(offer.tradeDate(), offer.resourceId()).id();
    submitOffer.submit(
        day,
        offer.resourceId(),
        message.messageId(),
        offer.offers().stream().map(MessageHandlers::draft).toList());
    hostCopies.ofReceived(day, Event.OFFERS, message);
  }

  private static OfferDraft draft(DerOfferMessage.Offer offer) {
    if (offer instanceof DerCurveOffer curves) {
      return new OfferDraft(
          curves.offerId(),
          curves.service(),
          curves.places(),
          curves.hours(),
          curves.curves().stream()
              .map(
                  curve ->
                      new OfferCurve(
                          curve.hourEnding() - 1, pairs(curve.up()), pairs(curve.down())))
              .toList(),
          curves.terms());
    }
    var step = (DerOfferMessage.Step) offer;
    return OfferDraft.ofStep(
        step.offerId(),
        step.hourEnding(),
        step.direction(),
        step.quantityKw(),
        step.priceCadPerMwh());
  }

  private static List<OfferCurve.Pair> pairs(List<DerCurveOffer.Pair> pairs) {
    return pairs.stream()
        .map(pair -> new OfferCurve.Pair(pair.upToKw(), pair.priceCadPerMwh().doubleValue()))
        .toList();
  }

  private void award(InboundMessage message, ReceiveAward receiveAward) {
    var award = IesoAwardMessage.parse(message.body());
    TradeDay day = day(award.tradeDate(), award.resourceId());
    receiveAward.receive(
        day.id(),
        award.resourceId(),
        award.hours().stream()
            .map(
                hour ->
                    new Award(day.id(), hour.hourEnding(), hour.awardedKw(), hour.priceCadPerMwh()))
            .toList());
    hostCopies.ofReceived(day.id(), Event.SELECTION, message);
  }

  private String interfaceId(TradeDay day) {
    return cases.get(day.caseName()).operatingCase().interfaceId();
  }

  private void outage(InboundMessage message, ReportOutage reportOutage) {
    var outage = DerOutageMessage.parse(message.body());
    String day = day(TradeDate.containing(outage.start()).date(), outage.resourceId()).id();
    reportOutage.report(
        new Outage(
            outage.outageId(),
            day,
            outage.resourceId(),
            new Interval(outage.start(), outage.expectedEnd()),
            outage.reason(),
            clock.instant()));
    hostCopies.ofReceived(day, Event.LIMITS, message);
  }

  private void schedule(InboundMessage message, ReceiveWholesaleSchedule receiveSchedule) {
    var schedule = DerWholesaleScheduleMessage.parse(message.body());
    var injectionKw = new TreeMap<Integer, Double>();
    schedule.hours().forEach(hour -> injectionKw.put(hour.hourEnding(), hour.injectionKw()));
    receiveSchedule.receive(
        new WholesaleSchedule(
            schedule.scheduleId(),
            day(schedule.tradeDate(), schedule.resourceId()).id(),
            schedule.resourceId(),
            WholesaleSchedule.Kind.valueOf(schedule.kind().name()),
            injectionKw));
  }

  private void dispute(InboundMessage message, RaiseDispute raiseDispute) {
    var dispute = DerDisputeMessage.parse(message.body());
    String day = day(dispute.tradeDate(), dispute.resourceId()).id();
    raiseDispute.raise(
        new Dispute(
            dispute.disputeId(),
            day,
            dispute.resourceId(),
            dispute.hourEnding(),
            dispute.claimedWh(),
            dispute.reason(),
            Dispute.State.RAISED,
            null,
            null,
            null));
    hostCopies.ofReceived(day, Event.RESULTS, message);
  }

  private void condition(InboundMessage message, ReportCondition reportCondition) {
    var changed = AdmsConditionMessage.parse(message.body());
    Map<String, Boolean> switches = new TreeMap<>();
    changed.switches().forEach(position -> switches.put(position.id(), position.open()));
    String contributor = changed.contributorId();
    Double limitKw = changed.limitKw();
    reportCondition.report(
        new Condition(
            changed.conditionId(),
            day(TradeDate.containing(changed.start()), message).id(),
            Condition.Kind.valueOf(changed.kind().name()),
            new TreeMap<>(switches),
            changed.element(),
            changed.limitAmps(),
            new Interval(changed.start(), changed.expectedEnd()),
            changed.reason(),
            contributor == null || limitKw == null
                ? null
                : new Condition.Derate(contributor, limitKw)));
  }

  /**
   * The open day of the area whose own system sends: {@code adms@north} is that of area north. One
   * that names no area is of the only area that is open, or of the one that its case is named for.
   */
  private TradeDay day(TradeDate date, InboundMessage message) {
    List<TradeDay> open = tradeDays.listOpen(date);
    int at = message.source().indexOf('@');
    if (at < 0 && open.size() < 2) {
      return first(open, date);
    }
    Optional<TradeDay> named =
        at < 0
            ? unnamed(open)
            : open.stream()
                .filter(day -> day.area().equals(message.source().substring(at + 1)))
                .findFirst();
    return named.orElseThrow(
        () ->
            new RejectedMessageException(
                "UNKNOWN_AREA",
                "header.source",
                "The source (%s) must end in the name of an area with an open day: one of %s."
                    .formatted(message.source(), open.stream().map(TradeDay::area).toList()),
                "Sign as <system>@<area>, such as adms@north."));
  }

  /** The one area that bears the name of its case. */
  private static Optional<TradeDay> unnamed(List<TradeDay> open) {
    List<TradeDay> found = open.stream().filter(day -> !day.caseName().contains("@")).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static TradeDay first(List<TradeDay> open, TradeDate date) {
    return open.stream().findFirst().orElseThrow(() -> noOpenDay(date));
  }

  /**
   * The open day of the area that has the resource or is that T-D interface; any open day of the
   * date for an unknown one.
   */
  private TradeDay day(LocalDate date, String resourceId) {
    TradeDate tradeDate = TradeDate.of(date);
    List<TradeDay> open = tradeDays.listOpen(tradeDate);
    return open.stream()
        .filter(
            day ->
                resourceId.equals(interfaceId(day))
                    || cases.ofDay(day.id()).operatingCase().findResource(resourceId).isPresent())
        .findFirst()
        .orElseGet(() -> first(open, tradeDate));
  }

  private static RejectedMessageException noOpenDay(TradeDate date) {
    return new RejectedMessageException(
        "NO_OPEN_TRADE_DAY",
        "tradeDate",
        "The trade date (%s) must be one that is open.".formatted(date),
        "Send it after the day has been opened and before it is settled.");
  }
}
