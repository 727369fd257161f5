package org.busbar.adapters.channel;

import java.time.Clock;
import java.util.List;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchReply;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.ieso.IesoScheduleDocument;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.host.InformedParties.Event;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.wholesale.FloorPriceBid;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.processes.wholesale.Withdrawal;
import org.springframework.stereotype.Component;

/** Messages to the IESO, by way of the outbox. */
@Component
final class OutboxIesoChannel implements IesoChannel {

  private final Outbox outbox;
  private final SharedOutbox shared;
  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final DayChannels channels;
  private final Clock clock;

  OutboxIesoChannel(
      Outbox outbox,
      SharedOutbox shared,
      TradeDayRepository tradeDays,
      LoadedCases cases,
      DayChannels channels,
      Clock clock) {
    this.outbox = outbox;
    this.shared = shared;
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public void submit(WholesaleBid bid) {
    channels
        .plan(bid.tradeDayId())
        .pass(
            bid,
            resourceId -> channels.ownerOf(bid.tradeDayId(), resourceId),
            outbox,
            clock.instant());
  }

  @Override
  public void submit(FloorPriceBid bid) {
    outbox.add(
        Outbox.IESO_EMI,
        bid.resourceId(),
        bid.id(),
        bid.id(),
        IesoBidSubmission.upload(document(bid).toXml()));
  }

  @Override
  public void withdraw(WholesaleBid bid, String cause, List<Integer> hours, String code) {
    cancel(bid.id(), cause, bid.resourceId(), bid.document(), hours, code);
  }

  @Override
  public void withdraw(FloorPriceBid bid, String cause, List<Integer> hours) {
    cancel(bid.id(), cause, bid.resourceId(), document(bid).toXml(), hours, "FLOOR_PRICE");
  }

  private void cancel(
      String bidId,
      String cause,
      String resourceId,
      String document,
      List<Integer> hours,
      String code) {
    String id = Withdrawal.idOf(bidId, cause);
    outbox.add(
        Outbox.IESO_EMI,
        resourceId,
        id,
        id,
        IesoBidSubmission.cancel(document, hours, code, "Distribution operator: " + cause));
  }

  private IesoScheduleDocument document(FloorPriceBid bid) {
    var operatingCase = cases.ofDay(bid.tradeDayId()).operatingCase();
    return new IesoScheduleDocument(
        IesoBidDocument.shortName(operatingCase.resource(bid.resourceId()).participantId()),
        "busbar",
        tradeDays.get(bid.tradeDayId()).date().date(),
        switch (bid.schedule()) {
          case INJECTION -> IesoScheduleDocument.Type.SELFGEN;
          case CONSUMPTION -> IesoScheduleDocument.Type.NONDLOAD;
        },
        bid.resourceId(),
        bid.marketHours().stream()
            .map(
                hour ->
                    new IesoScheduleDocument.Hour(
                        hour.hourEnding(), hour.pricePerMwh(), hour.megawatts()))
            .toList());
  }

  @Override
  public void answer(String tradeDayId, String iesoMessageId, boolean accepted, String reason) {
    var response = accepted ? IesoDispatchReply.Response.ACCEPT : IesoDispatchReply.Response.REJECT;
    shared.add(
        tradeDayId,
        Event.DISPATCH,
        Outbox.IESO_DS,
        iesoMessageId,
        iesoMessageId + "/answer",
        iesoMessageId,
        new IesoDispatchReply(iesoMessageId, response, accepted ? null : reason).toWire());
  }

  @Override
  public void notify(String tradeDayId, String noticeId, Notice notice, List<Figure> figures) {
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    shared.add(
        tradeDayId,
        subject(notice),
        Outbox.IESO_NOTICE,
        interfaceId,
        noticeId,
        noticeId,
        new IesoNoticeMessage(
                noticeId,
                IesoNoticeMessage.Kind.valueOf(notice.name()),
                tradeDays.get(tradeDayId).date().date(),
                interfaceId,
                figures.stream()
                    .map(
                        figure ->
                            new IesoNoticeMessage.Entry(
                                figure.subject(),
                                figure.hourEnding(),
                                figure.quantity(),
                                figure.value()))
                    .toList())
            .toWire(Stamp.ofHub(noticeId, noticeId, clock.instant())));
  }

  private static Event subject(Notice notice) {
    return switch (notice) {
      case LIMITS, OUTAGE -> Event.LIMITS;
      case LOAD_REDUCTION -> Event.LOAD_REDUCTION;
      case BID_CHANGE -> Event.DISPATCH;
      case DELIVERY -> Event.RESULTS;
    };
  }
}
