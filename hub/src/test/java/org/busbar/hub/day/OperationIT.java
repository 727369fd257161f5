package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.busbar.hub.HubTest;
import org.busbar.processes.Agenda;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.ExternalTasks;
import org.busbar.processes.engine.HubModel.UserTask;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.processes.nextday.RecordNoticeDelivery;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.Dispute;
import org.busbar.processes.verification.MeterReadings;
import org.busbar.processes.verification.VerificationRepository;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The notice of the next day, planned work, limits that nobody decides, and what two persons
 * decide, on the running hub.
 */
@HubTest
// shares the hub of ConflictIT; an engine of its own name, since the end of one takes its name from
// all
@TestPropertySource(properties = "operaton.bpm.process-engine-name=conflicts")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // virtual time only goes forward
class OperationIT {

  @LocalServerPort private int port;
  @Autowired private TradeDayRepository tradeDays;
  @Autowired private ConditionsRepository conditions;
  @Autowired private RegisterRepository register;
  @Autowired private LoadedCases cases;
  @Autowired private TransactionTemplate transaction;
  @Autowired private RuntimeService runtime;
  @Autowired private DueJobs jobs;
  @Autowired private HumanTasks tasks;
  @Autowired private ExternalTasks externalTasks;
  @Autowired private VerificationRepository verifications;
  @Autowired private VirtualClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private ProducerTemplate routes;
  @Autowired private RecordNoticeDelivery recordDelivery;

  /** On the morning after clocks went forward, with nothing listening where the IESO should. */
  @Test
  @Order(1)
  void adapterDownAtTwentyToTenLeadsToATelephoneCallThatIsOnRecordAndCountsOnce() {
    TradeDate date = march(15);
    String day = startNotice(date);
    relay();
    assertThat(outbox(day)).isEqualTo("WAITING");
    clock.moveTo(date.dayBeforeAtPrevailing(LocalTime.of(9, 39)));
    work();
    assertThat(open(day)).isEmpty();

    clock.moveTo(date.dayBeforeAtPrevailing(LocalTime.of(9, 40)));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2032-03-14T13:40:00Z"));
    work();
    OpenTask first = open(day).get(0);
    assertThat(first.key()).isEqualTo(UserTask.GIVE_NOTICE_BY_TELEPHONE);
    assertThat(first.variables().get("callScript"))
        .asString()
        .contains("trade date 2032-03-15", "no disconnections and no load reductions");
    call(first, "I have read nothing back");
    OpenTask second = open(day).get(0);
    assertThat(second.variables().get("callBefore")).asString().startsWith("Call 1 does not count");
    call(second, "15 March, " + second.variables().get("checkNumber"));

    assertThat(open(day)).isEmpty();
    assertThat(running(day)).isZero();
    assertThat(outbox(day)).as("it does not follow late").isEqualTo("GIVEN_UP");
    assertThat(
            jdbc.sql(
                    "select called_by || ' ' || counts from busbar.notice_call where notice_id like ? order by attempt")
                .param(day + "%")
                .query(String.class)
                .list())
        .containsExactly("olga false", "olga true");
    assertThat(types(day))
        .contains("nextDay.callInVain", "nextDay.noticeTelephoned", "deadline.met")
        .doesNotContain("deadline.missed");
  }

  @Test
  @Order(2)
  void aMessageThatGetsThroughEndsTheStageAndTheCall() {
    TradeDate date = march(16);
    String day = startNotice(date);
    clock.moveTo(date.dayBeforeAtPrevailing(LocalTime.of(9, 40)));
    work();
    assertThat(open(day)).hasSize(1);
    transaction.executeWithoutResult(status -> recordDelivery.record(day + "/load-reductions"));
    work();
    assertThat(open(day)).isEmpty();
    assertThat(running(day)).isZero();
    assertThat(types(day)).contains("nextDay.noticeDelivered", "deadline.met");
  }

