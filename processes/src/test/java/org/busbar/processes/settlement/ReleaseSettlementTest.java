package org.busbar.processes.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.foureyes.DecideTogether;
import org.busbar.processes.foureyes.MemorySharedDecisions;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.offers.Market;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.processes.verification.Dispute;
import org.busbar.processes.verification.MemoryVerifications;
import org.junit.jupiter.api.Test;

class ReleaseSettlementTest {

  private static final String DAY = SampleDay.ID;
  private static final Instant DUE = Instant.parse("2023-02-18T17:00:00Z");

  private final MemorySettlements settlements = new MemorySettlements();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final MemoryVerifications verifications = new MemoryVerifications();
  private final ReleaseSettlement release =
      new ReleaseSettlement(
          settlements,
          new DecideTogether(new MemorySharedDecisions(), eventLog),
          eventLog,
          eventLog.deadlines(Clock.fixed(DUE, ZoneOffset.UTC)));

  /** Statements that went out: participant, run, cents. */
  private final List<String> sent = new ArrayList<>();

  private final SendStatements sending =
      new SendStatements(settlements, SampleDay.open(), statements(), eventLog);

  @Test
  void whatTwoPersonsReleaseIsFinalAndItsStatementsGoOut() {
    calculate(1, 300);
    assertThat(release.release(DAY, "ann", "Readings looked at."))
        .isEqualTo("ann: Readings looked at.");
    assertThat(confirm(new Answer("bea", true, "So do I."))).isEqualTo(Outcome.CONFIRMED);
    sending.send(DAY);
    assertThat(sent).containsExactly("acme run 1: 300");
    assertThat(eventLog.types())
        .containsExactly(
            "fourEyes.proposed",
            "fourEyes.confirmed",
            "settlement.final",
            "deadline.met",
            "tradeDay.settled");
  }

  @Test
  void whoReleasedItCannotConfirmIt() {
    calculate(1, 300);
    release.release(DAY, "ann", "Readings looked at.");
    assertThat(confirm(new Answer("ann", true, "Again."))).isEqualTo(Outcome.SAME_PERSON);
    assertThat(state()).isEqualTo(SettlementRun.State.PROVISIONAL);
    assertNothingIsSent();
  }

  @Test
  void onlyTheRunThatIsReleasedAfterARefusalReachesStatements() {
    calculate(1, 300);
    release.release(DAY, "ann", "Readings looked at.");
    assertThat(confirm(new Answer("bea", false, "The battery's reading is estimated.")))
        .isEqualTo(Outcome.REFUSED);
    assertNothingIsSent();
    calculate(2, 250);
    assertNothingIsSent();
    release.release(DAY, "bea", "The reading is actual now.");
    confirm(new Answer("ann", true, "Seen."));
    sending.send(DAY);
    assertThat(sent).containsExactly("acme run 2: 250");
    assertThat(eventLog.facts("settlement.refused")).containsEntry("by", "bea");
  }

  @Test
  void oneIsEnoughToHaveItCalculatedAgain() {
    calculate(1, 300);
    release.refuse(DAY, "ann", "The price of HE18 is wrong.");
    assertThat(state()).isEqualTo(SettlementRun.State.REFUSED);
    assertNothingIsSent();
  }

  @Test
  void nothingIsReleasedBeforeItIsCalculated() {
    assertThatThrownBy(() -> release.release(DAY, "ann", "Go."))
        .hasMessage(
            "The settlement of sample-2023-02-15 must be calculated before it is released.");
  }

  @Test
  void thePersonReadsTotalsParticipantsReadingsAndLines() {
    verifications.read(SampleDay.BATTERY, 0);
    verifications.add(
        new Dispute(
            "d", DAY, "battery", 18, 9_000, "x", Dispute.State.REJECTED, "ann", "no", null));
    calculate(1, 300);
    assertThat(new DescribeSettlement(settlements, verifications).describe(DAY))
        .isEqualTo(
            """
            Run 1: 1 line, 3.00 CAD paid, 0.00 CAD penalties
            Rests on verification 1 and readings of 1 meter (actual); disputes: battery hour ending 18 rejected

            acme: 1 line, 3.00 CAD net

            battery, hour ending 18, payment: 60.0 kWh, 3.00 CAD\
            """);
  }

  @Test
  void oneThatIsReleasedLateIsOnRecordAsMissed() {
    calculate(1, 300);
    release.release(DAY, "ann", "Readings looked at.");
    release.confirm(DAY, new Answer("bea", true, "So do I."), DUE.minusSeconds(1));
    assertThat(eventLog.types()).contains("settlement.final", "deadline.missed");
  }

  private Outcome confirm(Answer answer) {
    return release.confirm(DAY, answer, DUE);
  }

  private void assertNothingIsSent() {
    assertThatThrownBy(() -> sending.send(DAY))
        .hasMessageContaining("must be released by two persons before its statements are sent");
    assertThat(sent).isEmpty();
  }

  private SettlementRun.State state() {
    return settlements.findNewest(DAY).orElseThrow().state();
  }

  private void calculate(int run, long cents) {
    settlements.save(
        new SettlementRun(DAY, run, run, SettlementRun.State.PROVISIONAL),
        List.of(line(run, 1, "acme", cents), line(run, 2, SettlementLine.DSO, -cents)));
  }

  private static SettlementLine line(int run, int line, String account, long cents) {
    return new SettlementLine(
        DAY,
        run,
        line,
        account,
        "battery",
        18,
        SettlementLine.Kind.DELIVERY_PAYMENT,
        60_000,
        cents,
        "x",
        Market.DISTRIBUTION);
  }

  @SuppressWarnings("unchecked")
  private DerChannel statements() {
    return (DerChannel)
        Proxy.newProxyInstance(
            DerChannel.class.getClassLoader(),
            new Class<?>[] {DerChannel.class},
            (proxy, method, arguments) -> {
              List<SettlementLine> lines = (List<SettlementLine>) arguments[2];
              sent.add(
                  "%s run %d: %d"
                      .formatted(arguments[1], lines.get(0).run(), lines.get(0).amountCents()));
              return null;
            });
  }
}
