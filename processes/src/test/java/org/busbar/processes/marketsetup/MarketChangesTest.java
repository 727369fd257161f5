package org.busbar.processes.marketsetup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketChange.Action;
import org.busbar.processes.register.MarketChange.Side;
import org.busbar.processes.register.MarketChange.State;
import org.busbar.processes.register.MarketChange.Subject;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.register.MemoryMarketSetup;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.clearing.PricingRule;
import org.junit.jupiter.api.Test;

/** Zones and programs of the sample: all of its resources are in zone z, at bus end. */
class MarketChangesTest {

  private static final LocalDate FROM = LocalDate.of(2023, 3, 1);

  private final MemoryMarketSetup marketSetup = new MemoryMarketSetup();
  private final MemoryEnrolments register = new MemoryEnrolments();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<String> texts = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> answered = new ArrayList<>();
  private final LoadedCases cases = SampleDay.open().cases(register, marketSetup);
  private final MarketRules rules = new MarketRules(cases, register, marketSetup);
  private final Told channel = new Told();
  private final Started process = new Started();
  private final ProposeMarketChange propose =
      new ProposeMarketChange(marketSetup, register, rules, channel, process, eventLog);
  private final DecideMarketChange decide =
      new DecideMarketChange(
          marketSetup,
          register,
          rules,
          channel,
          process,
          eventLog,
          Clock.fixed(Instant.parse("2023-02-14T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void whoDecidesReadsWhichResourcesAProgramWouldLeaveOut() {
    effective(zone("n", "source"));
    propose.propose(relief("n"), Side.DSO, "anna");
    assertThat(texts.get(1))
        .contains(
            "Offered in: n\n",
            "\nTheir program would not be offered where they are, so that their offers are refused:"
                + " battery, shop.\n");

    decide.decide("sample-Z0002", false, "carla", "Too many.");
    effective(relief("z"));
    assertThat(texts.get(2)).doesNotContain("refused");
    propose.propose(change(zone("n", "end")), Side.DSO, "anna");
    assertThat(texts.get(3)).as("they move with their bus").contains("battery, shop");
  }

  @Test
  void aSubjectHasOneChangeUnderDecisionAndAChangeChangesSomething() {
    String first = propose.propose(zone("n", "source"), Side.DSO, "anna");
    assertThatThrownBy(() -> propose.propose(zone("n", "source"), Side.IESO, "ieso"))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("no other change that is not decided yet; " + first);
    decide.decide(first, true, "carla", "");
    assertThatThrownBy(() -> propose.propose(zone("n", "source"), Side.IESO, "ieso"))
        .hasMessageContaining(first);
    decide.receiveAnswer(first, true, "ieso", "");
    assertThat(decide.apply(first)).isTrue();

    assertThatThrownBy(() -> propose.propose(change(zone("n", "source")), Side.DSO, "anna"))
        .hasMessageContaining("The subject (n) must be changed in something");
    assertThat(marketSetup.count("sample")).isEqualTo(1);
  }

  @Test
  void aProposalOfTheIesoThatBreaksARuleIsAnsweredAndNobodyIsAsked() {
    propose.receive(relief("moon"), "m-1", "ieso");

    assertThat(told)
        .containsExactly("m-1 relief: The places (moon) must be zones of the area. Correct them.");
    assertThat(texts).isEmpty();
    assertThat(marketSetup.count("sample")).isZero();
    assertThat(eventLog.facts("marketsetup.proposalRefused")).containsEntry("field", "places");
  }

  @Test
  void theFirstAnswerOfTheIesoStands() {
    String id = propose.propose(zone("n", "source"), Side.DSO, "anna");
    decide.decide(id, true, "carla", "");
    decide.recordTelephone(id, true, "carla", "Mr. Wong agrees.");
    decide.receiveAnswer(id, true, "ieso", "");
    assertThat(answered).containsExactly(id);
    assertThatThrownBy(() -> decide.receiveAnswer(id, false, "ieso", "No."))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("keep the IESO's first answer");
    assertThat(answered).hasSize(1);
    assertThat(eventLog.facts("marketsetup.iesoDecided"))
        .containsEntry("decision", "AGREED")
        .containsEntry("comment", "Mr. Wong agrees.");
    decide.apply(id);
    assertThatThrownBy(() -> decide.receiveAnswer(id, true, "ieso", ""))
        .hasMessageContaining("it is EFFECTIVE");
  }

  private void effective(ProposeMarketChange.Proposal proposal) {
    String id = propose.propose(proposal, Side.DSO, "anna");
    decide.decide(id, true, "carla", "");
    decide.receiveAnswer(id, true, "ieso", "");
    assertThat(decide.apply(id)).isTrue();
    assertThat(marketSetup.get(id).state()).isEqualTo(State.EFFECTIVE);
  }

  private static ProposeMarketChange.Proposal zone(String id, String... buses) {
    return proposal(Subject.ZONE, Action.CREATE, id, buses);
  }

  private static ProposeMarketChange.Proposal relief(String... zones) {
    return proposal(Subject.PROGRAM, Action.CHANGE, "relief", zones);
  }

  private static ProposeMarketChange.Proposal change(ProposeMarketChange.Proposal p) {
    return proposal(p.subject(), Action.CHANGE, p.subjectId(), p.places().toArray(String[]::new));
  }

  private static ProposeMarketChange.Proposal proposal(
      Subject subject, Action action, String id, String... places) {
    return new ProposeMarketChange.Proposal(
        "sample",
        subject,
        action,
        id,
        id,
        List.of(places),
        1,
        1.5,
        PricingRule.PAY_AS_BID,
        FROM,
        "As planned.");
  }

  private final class Told implements MarketSetupChannel {
    @Override
    public void propose(MarketChange change) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void refuse(ProposeMarketChange.Proposal proposal, String messageId, String why) {
      told.add("%s %s: %s".formatted(messageId, proposal.subjectId(), why));
    }

    @Override
    public void inform(MarketChange change, String why) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Started implements MarketSetupProcess {
    @Override
    public void start(String changeId, String text, String proposer) {
      texts.add(text);
    }

    @Override
    public boolean iesoAnswered(String changeId) {
      return answered.add(changeId);
    }
  }
}
