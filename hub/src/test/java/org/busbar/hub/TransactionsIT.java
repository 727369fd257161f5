package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.inbox.InboxWorker;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Agenda;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Our rows and the engine's share one transaction: what fails leaves nothing of either. With the
 * engine's own transactions a row of ours would stay although its command failed.
 */
@HubTest
class TransactionsIT {

  @Autowired private ProcessEngine engine;
  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private Inbox inbox;
  @Autowired private InboxWorker worker;
  @Autowired private TradeDayRepository tradeDays;

  @Test
  void commandThatFailsLeavesNoRowOfOurs() {
    assertThatThrownBy(() -> writeInACommand("tx-command-fails", true)).hasMessage("after the row");
    assertThat(inboxRows("tx-command-fails")).isZero();
  }

  @Test
  void commandThatSucceedsLeavesItsRow() {
    writeInACommand("tx-command-succeeds", false);
    assertThat(inboxRows("tx-command-succeeds")).isEqualTo(1);
  }

  @Test
  void modelWhoseLaterStepFailsLeavesNeitherEventNorInstance() {
    deploy("tx-model-fails", "#{noSuchDelegate}");
    assertThatThrownBy(() -> start("tx-model-fails")).isInstanceOf(ProcessEngineException.class);
    assertThat(events("tx-model-fails")).isZero();
    assertThat(instances("tx-model-fails")).isZero();
  }

  @Test
  void modelThatReachesAWaitKeepsEventAndInstance() {
    deploy("tx-model-succeeds", "#{recordNoteDelegate}");
    start("tx-model-succeeds");
    assertThat(events("tx-model-succeeds")).isEqualTo(2);
    assertThat(instances("tx-model-succeeds")).isEqualTo(1);
  }

  @Test
  void messageWhoseHandlerFailsHasNoEffectAndIsTriedAgain() {
    accept("tx-offer", LocalDate.of(2031, 5, 6), 5);
    jdbc.sql(
            """
            create function busbar.tx_fail() returns trigger language plpgsql as
            $$ begin raise exception 'The disk is full.'; end $$;
            create trigger tx_fail before insert on busbar.offer for each row
              when (new.id = 'tx-offer/2') execute function busbar.tx_fail();
            """)
        .update();
    try {
      worker.work(Agenda.EVERYTHING);
      assertThat(offers("tx-offer")).as("the first step was written and taken back").isZero();
      assertThat(message("tx-offer")).containsEntry("status", "RECEIVED");
      assertThat(message("tx-offer")).containsEntry("attempts", 1);
    } finally {
      jdbc.sql("drop trigger tx_fail on busbar.offer; drop function busbar.tx_fail()").update();
    }
    worker.work(Agenda.EVERYTHING);
    worker.work(Agenda.EVERYTHING);
    assertThat(offers("tx-offer")).isEqualTo(2);
    assertThat(message("tx-offer")).containsEntry("status", "DONE");
  }

  @Test
  void messageThatBreaksARuleLeavesOnlyItsRejection() {
    accept("tx-refused", LocalDate.of(2031, 5, 7), 5);
    jdbc.sql("update busbar.trade_day set book_closed = true where id = 'tx-refused'").update();
    worker.work(Agenda.EVERYTHING);
    assertThat(offers("tx-refused")).isZero();
    assertThat(message("tx-refused")).containsEntry("status", "REJECTED");
    assertThat(
            jdbc.sql("select code from busbar.quarantine where message_id = 'tx-refused'")
                .query(String.class)
                .single())
        .isEqualTo("OFFER_WINDOW_CLOSED");
    assertThat(
            count(
                "select count(*) from busbar.outbox where message_id = ?", "tx-refused/rejection"))
        .isEqualTo(1);
  }

