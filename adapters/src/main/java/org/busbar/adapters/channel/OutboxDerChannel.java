package org.busbar.adapters.channel;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.busbar.adapters.der.DerHostTelemetryMessage;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.der.DerNeedMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOfferOutcomeMessage;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.der.DerResultMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.der.DerStandbyMessage;
import org.busbar.adapters.der.DerStatementMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Texts;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.guards.Block;
import org.busbar.processes.host.HostTelemetry;
import org.busbar.processes.host.InformedParties.Event;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.WholesaleNeed;
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.Resource;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.standby.StandbyNotice;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.solvers.offers.OfferRejection;
import org.springframework.stereotype.Component;

/** Messages to the owners and aggregators of resources, by way of the outbox. */
@Component
final class OutboxDerChannel implements DerChannel {

  private final Outbox outbox;
  private final SharedOutbox shared;
  private final TradeDayRepository tradeDays;
  private final DispatchRepository dispatches;
  private final DayChannels channels;
  private final Clock clock;

  OutboxDerChannel(
      Outbox outbox,
      SharedOutbox shared,
      TradeDayRepository tradeDays,
      DispatchRepository dispatches,
      DayChannels channels,
      Clock clock) {
    this.outbox = outbox;
    this.shared = shared;
    this.tradeDays = tradeDays;
    this.dispatches = dispatches;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public void informOfLimits(String tradeDayId, String resourceId, List<ResourceLimit> limits) {
    int revision = limits.get(0).revision();
    String id = "%s/L%d-%s".formatted(tradeDayId, revision, resourceId);
    shared.add(
        tradeDayId,
        Event.LIMITS,
        channels.toOwner(tradeDayId, resourceId, DerLimitMessage.ADDRESS),
        resourceId,
        id,
        id,
        new DerLimitMessage(
                resourceId,
                tradeDays.get(tradeDayId).date().date(),
                revision,
                limits.stream().map(OutboxDerChannel::limit).toList())
            .toWire(stamp(id)));
  }

  private static DerLimitMessage.Limit limit(ResourceLimit limit) {
    var binding = limit.binding();
    return new DerLimitMessage.Limit(
        limit.hourEnding(),
        tenth(limit.exportKw()),
        tenth(limit.importKw()),
        binding == null ? null : binding.words());
  }

  @Override
  public void publishNeeds(
      String tradeDayId, String participantId, List<Need> needs, List<WholesaleNeed> wholesale) {
    var date = tradeDays.get(tradeDayId).date();
    publishNeeds(
        tradeDayId,
        participantId,
        "%s/N-%s".formatted(tradeDayId, participantId),
        Stream.concat(
                needs.stream().map(OutboxDerChannel::need),
                wholesale.stream().map(OutboxDerChannel::need))
            .toList(),
        new DayDeadlines(date).offersCloseAt());
  }

  @Override
  public void askForOffers(
      String tradeDayId,
      String participantId,
      List<WholesaleNeed> wholesale,
      Instant offersCloseAt) {
    publishNeeds(
        tradeDayId,
        participantId,
        "%s/N%d-%s".formatted(tradeDayId, wholesale.get(0).round(), participantId),
        wholesale.stream().map(OutboxDerChannel::need).toList(),
        offersCloseAt);
  }

  private static DerNeedMessage.Need need(Need need) {
    return new DerNeedMessage.Need(
        need.id(),
        need.zoneId(),
        need.hourEnding(),
        need.direction(),
        tenth(need.requestedKw()),
        "%s of %s, phase %s".formatted(need.kind(), need.element(), need.phase()));
  }

  private static DerNeedMessage.Need need(WholesaleNeed need) {
    return new DerNeedMessage.Need(
        need.id(),
        need.zoneId(),
        need.hourEnding(),
        Direction.UP,
        tenth(need.wantedKw()),
        need.round() == 0 ? "energy for the IESO's market" : "shortfall against the IESO",
        DerNeedMessage.WHOLESALE);
  }

  private void publishNeeds(
      String tradeDayId,
      String participantId,
      String id,
      List<DerNeedMessage.Need> needs,
      Instant offersCloseAt) {
    shared.add(
        tradeDayId,
        Event.NEEDS,
        channels.toParticipant(tradeDayId, participantId, DerNeedMessage.ADDRESS),
        participantId,
        id,
        id,
        new DerNeedMessage(
                participantId, tradeDays.get(tradeDayId).date().date(), offersCloseAt, needs)
            .toWire(stamp(id)));
  }

  @Override
  public void informOfStandby(StandbyNotice notice) {
    String id = "%s/%s".formatted(notice.id(), notice.state());
    shared.add(
        notice.tradeDayId(),
        Event.STANDBY,
        channels.toOwner(notice.tradeDayId(), notice.resourceId(), DerStandbyMessage.ADDRESS),
        notice.resourceId(),
        id,
        notice.id(),
        new DerStandbyMessage(
                notice.id(),
                notice.resourceId(),
                tradeDays.get(notice.tradeDayId()).date().date(),
                notice.state().name(),
                notice.calls().stream()
                    .map(
                        call ->
                            new DerStandbyMessage.Call(
                                call.zoneId(),
                                call.hourEnding(),
                                call.direction(),
                                tenth(call.quantityKw()),
                                call.reason()))
                    .toList())
            .toWire(Stamp.ofHub(id, notice.id(), clock.instant())));
  }

  @Override
  public void informOfSelection(Selection selection) {
    shared.add(
        selection.tradeDayId(),
        Event.SELECTION,
        channels.toOwner(
            selection.tradeDayId(), selection.resourceId(), DerSelectionMessage.ADDRESS),
        selection.resourceId(),
        selection.id(),
        selection.id(),
        new DerSelectionMessage(
                selection.id(),
                selection.resourceId(),
                tradeDays.get(selection.tradeDayId()).date().date(),
                selection.hourEnding(),
                selection.direction(),
                selection.quantityKw(),
                selection.pricePerMwh(),
                selection.answerBy())
            .toWire(stamp(selection.id())));
  }

  @Override
  public void refuseBid(String noticeId, WholesaleBid bid, Block block) {
    outbox.add(
        channels.toOwner(bid.tradeDayId(), bid.resourceId(), DerRejectionMessage.ADDRESS),
        bid.resourceId(),
        noticeId,
        bid.id(),
        new DerRejectionMessage(
                bid.id(),
                channels.toOwner(
                    bid.tradeDayId(), bid.resourceId(), DerWholesaleBidMessage.ADDRESS),
                block.code(),
                "documentXml.Hourly[%d]".formatted(block.hourEnding()),
                Texts.shortened("The " + block.rule(), 1000),
                Texts.shortened(block.remedy(), 500))
            .toWire(Stamp.ofHub(noticeId, bid.id(), clock.instant())));
  }

  @Override
  public void informOfOffers(
      String noticeId, String tradeDayId, String resourceId, List<Offer> offers) {
    shared.add(
        tradeDayId,
        Event.OFFERS,
        channels.toOwner(tradeDayId, resourceId, DerOfferOutcomeMessage.ADDRESS),
        resourceId,
        noticeId,
        noticeId,
        new DerOfferOutcomeMessage(
                resourceId,
                tradeDays.get(tradeDayId).date().date(),
                offers.stream().map(OutboxDerChannel::outcome).toList())
            .toWire(stamp(noticeId)));
  }

  private static DerOfferOutcomeMessage.Outcome outcome(Offer offer) {
    WouldWin why =
        Objects.requireNonNullElse(offer.wouldWin(), WouldWin.not(WouldWin.Cause.NOT_LOOKED_FOR));
    return new DerOfferOutcomeMessage.Outcome(
        offer.marketOfferId(),
        offer.hourEnding(),
        offer.direction(),
        offer.quantityKw(),
        offer.selectedKw(),
        why.cause(),
        why.pricePerMwh(),
        why.quantityKw(),
        why.place(),
        Objects.requireNonNullElse(offer.reason(), ""));
  }

  @Override
  public void refuseOffer(
      String tradeDayId, Resource resource, String messageId, String id, OfferRejection rejection) {
    shared.add(
        tradeDayId,
        Event.OFFERS,
        channels.toParticipant(tradeDayId, resource.participantId(), DerRejectionMessage.ADDRESS),
        resource.participantId(),
        id,
        messageId,
        new DerRejectionMessage(
                messageId,
                channels.toParticipant(
                    tradeDayId, resource.participantId(), DerOfferMessage.ADDRESS),
                "OFFER_REFUSED",
                rejection.field(),
                "The %s of offer %s must %s."
                    .formatted(rejection.field(), rejection.offerId(), rejection.rule()),
                rejection.remedy())
            .toWire(Stamp.ofHub(id, messageId, clock.instant())));
  }

  @Override
  public void instruct(Instruction instruction) {
    var acknowledgeBy = instruction.acknowledgeBy();
    if (acknowledgeBy == null) {
      throw new IllegalArgumentException(
          "The instruction (%s) must be issued before it is sent.".formatted(instruction.id()));
    }
    shared.add(
        instruction.tradeDayId(),
        Event.DISPATCH,
        channels.toOwner(
            instruction.tradeDayId(), instruction.resourceId(), DerInstructionMessage.ADDRESS),
        instruction.resourceId(),
        instruction.id(),
        instruction.id(),
        new DerInstructionMessage(
                instruction.id(),
                instruction.revision(),
                instruction.resourceId(),
                instruction.direction(),
                instruction.quantityKw(),
                instruction.period().start(),
                instruction.period().end(),
                acknowledgeBy,
                "%s, %s".formatted(instruction.origin(), instruction.cause()))
            .toWire(stamp(instruction.id())));
  }

  @Override
  public void provideResults(
      String tradeDayId, int round, String resourceId, List<Delivery> deliveries) {
    String id = "%s/V%d-%s".formatted(tradeDayId, round, resourceId);
    Map<String, Direction> directions = new TreeMap<>();
    for (Delivery delivery : deliveries) {
      directions.computeIfAbsent(
          delivery.instructionId(),
          instructionId -> dispatches.findInstruction(instructionId).orElseThrow().direction());
    }
    shared.add(
        tradeDayId,
        Event.RESULTS,
        channels.toOwner(tradeDayId, resourceId, DerResultMessage.ADDRESS),
        resourceId,
        id,
        id,
        new DerResultMessage(
                id,
                resourceId,
                tradeDays.get(tradeDayId).date().date(),
                round,
                deliveries.stream()
                    .map(
                        delivery ->
                            new DerResultMessage.Hour(
                                delivery.hourEnding(),
                                directions.get(delivery.instructionId()),
                                Math.toIntExact(delivery.askedWh()),
                                Math.toIntExact(delivery.deliveredWh())))
                    .toList())
            .toWire(stamp(id)));
  }

  @Override
  public void provideHostTelemetry(
      String tradeDayId, String participantId, List<HostTelemetry> measured) {
    String id = "%s/HT-%s".formatted(tradeDayId, participantId);
    shared.add(
        tradeDayId,
        Event.RESULTS,
        DerHostTelemetryMessage.ADDRESS,
        participantId,
        id,
        id,
        new DerHostTelemetryMessage(
                participantId,
                tradeDays.get(tradeDayId).date().date(),
                measured.stream()
                    .map(
                        each ->
                            new DerHostTelemetryMessage.Measurement(
                                each.at(), each.importKw(), each.voltagePu()))
                    .toList())
            .toWire(stamp(id)));
  }

  @Override
  public void sendStatement(String tradeDayId, String participantId, List<SettlementLine> lines) {
    String id = "%s/ST%d-%s".formatted(tradeDayId, lines.get(0).run(), participantId);
    BigDecimal total = cad(lines.stream().mapToLong(SettlementLine::amountCents).sum());
    shared.add(
        tradeDayId,
        Event.STATEMENT,
        channels.toParticipant(tradeDayId, participantId, DerStatementMessage.ADDRESS),
        participantId,
        id,
        id,
        new DerStatementMessage(
                id,
                participantId,
                tradeDays.get(tradeDayId).date().date(),
                lines.stream()
                    .map(
                        line ->
                            new DerStatementMessage.Line(
                                id + "/" + line.line(),
                                line.resourceId(),
                                line.hourEnding(),
                                line.kind().name(),
                                Math.toIntExact(line.energyWh()),
                                cad(line.amountCents())))
                    .toList(),
                total)
            .toWire(stamp(id)));
  }

  private Stamp stamp(String messageId) {
    return Stamp.ofHub(messageId, messageId, clock.instant());
  }

  private static BigDecimal cad(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  /** Limits and needs go out in tenths of a kW, rounded down: never more than was computed. */
  private static double tenth(double kw) {
    return Math.floor(kw * 10 + 1e-6) / 10;
  }
}