  @Test
  @Order(3)
  void aNoticeAtRiskIsShownToTheControlRoomBeforeItsDeadline() {
    TradeDate date = march(17);
    String day = open(date, LocalTime.of(8, 0));
    var deadlines = new DayDeadlines(date);
    runtime.startProcessInstanceByKey(
        "watch-next-day-notice",
        day,
        Map.of(
            "tradeDayId", day,
            "noticeDueAt", deadlines.noticeDueAt().toString(),
            "noticeForecastAt", deadlines.noticeDueAt().minusSeconds(7200).toString()));
    work();
    assertThat(open(day))
        .extracting(OpenTask::key)
        .containsExactly(UserTask.LOOK_AT_NOTICE_AT_RISK);
    assertThat((Integer) open(day).get(0).variables().get("missPercent"))
        .isGreaterThanOrEqualTo(20);
    tasks.complete(open(day).get(0).id(), "olga", Map.of("comment", "Limits are being decided."));
    work();
    assertThat(types(day)).contains("nextDay.forecast", "task.noted");
    assertThat(running(day)).isZero();
  }

  @Test
  @Order(4)
  void limitsThatNobodyDecidesAreDecidedByTheRuleAfterAReminder() {
    TradeDate date = march(18);
    String day = open(date, LocalTime.of(5, 0));
    Instant due = startApproval(day, date);
    assertThat(open(day)).extracting(OpenTask::key).containsExactly(UserTask.APPROVE_LIMITS);
    clock.moveTo(due.minusSeconds(1800));
    work();
    assertThat(types(day)).contains("conditions.limitsReminder");
    assertThat(open(day)).as("a reminder takes nothing away").hasSize(1);
    clock.moveTo(due);
    work();
    assertThat(open(day)).isEmpty();
    assertThat(types(day)).contains("conditions.limitsUndecided", "conditions.limitsApproved");
    assertThat(limit(day).decidedBy()).isEqualTo("limit-deadline");
  }

  @Test
  @Order(5)
  void plannedWorkIsLoggedOverHttpTakenIntoTheOpenDayToldAndCancelled() throws Exception {
    TradeDate date = march(19);
    String day = open(date, LocalTime.of(5, 0));
    Instant start = date.hourEnding(11).start();
    String times = "\"start\":\"%s\",\"end\":\"%s\"".formatted(start, date.hourEnding(12).end());
    HttpResponse<String> refused =
        send("POST", "", "{\"area\":\"ieee123\",\"element\":\"L999\",%s}".formatted(times), true);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"field\":\"element\"", "L999", "remedy");
    assertThat(send("POST", "", "{}", false).statusCode())
        .as("partners log no work")
        .isEqualTo(401);

    HttpResponse<String> logged =
        send(
            "POST",
            "",
            "{\"area\":\"ieee123\",\"switches\":[{\"id\":\"Sw5\",\"open\":true}],%s}"
                .formatted(times),
            true);
    assertThat(logged.statusCode()).as(logged.body()).isEqualTo(201);
    assertThat(logged.body()).contains("\"complete\":\"1 of 5\"", "dr-11", "disconnectedLoadKw");
    String id = logged.body().replaceAll(".*\"outage\":\"([^\"]+)\".*", "$1");
    work();
    assertThat(conditions.listConditions(day, date.hourEnding(11))).hasSize(1);
    assertThat(conditions.listOutages(day, date.hourEnding(11)))
        .extracting(outage -> outage.resourceId())
        .contains("dr-11");
    assertThat(
            jdbc.sql("select destination from busbar.outbox where correlation_id = ? order by seq")
                .param(id)
                .query(String.class)
                .list())
        .contains("hub.out.der.planned-outage.v1", "ieso-notice");
    OpenTask complete =
        tasks.listOpen().stream()
            .filter(task -> task.subject().startsWith(id))
            .findFirst()
            .orElseThrow();
    assertThat(complete.key()).isEqualTo(UserTask.COMPLETE_PLANNED_OUTAGE);
    tasks.complete(
        complete.id(), "olga", Map.of("laterMinutes", 30, "comment", "The crew was asked."));
    work();

