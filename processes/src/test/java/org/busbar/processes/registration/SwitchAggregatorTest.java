package org.busbar.processes.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository.Change;
import org.busbar.processes.register.EnrolmentRepository.ChangedEnrolment;
import org.busbar.processes.register.EnrolmentRepository.ContributorList;
import org.busbar.processes.register.EnrolmentRepository.Holding;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.register.Participant.Role;
import org.busbar.processes.register.Resource.Kind;
import org.busbar.processes.registration.AnswerSwitch.Word;
import org.busbar.processes.registration.CarryOutSwitch.Standing;
import org.busbar.processes.registration.Request.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SwitchAggregatorTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2023-02-14T12:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate START = LocalDate.of(2023, 3, 1);
  private static final LocalDate BEGUN = LocalDate.of(2023, 1, 1);

  private final MemoryEnrolments register = new MemoryEnrolments();
  private final MemoryRequests requests = new MemoryRequests();
  private final SwitchRepository switches = requests.switches();
  private final MemoryEventLog log = new MemoryEventLog();
  private final SwitchRules rules = new SwitchRules(register, CLOCK);
  private final RequestSwitch door =
      new RequestSwitch(
          register, switches, rules, new AcceptRequest(requests, requests, log, CLOCK));
  private final DecideRequest decide = new DecideRequest(requests, log, CLOCK);
  private final CarryOutSwitch carryOut =
      new CarryOutSwitch(requests, switches, register, rules, decide, requests, log, CLOCK);

  SwitchAggregatorTest() {
    register.opened("sample", LocalDate.of(2023, 2, 15));
    register.hold("fleet", new Holding("acme", Role.AGGREGATOR, 80, Kind.EV_CHARGING, "west"));
    register.hold("cars", new Holding("rival", Role.AGGREGATOR, 40, Kind.EV_CHARGING, "east"));
    register.hold("roofs", new Holding("rival", Role.AGGREGATOR, 40, Kind.SOLAR, "east"));
    enrol(one("c1", "fleet", 30, BEGUN, null, null));
  }

  @Test
  void theLosingRowEndsTheDayBeforeTheGainingRowBegins() {
    String id = request(START, "consent-7");
    assertThat(carryOut.check(id)).isEqualTo(new Standing(true, 15, true));

    assertThat(carryOut.carryOut(id)).isTrue();

    assertThat(register.listEnrolments("sample"))
        .containsExactly(
            one("c1", "fleet", 30, BEGUN, START.minusDays(1), null),
            // Without a place of its own it stood where the fleet stands.
            one("c1", "cars", 30, START, null, "west"));
    assertThat(requests.get(id).state()).isEqualTo(State.DONE);
    assertThat(log.facts("register.aggregatorSwitched"))
        .containsEntry("from", "fleet")
        .containsEntry("to", "cars");
  }

  @Test
  void neitherAggregatorLearnsWhoTheOtherIs() {
    String id = request(START, "consent-7");
    carryOut.ask(id, 5);
    carryOut.carryOut(id);
    new InformOfRequest(requests, switches, requests).inform(id);

    var losing = requests.told.stream().filter(one -> one.participantId().equals("acme")).toList();
    assertThat(losing).hasSize(2);
    assertThat(losing.toString()).doesNotContain("rival", "cars").contains("2023-02-28");
    var gaining = requests.told.stream().filter(o -> o.participantId().equals("rival")).toList();
    assertThat(gaining.toString()).doesNotContain("acme", "fleet").contains("2023-03-01");
    assertThat(register.lists())
        .filteredOn(list -> list.resourceId().equals("fleet"))
        .last()
        .satisfies(list -> assertThat(list.by()).isEqualTo(id));
  }

  @Test
  void theTimeToObjectNeverReachesIntoTheDayBeforeTheStart() {
    String early = request(START, null);
    assertThat(carryOut.ask(early, 5)).isEqualTo(Instant.parse("2023-02-19T12:00:00Z"));
    assertThat(carryOut.ask(early, 30)).isEqualTo(Instant.parse("2023-02-28T05:00:00Z"));
  }

  @Test
  void whatCannotBeIsRefusedAtTheDoorWithTheField() {
    assertField("startDate", () -> request(LocalDate.of(2023, 2, 16), null));
    assertField("startDate", () -> request(LocalDate.of(2023, 1, 16), null));
    register.opened("sample", START.plusDays(3));
    assertField("startDate", () -> request(START, null));
    register.opened("sample", LocalDate.of(2023, 2, 15));
    assertField("contributor", () -> ask("rival", "nobody", "cars"));
    assertField("resource", () -> ask("rival", "c1", "roofs"));
    assertField("resource", () -> ask("acme", "c1", "cars"));
    enrol(one("c8", "cars", 20, BEGUN, null, null));
    assertField("resource", () -> request(START, null));
  }

  @Test
  void aContributorHasOneSwitchAtATime() {
    request(START, null);
    assertThatThrownBy(() -> request(START, null))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("one is under way");
  }

  @Test
  void aDayThatWasOpenedMeanwhileRefusesTheSwitchAndChangesNothing() {
    String id = request(START, "consent-7");
    register.opened("sample", START);

    assertThat(carryOut.carryOut(id)).isFalse();
    decide.refuse(id, "COMPLETE", "");

    assertThat(requests.get(id).reason()).contains("2023-03-01, the last trade day that is open");
    assertThat(register.listEnrolments("sample")).hasSize(1);
  }

  @Test
  void onlyTheLosingAggregatorAnswersAndAnObjectionNeedsAReason() {
    String id = request(START, null);
    AnswerSwitch answer = new AnswerSwitch(switches, requests, log);

    assertField("request", () -> answer.answer(id, "rival", Word.AGREED, ""));
    assertField("reason", () -> answer.answer(id, "acme", Word.OBJECTED, " "));
    answer.answer(id, "acme", Word.OBJECTED, "Bound until 2024.");
    assertThat(requests.answers).containsExactly(id + " OBJECTED Bound until 2024.");
    requests.waiting = false;
    assertField("request", () -> answer.answer(id, "acme", Word.AGREED, ""));
  }

  @Test
  void anObjectionThatStandsRefusesInThatPersonsWordsAndSilenceSaysWhatIsMissing() {
    String id = request(START, null);
    assertThat(carryOut.decideObjection(id, true, "anna", "The contract binds."))
        .isEqualTo("REFUSED");
    decide.refuse(id, "COMPLETE", "The contract binds.");
    assertThat(requests.get(id).reason()).isEqualTo("The contract binds.");
    assertThat(requests.decisions)
        .extracting("by", "why")
        .containsExactly(org.assertj.core.groups.Tuple.tuple("anna", "The contract binds."));

    String silent = request(START, null);
    decide.refuse(silent, "COMPLETE", "");
    assertThat(requests.get(silent).reason()).contains("Nobody agreed in time");
  }

  private String request(LocalDate start, @Nullable String consent) {
    return door.request("sample", "rival", "c1", "cars", start, consent);
  }

  private String ask(String participant, String contributor, String resource) {
    return door.request("sample", participant, contributor, resource, START, null);
  }

  private static void assertField(String field, Runnable asked) {
    assertThatThrownBy(asked::run)
        .isInstanceOfSatisfying(
            RejectedMessageException.class,
            refused -> assertThat(refused.field()).isEqualTo(field));
  }

  private void enrol(Enrolment enrolment) {
    register.apply(
        new ContributorList(
            "sample",
            enrolment.resourceId(),
            "sha",
            1,
            CLOCK.instant(),
            "x",
            List.of(new ChangedEnrolment(Change.ENROLLED, enrolment))));
  }

  private static Enrolment one(
      String id,
      String resource,
      double kw,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable String connection) {
    return new Enrolment(id, resource, "M-" + id, "S-" + id, kw, from, to, connection);
  }
}
