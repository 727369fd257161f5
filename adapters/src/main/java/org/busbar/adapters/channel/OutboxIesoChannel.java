package org.busbar.adapters.channel;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchReply;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.registration.Registration;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.wholesale.WholesaleBid;
import org.springframework.stereotype.Component;

/** Messages to the IESO, by way of the outbox. */
@Component
final class OutboxIesoChannel implements IesoChannel {

  private final Outbox outbox;
  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final Clock clock;

  OutboxIesoChannel(Outbox outbox, TradeDayRepository tradeDays, LoadedCases cases, Clock clock) {
    this.outbox = outbox;
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.clock = clock;
  }

  @Override
  public void submit(WholesaleBid bid) {
    outbox.add(
        Outbox.IESO_EMI,
        bid.resourceId(),
        bid.id(),
        bid.id(),
        IesoBidSubmission.upload(bid.document()));
  }

  @Override
  public void answer(String tradeDayId, String iesoMessageId, boolean accepted, String reason) {
    var response = accepted ? IesoDispatchReply.Response.ACCEPT : IesoDispatchReply.Response.REJECT;
    outbox.add(
        Outbox.IESO_DS,
        iesoMessageId,
        iesoMessageId + "/answer",
        iesoMessageId,
        new IesoDispatchReply(iesoMessageId, response, accepted ? null : reason).toWire());
  }

  @Override
  public void informOfResource(Registration registration) {
    var request = registration.request();
    String resourceId = Objects.requireNonNull(registration.resourceId(), "registered");
    String id = registration.id() + "/ieso";
    outbox.add(
        Outbox.IESO_NOTICE,
        resourceId,
        id,
        id,
        new IesoNoticeMessage(
                id,
                IesoNoticeMessage.Kind.REGISTRATION,
                request.activeFrom(),
                request.area(),
                List.of(
                    figure(resourceId, "maxInjectionKw", request.maxInjectionKw()),
                    figure(resourceId, "maxWithdrawalKw", request.maxWithdrawalKw()),
                    figure(resourceId, "energyKwh", request.energyKwh()),
                    figure(resourceId, "rampKwPerMinute", request.rampKwPerMinute())))
            .toWire(Stamp.ofHub(id, id, clock.instant())));
  }

  private static IesoNoticeMessage.Entry figure(String resourceId, String quantity, double value) {
    return new IesoNoticeMessage.Entry(resourceId, 1, quantity, value);
  }

  @Override
  public void notify(String tradeDayId, String noticeId, Notice notice, List<Figure> figures) {
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    outbox.add(
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
}