  private void writeInACommand(String messageId, boolean fails) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            command -> {
              jdbc.sql(
                      """
                      insert into busbar.inbox (source, message_id, address, correlation_id, noun,
                        revision, body, body_sha256, received_at, status)
                      values ('test', ?, 'none', 'none', 'none', 0, '', '', now(), 'DONE')
                      """)
                  .param(messageId)
                  .update();
              if (fails) {
                throw new IllegalStateException("after the row");
              }
              return null;
            });
  }

  /** Two steps in one transaction: a note in the event log, then what the test is about. */
  private void deploy(String key, String secondStep) {
    repository
        .createDeployment()
        .addString(
            key + ".bpmn",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="test">
              <bpmn:process id="%s" isExecutable="true" operaton:historyTimeToLive="P30D">
                <bpmn:startEvent id="start"/>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
                <bpmn:serviceTask id="first"
                    operaton:delegateExpression="#{recordNoteDelegate}">
                  <bpmn:extensionElements><operaton:inputOutput>
                    <operaton:inputParameter name="noteSubject">first</operaton:inputParameter>
                  </operaton:inputOutput></bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
                <bpmn:serviceTask id="second" operaton:delegateExpression="%s">
                  <bpmn:extensionElements><operaton:inputOutput>
                    <operaton:inputParameter name="noteSubject">second</operaton:inputParameter>
                  </operaton:inputOutput></bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="f3" sourceRef="second" targetRef="wait"/>
                <bpmn:userTask id="wait"/>
                <bpmn:sequenceFlow id="f4" sourceRef="wait" targetRef="end"/>
                <bpmn:endEvent id="end"/>
              </bpmn:process>
            </bpmn:definitions>
            """
                .formatted(key, secondStep))
        .deploy();
  }

  @Test
  void offerThatBreaksARuleIsAnsweredAndTheRestOfItsMessageStands() {
    accept("tx-one-of-two", LocalDate.of(2031, 5, 8), 900_000);
    worker.work(Agenda.EVERYTHING);
    assertThat(offers("tx-one-of-two")).isEqualTo(1);
    assertThat(message("tx-one-of-two")).containsEntry("status", "DONE");
    assertThat(
            count(
                "select count(*) from busbar.outbox where message_id = ?",
                "tx-one-of-two/refused-1"))
        .isEqualTo(1);
  }

  private void start(String key) {
    runtime.startProcessInstanceByKey(key, key, Map.of("tradeDayId", key, "decidedBy", "test"));
  }

  private void accept(String id, LocalDate date, double secondKw) {
    TradeDate tradeDate = TradeDate.of(date);
    tradeDays.add(
        new TradeDay(id, "ieee123", tradeDate, "market-facilitator", 1, TradeDay.State.OPEN));
    var offers =
        new DerOfferMessage(
            "bat-1",
            date,
            List.of(
                new DerOfferMessage.Step(id + "/1", 18, Direction.UP, 5, new BigDecimal("90.00")),
                new DerOfferMessage.Step(
                    id + "/2", 19, Direction.UP, secondKw, new BigDecimal("90.00"))));
    String body = offers.toWire(new Stamp(id, id, "test", Instant.parse("2031-05-01T12:00:00Z")));
    inbox.accept(InboundMessage.of("test", id, DerOfferMessage.ADDRESS, id, "Offer", 0, body));
  }

  private Map<String, Object> message(String id) {
    return jdbc.sql("select status, attempts from busbar.inbox where message_id = ?")
        .param(id)
        .query()
        .singleRow();
  }

  private long inboxRows(String id) {
    return count("select count(*) from busbar.inbox where message_id = ?", id);
  }

  private long events(String part) {
    return count("select count(*) from busbar.event_log where part = ?", part);
  }

  private long offers(String tradeDayId) {
    return count("select count(*) from busbar.offer where trade_day_id = ?", tradeDayId);
  }

  private long instances(String key) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).count();
  }

  private long count(String sql, String parameter) {
    return jdbc.sql(sql).param(parameter).query(Long.class).single();
  }
}
