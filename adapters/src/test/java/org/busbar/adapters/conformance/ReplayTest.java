package org.busbar.adapters.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conformance.Deviation;
import org.busbar.processes.conformance.Deviation.Kind;
import org.busbar.processes.conformance.Happening;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.conformance.Replay;
import org.junit.jupiter.api.Test;

class ReplayTest {

  /** ask -> (answered? yes -> note, no -> nothing) -> both of left and right -> close. */
  private static final ModelFlow MODEL =
      ModelFlowReader.parse(
          "sample.bpmn",
          """
          <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
            <process id="sample" name="Sample">
              <startEvent id="start"/>
              <serviceTask id="ask" name="Ask"/>
              <boundaryEvent id="tooLate" name="Too late" attachedToRef="ask"/>
              <endEvent id="given up"/>
              <exclusiveGateway id="answered" name="Answered?"/>
              <serviceTask id="note" name="Note"/>
              <exclusiveGateway id="merge"/>
              <parallelGateway id="fork"/>
              <serviceTask id="left" name="Left"/>
              <serviceTask id="right" name="Right"/>
              <parallelGateway id="join"/>
              <serviceTask id="close" name="Close"/>
              <endEvent id="end"/>
              <sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
              <sequenceFlow id="f2" sourceRef="ask" targetRef="answered"/>
              <sequenceFlow id="f3" sourceRef="answered" targetRef="note"/>
              <sequenceFlow id="f4" sourceRef="answered" targetRef="merge"/>
              <sequenceFlow id="f5" sourceRef="note" targetRef="merge"/>
              <sequenceFlow id="f6" sourceRef="merge" targetRef="fork"/>
              <sequenceFlow id="f7" sourceRef="fork" targetRef="left"/>
              <sequenceFlow id="f8" sourceRef="fork" targetRef="right"/>
              <sequenceFlow id="f9" sourceRef="left" targetRef="join"/>
              <sequenceFlow id="f10" sourceRef="right" targetRef="join"/>
              <sequenceFlow id="f11" sourceRef="join" targetRef="close"/>
              <sequenceFlow id="f12" sourceRef="close" targetRef="end"/>
              <sequenceFlow id="f13" sourceRef="tooLate" targetRef="given up"/>
            </process>
          </definitions>
          """);

  private final Replay replay = new Replay(List.of(MODEL));

  @Test
  void bothWaysThroughAQuestionFollowTheModel() {
    assertThat(play("start ask answered note merge fork left right join join close end")).isEmpty();
    assertThat(play("start ask answered merge fork right left join join close end")).isEmpty();
  }

  @Test
  void whatWasPassedOverIsSkipped() {
    assertThat(play("start answered note merge fork left right join join close end"))
        .containsExactly("SKIPPED ask");
  }

  @Test
  void aBranchThatNeverRanIsSkipped() {
    assertThat(play("start ask answered merge fork left join")).contains("SKIPPED right");
  }

  @Test
  void whatTheEndWantsAndDidNotGetIsSkipped() {
    assertThat(play("start ask answered merge fork left right join join"))
        .containsExactly("SKIPPED close", "SKIPPED end");
  }

  @Test
  void whatHappenedTwiceIsExtra() {
    assertThat(play("start ask ask answered merge fork left right join join close end"))
        .containsExactly("EXTRA ask");
  }

  @Test
  void whatTheModelDoesNotKnowIsExtra() {
    assertThat(play("start ask answered merge fork left dance right join join close end"))
        .containsExactly("EXTRA dance");
  }

  @Test
  void whatCameAfterItsSuccessorIsOutOfOrder() {
    assertThat(play("start answered ask merge fork left right join join close end"))
        .containsExactly("OUT_OF_ORDER ask");
  }

  @Test
  void whatBeganAtOneMomentHasNoOrder() {
    List<Happening> day = new ArrayList<>();
    for (String activity :
        "end close join right left join fork merge answered ask start".split(" ")) {
      day.add(happening(activity, 0, false));
    }
    assertThat(replay.of(day)).isEmpty();
  }

  @Test
  void anEventThatEndsAnActivityLeavesNothingToDo() {
    assertThat(
            replay.of(
                List.of(
                    happening("start", 0, false),
                    happening("ask", 1, true),
                    happening("tooLate", 2, false),
                    happening("given up", 3, false))))
        .isEmpty();
  }

  @Test
  void aProcessWithoutAModelIsExtra() {
    var stray = new Happening("other", 1, 1, "other", "start", Instant.EPOCH, Instant.EPOCH, false);
    assertThat(replay.of(List.of(stray))).extracting(Deviation::kind).containsExactly(Kind.EXTRA);
  }

  private List<String> play(String activities) {
    List<Happening> day = new ArrayList<>();
    int second = 0;
    for (String activity : activities.split(" ")) {
      day.add(happening(activity, second++, false));
    }
    return replay.of(day).stream().map(d -> d.kind() + " " + d.activity()).toList();
  }

  private static Happening happening(String activity, int second, boolean cancelled) {
    Instant at = Instant.EPOCH.plusSeconds(second);
    return new Happening("sample", 1, 1, "sample", activity, at, at, cancelled);
  }
}