    assertThat(send("DELETE", "/" + id + "?reason=storm", "", true).body())
        .contains("\"state\":\"CANCELLED\"");
    work();
    assertThat(conditions.listOutages(day, date.hourEnding(11))).isEmpty();
    assertThat(send("GET", "?area=ieee123", "", true).body().lines())
        .filteredOn(line -> line.startsWith(id + ","))
        .hasSize(3);
  }

  @Test
  @Order(6)
  void needsArePublishedByAreaAndZone() throws Exception {
    TradeDate date = march(20);
    String day = open(date, LocalTime.of(5, 0));
    transaction.executeWithoutResult(
        status -> {
          conditions.saveNeeds(
              IntStream.of(17, 18)
                  .mapToObj(
                      hour ->
                          new Need(
                              day + "/N" + hour,
                              day,
                              "north",
                              hour,
                              "THERMAL",
                              "L114",
                              "A",
                              210,
                              200,
                              25 + hour,
                              0,
                              Need.State.PUBLISHED))
                  .toList());
        });
    String path =
        "http://localhost:%d/api/v1/needs?area=ieee123&date=%s&zone=".formatted(port, date);
    HttpResponse<String> north = get(path + "north");
    assertThat(north.body())
        .contains(
            "\"frequency\":2", "\"largestKw\":43.0", "\"element\":\"L114\"", "\"hourEnding\":17");
    assertThat(get(path + "south").body()).isEqualTo("[]");
  }

  @Test
  @Order(7)
  void limitsAreWithheldByTwoPersonsOnly() {
    TradeDate date = march(21);
    String day = open(date, LocalTime.of(5, 0));
    startApproval(day, date);
    decide(day, UserTask.APPROVE_LIMITS, "first", Map.of("limitsApproved", false));
    assertThat(limit(day).state())
        .as("one person alone changes nothing")
        .isEqualTo(ResourceLimit.State.PROPOSED);
    decide(day, UserTask.CONFIRM_WITHHOLDING, "first", Map.of("withholdingConfirmed", true));
    decide(day, UserTask.CONFIRM_WITHHOLDING, "second", Map.of("withholdingConfirmed", true));
    ResourceLimit withheld = limit(day);
    assertThat(withheld.state()).isEqualTo(ResourceLimit.State.WITHHELD);
    assertThat(withheld.decidedBy() + " " + withheld.confirmedBy()).isEqualTo("first second");
    assertThat(running(day)).isZero();
  }

  @Test
  @Order(8)
  void aWithholdingThatIsRefusedOrNotConfirmedInTimeLeavesItToTheRule() {
    TradeDate date = march(22);
    String refused = open(date, LocalTime.of(5, 0));
    startApproval(refused, date);
    decide(refused, UserTask.APPROVE_LIMITS, "first", Map.of("limitsApproved", false));
    decide(refused, UserTask.CONFIRM_WITHHOLDING, "second", Map.of("withholdingConfirmed", false));
    assertThat(limit(refused).reason()).startsWith("first withheld them and second refused that");

    TradeDate next = march(23);
    String late = open(next, LocalTime.of(5, 0));
    Instant due = startApproval(late, next);
    decide(late, UserTask.APPROVE_LIMITS, "first", Map.of("limitsApproved", false));
    clock.moveTo(due);
    work();
    assertThat(open(late)).isEmpty();
    ResourceLimit limit = limit(late);
    assertThat(limit.state()).isEqualTo(ResourceLimit.State.APPROVED);
    assertThat(limit.decidedBy()).isEqualTo("limit-deadline");
    assertThat(limit.reason()).startsWith("first withheld them and nobody confirmed that in time");
  }

  @Test
  @Order(9)
  void aSettlementIsReleasedByTwoPersonsAndARefusedRunStaysOnRecord() {
    TradeDate date = march(24);
    String day = open(date, LocalTime.of(5, 0));
    deliver(day, date);
    read(day, 1, 5_000);
    Instant due = clock.instant().plus(Duration.ofDays(1));
    runtime.startProcessInstanceByKey("settle-trade-day", day, Map.of("tradeDayId", day));
    work();

    OpenTask release = open(day).get(0);
    assertThat(release.key()).isEqualTo(UserTask.RELEASE_SETTLEMENT);
    assertThat(release.variables()).containsEntry("decideBy", due.toString());
    assertThat(release.variables().get("settlementText"))
        .asString()
        .startsWith("Run 1: 1 line, 3.00 CAD paid, 0.00 CAD penalties")
        .contains("verification 1", "harbour: 1 line, 3.00 CAD net");
    decide(day, UserTask.RELEASE_SETTLEMENT, "first", Map.of("settlementReleased", true));
    decide(day, UserTask.CONFIRM_SETTLEMENT, "first", Map.of("settlementConfirmed", true));
    clock.moveTo(due.plusSeconds(60));
    work();
    assertThat(statements(day)).as("no deadline makes it final").isEmpty();
    decide(day, UserTask.CONFIRM_SETTLEMENT, "second", Map.of("settlementConfirmed", false));
    read(day, 2, 4_800);
    decide(day, UserTask.RESOLVE_SETTLEMENT_REFUSAL, "first", Map.of());

    OpenTask again = open(day).get(0);
    assertThat(again.variables())
        .containsEntry("answerBefore", "second: Storm ahead.")
        .containsEntry("settlementReleased", false)
        .containsEntry("comment", "");
    assertThat(again.variables().get("settlementText"))
        .asString()
        .contains("Run 2: 1 line, 2.88 CAD paid", "verification 2");
    decide(day, UserTask.RELEASE_SETTLEMENT, "third", Map.of("settlementReleased", false));
    decide(day, UserTask.RESOLVE_SETTLEMENT_REFUSAL, "first", Map.of());
    decide(day, UserTask.RELEASE_SETTLEMENT, "second", Map.of("settlementReleased", true));
    assertThat(statements(day)).isEmpty();
    decide(day, UserTask.CONFIRM_SETTLEMENT, "first", Map.of("settlementConfirmed", true));

    assertThat(running(day)).isZero();
    assertThat(tradeDays.get(day).state()).isEqualTo(TradeDay.State.SETTLED);
    assertThat(statements(day)).containsExactly(day + "/ST3-harbour");
    assertThat(
            jdbc.sql(
                    """
                    select r.run || ' ' || r.state || ' ' || coalesce(d.proposed_by, 'nobody') || ' '
                      || r.decided_by || ' ' || (select count(*) from busbar.settlement_line l
                        where l.trade_day_id = r.trade_day_id and l.run = r.run)
                    from busbar.settlement_run r left join busbar.shared_decision d on d.number = r.decision
                    where r.trade_day_id = ? order by r.run
                    """)
                .param(day)
                .query(String.class)
                .list())
        .containsExactly(
            "1 REFUSED first second 2", "2 REFUSED nobody third 2", "3 FINAL second first 2");
  }

  @Test
  @Order(10)
  void aDisputeIsUpheldByTwoPersonsAndReviewedAgainWhereTheSecondRefuses() {
    TradeDate date = march(26);
    String day = open(date, LocalTime.of(5, 0));
    String dispute = day + "/d-1";
    transaction.executeWithoutResult(
        status ->
            verifications.add(
                new Dispute(
                    dispute,
                    day,
                    "bat-1",
                    18,
                    9_000,
                    "Clock.",
                    Dispute.State.RAISED,
                    null,
                    null,
                    null)));
    DayDeadlines deadlines = new DayDeadlines(date);
    runtime
        .createProcessInstanceByKey("verify-delivery")
        .businessKey(day)
        .setVariables(
            Map.of(
                "tradeDayId",
                day,
                "disputeId",
                dispute,
                "disputeText",
                "bat-1",
                "readingsDueAt",
                deadlines.readingsDueAt().toString(),
                "reviewClosesAt",
                deadlines.reviewClosesAt().toString()))
        .startBeforeActivity("userTask_reviewDispute")
        .execute();
    decide(day, UserTask.REVIEW_DISPUTE, "first", Map.of("disputeUpheld", true));
    decide(day, UserTask.CONFIRM_UPHELD_DISPUTE, "first", Map.of("upholdingConfirmed", true));
    decide(day, UserTask.CONFIRM_UPHELD_DISPUTE, "second", Map.of("upholdingConfirmed", false));
    assertThat(open(day).get(0).variables())
        .containsEntry("answerBefore", "second: Storm ahead.")
        .containsEntry("disputeUpheld", false);
    assertThat(verifications.getDispute(dispute).state()).isEqualTo(Dispute.State.RAISED);
    decide(day, UserTask.REVIEW_DISPUTE, "first", Map.of("disputeUpheld", true));
    decide(day, UserTask.CONFIRM_UPHELD_DISPUTE, "third", Map.of("upholdingConfirmed", true));

    Dispute upheld = verifications.getDispute(dispute);
    assertThat(upheld.state()).isEqualTo(Dispute.State.UPHELD);
    assertThat(upheld.decidedBy() + " " + upheld.confirmedBy()).isEqualTo("first third");
    assertThat(types(day))
        .as("verification starts again")
        .contains("verification.disputeUpheld", "verification.readingsRequested");
  }

  /** 60 kW of the battery are committed, instructed and delivered in hour ending 18. */
  private void deliver(String day, TradeDate date) {
    for (String insert :
        List.of(
            """
            insert into busbar.market_offer (id, trade_day_id, resource_id, service, places, division,
              least_kw, least_on, least_off, rebound, submitted_at, source)
            values ('$day/o', '$day', 'bat-1', 'peak-relief', '{}', 'DIVISIBLE', 0, 1, 1, '{}', now(), 'MESSAGE')
            """,
            """
            insert into busbar.offer values ('$day/o', '$day', 'bat-1', 18, 'UP', 80, 50, now(),
              'MESSAGE', 'SELECTED', 60, null, '$day/o')
            """,
            """
            insert into busbar.selection values ('$day/o', '$day', '$day/o', 'bat-1', 18, 'UP', 60, 50,
              now(), 'ACCEPTED', null)
            """,
            "insert into busbar.commitment values ('$day/o', '$day', 'bat-1', 18, 'UP', 60, 50)",
            "insert into busbar.dispatch values ('$day/D', '$day', 'DSO', '$from')",
            """
            insert into busbar.instruction values ('$day/D/bat-1', 1, '$day', '$day/D', 'bat-1', '$from',
              '$to', 'UP', 60, 'DSO', 'HE18', '$from', '$from', 'ACKNOWLEDGED', '')
            """,
            "insert into busbar.delivery values ('$day', 1, '$day/D/bat-1', 'bat-1', 18, 60000, 0, 60000, 60000)")) {
      jdbc.sql(
              insert
                  .replace("$day", day)
                  .replace("$from", date.hourEnding(18).start().toString())
                  .replace("$to", date.hourEnding(18).end().toString()))
          .update();
    }
  }

  /** Every meter is read: the battery's with so many Wh each five minutes of hour ending 18. */
  private void read(String day, int revision, int wattHours) {
    int[] idle = new int[288];
    int[] working = new int[288];
    Arrays.fill(working, 17 * 12, 18 * 12, wattHours);
    transaction.executeWithoutResult(
        status ->
            cases
                .get("ieee123")
                .operatingCase()
                .resources()
                .forEach(
                    resource ->
                        verifications.save(
                            new MeterReadings(
                                day,
                                resource.id(),
                                resource.meterId(),
                                revision,
                                "ACTUAL",
                                resource.id().equals("bat-1") ? working : idle))));
  }

  private List<String> statements(String day) {
    return jdbc.sql("select message_id from busbar.outbox where starts_with(message_id, ?)")
        .param(day + "/ST")
        .query(String.class)
        .list();
  }

  private void decide(String day, String key, String person, Map<String, Object> answer) {
    OpenTask task = open(day).get(0);
    assertThat(task.key()).isEqualTo(key);
    Map<String, Object> answers = new TreeMap<>(answer);
    answers.put("comment", "Storm ahead.");
    tasks.complete(task.id(), person, answers);
    work();
  }

  private static TradeDate march(int day) {
    return TradeDate.of(LocalDate.of(2032, 3, day));
  }

  private ResourceLimit limit(String day) {
    return conditions.findLimit(day, "bat-1", 1).orElseThrow();
  }

  private Instant startApproval(String day, TradeDate date) {
    transaction.executeWithoutResult(
        status ->
            conditions.saveLimits(
                List.of(
                    new ResourceLimit(
                        day,
                        "bat-1",
                        1,
                        1,
                        10,
                        10,
                        null,
                        "",
                        ResourceLimit.State.PROPOSED,
                        null,
                        null))));
    Instant due = new DayDeadlines(date).limitsDueAt();
    runtime.startProcessInstanceByKey(
        "approve-limits",
        day,
        Map.of(
            "tradeDayId",
            day,
            "limitMaturity",
            "BY_SIZE",
            "largestReductionKw",
            400,
            "needCount",
            3,
            "hoursToGate",
            5,
            "limitsReminderAt",
            due.minusSeconds(1800).toString(),
            "limitsDueAt",
            due.toString()));
    work();
    return due;
  }

  private String open(TradeDate date, LocalTime at) {
    clock.moveTo(date.dayBeforeAtPrevailing(at));
    String day = TradeDay.idOf("ieee123", date);
    transaction.executeWithoutResult(
        status -> {
          tradeDays.add(
              new TradeDay(day, "ieee123", date, "market-facilitator", 1, TradeDay.State.OPEN));
          register.save(cases.get("ieee123").operatingCase());
          conditions.save(
              new Forecast(
                  day,
                  1,
                  IntStream.rangeClosed(1, 24)
                      .mapToObj(hour -> new Forecast.Hour(hour, 0.4, new TreeMap<>()))
                      .toList()));
        });
    return day;
  }

  private String startNotice(TradeDate date) {
    String day = open(date, LocalTime.of(9, 0));
    runtime.startProcessInstanceByKey(
        "notify-ieso-of-next-day",
        day,
        Map.of("tradeDayId", day, "noticeDueAt", new DayDeadlines(date).noticeDueAt().toString()));
    work();
    return day;
  }

  private void call(OpenTask task, String readBack) {
    tasks.complete(
        task.id(),
        "olga",
        Map.of(
            "iesoReached",
            true,
            "spokenWith",
            "shift supervisor",
            "readBack",
            readBack,
            "comment",
            "The notice service does not answer."));
    work();
  }

  private void work() {
    while (jobs.run(Agenda.EVERYTHING) + externalTasks.work("operation", Agenda.EVERYTHING) > 0) {
      // until nothing is left to do at this time
    }
  }

  private void relay() {
    routes.requestBody("direct:relay-outbox", null, Integer.class);
  }

  private List<OpenTask> open(String day) {
    return tasks.listOpen().stream()
        .filter(task -> day.equals(task.variables().get("tradeDayId")))
        .toList();
  }

  private long running(String day) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(day).count();
  }

  private String outbox(String day) {
    return jdbc.sql("select state from busbar.outbox where message_id = ?")
        .param(day + "/load-reductions")
        .query(String.class)
        .single();
  }

  private List<String> types(String day) {
    return jdbc.sql("select type from busbar.event_log where part = ?")
        .param(day)
        .query(String.class)
        .list();
  }

  private HttpResponse<String> get(String address) throws Exception {
    return client(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", login("plugin", HubTest.PARTNER_PASSWORD))
            .build());
  }

  private HttpResponse<String> send(String method, String path, String body, boolean desk)
      throws Exception {
    return client(
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d/api/v1/planned-outages%s".formatted(port, path)))
            .header(
                "Authorization",
                desk
                    ? login("admin", HubTest.ADMIN_PASSWORD)
                    : login("plugin", HubTest.PARTNER_PASSWORD))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> client(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String login(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
