package org.busbar.hub.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.busbar.hub.HubTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operaton.bpm.engine.DecisionService;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The attack models given straight to the engine, past the check: its own walls hold alone. That
 * the check alone refuses the same files is {@code ModelCheckTest}.
 */
@HubTest
class EngineWallsIT {

  private static final Path ATTACKS = Path.of("../processes/src/test/resources/attacks");

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private DecisionService decisions;

  static List<Path> models() throws IOException {
    return files(".bpmn");
  }

  static List<Path> tables() throws IOException {
    return files(".dmn");
  }

  private static List<Path> files(String extension) throws IOException {
    try (Stream<Path> files = Files.list(ATTACKS)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theEngineRunsNoModelThatReachesOut(Path model) {
    int before = Intruder.ENTERED.get();
    String name = model.getFileName().toString().replace(".bpmn", "");
    assertThatThrownBy(
            () -> {
              deploy(model);
              runtime.startProcessInstanceByKey(
                  name, name, Map.of("tradeDayId", name, "decidedBy", "attacker"));
            })
        .isNotInstanceOf(AssertionError.class);
    assertThat(Intruder.ENTERED.get()).isEqualTo(before);
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(name).count())
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theEngineEvaluatesNoTableThatReachesOut(Path table) {
    int before = Intruder.ENTERED.get();
    String name = table.getFileName().toString().replace(".dmn", "");
    assertThatThrownBy(
            () -> {
              deploy(table);
              Object answer =
                  decisions
                      .evaluateDecisionTableByKey(name, Map.of("event", "LIMITS"))
                      .getSingleEntry();
              throw new AssertionError(
                  answer == null ? "no answer" : "The table answered " + answer + ".");
            })
        .satisfies(
            refusal ->
                assertThat(String.valueOf(refusal.getMessage()))
                    .doesNotContain("The table answered"));
    assertThat(Intruder.ENTERED.get()).isEqualTo(before);
  }

  private void deploy(Path file) throws IOException {
    repository
        .createDeployment()
        .addString(file.getFileName().toString(), Files.readString(file))
        .deploy();
  }
}
