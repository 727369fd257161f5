package org.busbar.processes.marketsetup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketChange.Side;
import org.busbar.processes.register.MarketChange.State;
import org.busbar.processes.register.MarketSetupRepository;
import org.springframework.stereotype.Component;

/** What both administrators say of a change, and what then becomes of it (J1A-MKT-1 to MKT-3). */
@Component
public class DecideMarketChange {

  /** How long the IESO may take before somebody asks. */
  private static final Duration ANSWER_TIME = Duration.ofDays(5);

  private final MarketSetupRepository marketSetup;
  private final EnrolmentRepository register;
  private final MarketRules rules;
  private final MarketSetupChannel channel;
  private final MarketSetupProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  DecideMarketChange(
      MarketSetupRepository marketSetup,
      EnrolmentRepository register,
      MarketRules rules,
      MarketSetupChannel channel,
      MarketSetupProcess process,
      EventLog eventLog,
      Clock clock) {
    this.marketSetup = marketSetup;
    this.register = register;
    this.rules = rules;
    this.channel = channel;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** The DSO's administrator. */
  public void decide(String changeId, boolean agreed, String by, String why) {
    marketSetup.decide(changeId, Side.DSO, agreed, by, why);
    marketSetup.setState(changeId, agreed ? State.AGREED_BY_DSO : State.REFUSED);
    record(changeId, Side.DSO, agreed, by, why);
  }

  /** Asks the IESO's administrator; answers until when an answer is due. */
  public Instant askIeso(String changeId) {
    channel.propose(marketSetup.get(changeId));
    Instant due = clock.instant().plus(ANSWER_TIME).truncatedTo(ChronoUnit.SECONDS);
    eventLog.append(
        "hub", "marketsetup.iesoAsked", changeId, Facts.of("answerDueAt", due.toString()));
    return due;
  }

  /**
   * The IESO's answer came in as a message.
   *
   * @throws RejectedMessageException where there is no such change, or nothing was asked
   */
  public void receiveAnswer(String changeId, boolean agreed, String by, String why) {
    MarketChange change;
    try {
      change = marketSetup.get(changeId);
    } catch (IllegalArgumentException unknown) {
      throw MarketRules.refusal("change", changeId, "be one that was proposed", "Correct the id.");
    }
    register.lock(change.area());
    if (change.proposer() != Side.DSO || change.state() != State.AGREED_BY_DSO) {
      throw MarketRules.refusal(
          "change",
          changeId,
          "wait for the IESO's answer; it is " + marketSetup.get(changeId).state(),
          "Answer each change once.");
    }
    marketSetup.decide(changeId, Side.IESO, agreed, by, why);
    record(changeId, Side.IESO, agreed, by, why);
    process.iesoAnswered(changeId);
  }

  /** Whether the IESO's answer that was stored last agrees. */
  public boolean iesoAgreed(String changeId) {
    return marketSetup.agreed(changeId, Side.IESO);
  }

  /** The IESO's answer by telephone, as a person of the DSO took it. */
  public void recordTelephone(String changeId, boolean agreed, String by, String why) {
    marketSetup.decide(changeId, Side.IESO, agreed, "telephone, taken by " + by, why);
    record(changeId, Side.IESO, agreed, by, why);
  }

  /**
   * Lets a change that both agree to take effect: not before the day after the last one that was
   * opened, and only if it still breaks no rule.
   *
   * @return whether it takes effect
   */
  public boolean apply(String changeId) {
    MarketChange change = marketSetup.get(changeId);
    register.lock(change.area());
    var broken = rules.broken(change);
    if (broken.isPresent()) {
      marketSetup.setState(changeId, State.REFUSED);
      eventLog.append(
          "hub", "marketsetup.changeLapsed", changeId, Facts.of("rule", broken.get().rule()));
      return false;
    }
    LocalDate from =
        rules
            .firstFreeDate(change.area())
            .filter(free -> free.isAfter(change.from()))
            .orElse(change.from());
    marketSetup.makeEffective(changeId, from);
    eventLog.append(
        "hub", "marketsetup.changeEffective", changeId, Facts.of("from", from.toString()));
    return true;
  }

  /** Tells the IESO what became of it (J1A-MKT-3); what did not take effect is refused. */
  public void inform(String changeId, String why) {
    if (marketSetup.get(changeId).state() == State.AGREED_BY_DSO) {
      marketSetup.setState(changeId, State.REFUSED);
    }
    channel.inform(marketSetup.get(changeId), why);
  }

  private void record(String changeId, Side side, boolean agreed, String by, String why) {
    eventLog.append(
        "hub",
        side == Side.DSO ? "marketsetup.dsoDecided" : "marketsetup.iesoDecided",
        changeId,
        Facts.of("decision", agreed ? "AGREED" : "REFUSED", "by", by, "comment", why));
  }
}
