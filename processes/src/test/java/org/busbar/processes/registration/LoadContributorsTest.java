package org.busbar.processes.registration;

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
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentRepository.Holding;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.LoadContributors.Mode;
import org.busbar.processes.registration.LoadContributors.Outcome;
import org.busbar.processes.registration.LoadContributors.Status;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class LoadContributorsTest {

  private static final LocalDate OPENED = SampleDay.DATE.date();
  private static final LocalDate NEXT = OPENED.plusDays(1);

  private final MemoryEnrolments register = new MemoryEnrolments();
  private final MemoryEventLog log = new MemoryEventLog();
  private final LoadContributors load =
      new LoadContributors(
          register,
          SampleDay.open().cases(),
          log,
          Clock.fixed(Instant.parse("2023-02-14T12:00:00Z"), ZoneOffset.UTC));

  LoadContributorsTest() {
    register.opened("sample", OPENED);
    register.hold(
        "fleet",
        new Holding("acme", Participant.Role.AGGREGATOR, 80, Resource.Kind.EV_CHARGING, "end"));
    register.hold(
        "other",
        new Holding("rival", Participant.Role.AGGREGATOR, 80, Resource.Kind.EV_CHARGING, "end"));
    register.hold(
        "roof", new Holding("acme", Participant.Role.OWNER, 80, Resource.Kind.EV_CHARGING, "end"));
  }

  @Test
  void theSameListTwiceChangesNothing() {
    assertThat(load(one("c1", "M-1", 20), one("c2", "M-2", 30)).status()).isEqualTo(Status.LOADED);
    Outcome again = load(one("c1", "M-1", 20), one("c2", "M-2", 30));

    assertThat(again.status()).isEqualTo(Status.UNCHANGED);
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(register.lists()).hasSize(1);
    assertThat(log.types()).containsExactly("register.contributorsLoaded");
  }

  @Test
  void aDryRunSaysWhatWouldBecomeOfEachRowAndChangesNothing() {
    load(one("c1", "M-1", 20));
    Outcome dry =
        load.load(
            "sample",
            "acme",
            file("fleet", ended(one("c1", "M-1", 20), NEXT), one("c2", "M-2", 30)),
            Mode.DRY_RUN);

    assertThat(dry.status()).isEqualTo(Status.CHECKED);
    assertThat(List.of(dry.enrolled(), dry.changed(), dry.ended())).containsExactly(1, 0, 1);
    assertThat(register.lists()).hasSize(1);
  }

  @Test
  void aContributorMeterOrDeviceIsInOneProgramOnAnyDate() {
    load.load("sample", "rival", file("other", device("c1", "M-1", "S-1", "other")), Mode.LOAD);

    Outcome refused =
        load(
            one("c1", "M-9", 1),
            one("c2", "M-1", 1),
            device("c3", "M-3", "S-1", "fleet"),
            one("c4", "M-4", 1),
            one("c4", "M-5", 1));

    assertThat(refused.status()).isEqualTo(Status.REFUSED);
    assertThat(refused.findings())
        .extracting(finding -> finding.row() + " " + finding.column())
        .containsExactly(
            "2 contributor", "3 meter", "4 device_serial", "5 contributor", "6 contributor");
    assertThat(refused.findings().get(0).rule())
        .contains("in another program or resource")
        .doesNotContain("rival");
    assertThat(refused.findings().get(3).rule()).contains("by row 6 of this list");
    assertThat(register.lists()).hasSize(1);
  }

  @Test
  void oneMayFollowTheOtherWithoutAGap() {
    load.load(
        "sample",
        "rival",
        file("other", ended(device("c1", "M-1", "S-1", "other"), NEXT)),
        Mode.LOAD);
    Enrolment follows = new Enrolment("c1", "fleet", "M-1", "S-1", 5, NEXT.plusDays(1), null, null);

    assertThat(load(follows).status()).isEqualTo(Status.LOADED);
  }

  @Test
  void theDaysThatAreOpenStand() {
    register.opened("sample", OPENED.minusDays(10));
    Enrolment begun =
        new Enrolment("c1", "fleet", "M-1", null, 20, OPENED.minusDays(5), null, null);
    load(begun);
    register.opened("sample", OPENED);

    assertThat(findings(new Enrolment("c2", "fleet", "M-2", null, 5, OPENED, null, null)))
        .containsExactly("2 active_from");
    assertThat(findings(new Enrolment("c1", "fleet", "M-1", null, 25, begun.from(), null, null)))
        .containsExactly("2 active_from");
    assertThat(findings(ended(begun, OPENED.minusDays(1)))).containsExactly("2 active_to");
    assertThat(load(ended(begun, OPENED)).ended()).isEqualTo(1);
  }

  @Test
  void sharesStayWithinTheRatingOnEveryDate() {
    assertThat(findings(one("c1", "M-1", 50), one("c2", "M-2", 31)))
        .containsExactly("2 share_kw", "3 share_kw");
    assertThat(
            load(
                    ended(one("c1", "M-1", 50), NEXT),
                    new Enrolment("c2", "fleet", "M-2", null, 80, NEXT.plusDays(1), null, null))
                .status())
        .isEqualTo(Status.LOADED);
  }

  @Test
  void metersOfResourcesAndUnknownConnectionsAndDatesInReverseAreFound() {
    assertThat(
            findings(
                one("c1", "M-battery", 1),
                new Enrolment("c2", "fleet", "M-2", null, 1, NEXT, null, "nowhere"),
                ended(one("c3", "M-3", 1), OPENED)))
        .containsExactly("2 meter", "3 connection", "4 active_to");
  }

  @Test
  void aResourceOfAnotherIsUnknownAndAnOwnersHasNoContributors() {
    assertThatThrownBy(
            () -> load.load("sample", "acme", file("other", one("c", "m", 1)), Mode.DRY_RUN))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("UNKNOWN_RESOURCE");
    assertThatThrownBy(() -> load.list("sample", "acme", "other"))
        .hasMessageContaining("UNKNOWN_RESOURCE");
    assertThatThrownBy(() -> load.list("sample", "acme", "roof"))
        .hasMessageContaining("NOT_AGGREGATED");
  }

  /** The network model of the next day has what the lists say, and the days before do not. */
  @Test
  void theNextDayHasTheListedContributorsAndTheirPartOfTheRating() {
    register.hold(
        "shop",
        new Holding("acme", Participant.Role.AGGREGATOR, 80, Resource.Kind.EV_CHARGING, "end"));
    load.load(
        "sample",
        "acme",
        file("shop", new Enrolment("c1", "shop", "M-1", null, 20, NEXT, null, "battery")),
        Mode.LOAD);
    var base = SampleDay.open().cases().get("sample").operatingCase();

    var next = register.on("sample", NEXT).applyTo(base);
    Resource shop = next.resource("shop");
    assertThat(shop.maxWithdrawalKw()).isEqualTo(20);
    assertThat(next.places(shop)).containsOnlyKeys("battery");
    assertThat(register.on("sample", OPENED).applyTo(base).findResource("shop")).isEmpty();
    assertThat(new MemoryEnrolments().on("sample", NEXT).applyTo(base)).isSameAs(base);
  }

  private List<String> findings(Enrolment... enrolments) {
    return load.load("sample", "acme", file("fleet", enrolments), Mode.DRY_RUN).findings().stream()
        .map(finding -> finding.row() + " " + finding.column())
        .toList();
  }

  private Outcome load(Enrolment... enrolments) {
    return load.load("sample", "acme", file("fleet", enrolments), Mode.LOAD);
  }

  private static ContributorListFile file(String resource, Enrolment... enrolments) {
    List<ContributorListFile.Row> rows = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      rows.add(new ContributorListFile.Row(rows.size() + 2, enrolment));
    }
    return new ContributorListFile(resource, "0".repeat(64), rows, List.of());
  }

  private static Enrolment one(String contributor, String meter, double kw) {
    return new Enrolment(contributor, "fleet", meter, null, kw, NEXT, null, null);
  }

  private static Enrolment device(String contributor, String meter, String serial, String res) {
    return new Enrolment(contributor, res, meter, serial, 5, NEXT, null, null);
  }

  private static Enrolment ended(Enrolment one, LocalDate to) {
    return new Enrolment(
        one.contributorId(),
        one.resourceId(),
        one.meterId(),
        one.deviceSerial(),
        one.shareKw(),
        one.from(),
        to,
        one.connectionId());
  }
}
