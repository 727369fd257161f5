package org.busbar.processes.nextday;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.maintenance.MemoryPlannedOutages;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.offers.MemoryOffers;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.Test;

/** The notice of the next day: made, telephoned, delivered late. */
class NoticeCallTest extends Clock {

  private Instant now = SampleDay.DATE.dayBeforeAtPrevailing(LocalTime.of(9, 0));

  private final SampleDay day = SampleDay.open();
  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryPlannedOutages outages = new MemoryPlannedOutages();
  private final MemoryNotices notices = new MemoryNotices();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> sent = new ArrayList<>();
  private final Outbox outbox = noting(Outbox.class, "outbox ");
  private final DayProcess process = noting(DayProcess.class, "process ");
  private final RecordNoticeCall recordCall =
      new RecordNoticeCall(notices, outbox, process, eventLog, this);
  private final RecordNoticeDelivery recordDelivery =
      new RecordNoticeDelivery(notices, process, eventLog, this);

  @Test
  void itTellsDisconnectionsByHourAndNamesWhoIsOut() {
    planWork();
    Instant phoneAt = make();
    assertThat(phoneAt).isEqualTo(SampleDay.DATE.dayBeforeAtPrevailing(LocalTime.of(9, 40)));
    assertThat(sent).singleElement().asString().contains("disconnectedLoadKw", "LOAD_REDUCTION");
    assertThat(notices.find(SampleDay.ID).orElseThrow().script())
        .contains(
            "trade date 2023-02-15",
            "Load disconnected: hour ending 11, 500.0 kW",
            "Resources without supply between hours ending 11 and 11: battery.");
  }

  @Test
  void aDayWithoutEitherIsToldAsSuch() {
    make();
    assertThat(notices.find(SampleDay.ID).orElseThrow().script())
        .contains("There are no disconnections and no load reductions.");
  }

  @Test
  void aCallCountsOnlyWithTheCheckNumberReadBackAndGivesTheMessageUp() {
    make();
    sent.clear();
    String number = notices.find(SampleDay.ID).orElseThrow().checkNumber();
    assertThat(call(false, "")).isFalse();
    assertThat(call(true, "twelve")).isFalse();
    assertThat(new PrepareNoticeCall(notices).prepare(SampleDay.ID).before())
        .isEqualTo("Call 2 does not count: what was read back (twelve) lacks the check number.");
    assertThat(sent).isEmpty();
    now = now.plus(Duration.ofMinutes(44));
    assertThat(call(true, "February 15, " + String.join(" ", number.split("")))).isTrue();

    assertThat(sent)
        .containsExactly(
            "outbox giveUp " + SampleDay.ID + "/load-reductions",
            "process noticeDelivered " + SampleDay.ID);
    NextDayNotice given = notices.find(SampleDay.ID).orElseThrow();
    assertThat(given.state()).isEqualTo(NextDayNotice.State.TELEPHONED);
    assertThat(given.givenAt()).isEqualTo(now);
    assertThat(notices.listCalls(given.id()))
        .extracting(NoticeCall::counts)
        .containsExactly(false, false, true);

    // The message was on its way after all: the notice counts once.
    recordDelivery.record(given.id());
    assertThat(notices.find(SampleDay.ID).orElseThrow().state())
        .isEqualTo(NextDayNotice.State.TELEPHONED);
    assertThat(eventLog.types()).endsWith("nextDay.noticeDeliveredAfterCall");
    assertThat(sent).hasSize(2);
  }

  @Test
  void aLateStageStillGivesTheMessageTwoMinutes() {
    now = SampleDay.DATE.dayBeforeAtPrevailing(LocalTime.of(9, 59));
    assertThat(make()).isEqualTo(now.plus(Duration.ofMinutes(2)));
  }

  private boolean call(boolean reached, String readBack) {
    return recordCall.record(
        SampleDay.ID,
        new RecordNoticeCall.Report(reached, "control room", readBack, "olga", "no answer"));
  }

  private Instant make() {
    conditions.forecast(1, 0, -40);
    return new NotifyNextDay(
            day,
            new NextDayFigures(day.cases(), new MemoryOffers(), conditions, outages),
            notices,
            area ->
                new NoticeRules.Rule(
                    Duration.ofHours(2), Duration.ofMinutes(15), Duration.ofMinutes(20)),
            noting(IesoChannel.class, "ieso "),
            eventLog,
            this)
        .notify(SampleDay.ID);
  }

  private void planWork() {
    outages.save(
        new PlannedOutage(
            "sample-W0001",
            "sample",
            1,
            PlannedOutage.State.PLANNED,
            "",
            new TreeMap<>(Map.of("main", true)),
            new Interval(
                SampleDay.DATE.hourEnding(11).start(), SampleDay.DATE.hourEnding(11).end()),
            SampleDay.DATE.hourEnding(11).end(),
            Duration.ofMinutes(30),
            PlannedOutage.Priority.PLANNED,
            "work",
            List.of(),
            new PlannedOutage.Effect(List.of(SampleDay.BATTERY), List.of(), List.of("z"), 1000, 0),
            "olga",
            now));
  }

  @SuppressWarnings("unchecked")
  private <T> T noting(Class<T> type, String who) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              StringBuilder line = new StringBuilder(who).append(method.getName());
              for (Object argument : arguments) {
                line.append(' ').append(argument);
              }
              sent.add(line.toString());
              return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
            });
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
