package org.busbar.processes.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.MemoryConditions;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.dispatch.MemoryDispatches;
import org.busbar.processes.dispatch.StudyScopes;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.coordination.Sharer;
import org.busbar.solvers.time.Interval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The line carries 76 A without instructions. A battery charges with 100 kW for the IESO and a shop
 * takes 40 kW more for the DSO.
 */
class ShareReductionTest {

  private static final Interval HOUR = SampleDay.DATE.hourEnding(18);

  private final SampleDay sample = SampleDay.open();
  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryDispatches dispatches = new MemoryDispatches();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final List<SharedReduction> shared = new ArrayList<>();
  private final ReductionShares shares =
      new ReductionShares() {
        @Override
        public void add(SharedReduction reduction) {
          shared.add(reduction);
        }

        @Override
        public List<SharedReduction> list(String tradeDayId) {
          return List.copyOf(shared);
        }
      };

  @BeforeEach
  void bothAreInstructed() {
    conditions.forecast(1, 0, -40);
    Instruction direct =
        MemoryDispatches.instruction(
            "b/1", SampleDay.BATTERY, HOUR, Direction.DOWN, 100, Instruction.State.PREPARED);
    dispatches.add(
        new Instruction(
            direct.id(),
            1,
            direct.tradeDayId(),
            direct.batchId(),
            direct.resourceId(),
            direct.period(),
            direct.direction(),
            direct.quantityKw(),
            Instruction.Origin.IESO,
            "ieso-1",
            null,
            null,
            Instruction.State.NOTED,
            ""));
    dispatches.add(
        MemoryDispatches.instruction(
            "b/2", SampleDay.SHOP, HOUR, Direction.DOWN, 40, Instruction.State.PREPARED));
  }

  @Test
  void whatOverloadsTheLineIsTakenBackInProportionToWhatEachBringsWhoeverDispatchesIt() {
    holds(85);

    assertThat(share()).as("relieved").isTrue();

    SharedReduction reduction = shared.get(0);
    assertThat(reduction.sharers())
        .extracting(Sharer::id, Sharer::path, Sharer::contributionTenths)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(SampleDay.BATTERY, Sharer.Path.DIRECT, 1000),
            org.assertj.core.api.Assertions.tuple(SampleDay.SHOP, Sharer.Path.DSO_AGGREGATED, 400));
    double battery = 100 - limit(SampleDay.BATTERY).importKw();
    double shop = 80 - limit(SampleDay.SHOP).importKw();
    assertThat(battery / shop).isBetween(2.45, 2.55);
    assertThat(limit(SampleDay.SHOP).decidedBy()).isEqualTo("sharing-rule");
    assertThat(limit(SampleDay.SHOP).reason())
        .startsWith("By the published sharing rule: ")
        .endsWith("kW at line.");
    assertThat(eventLog.facts("coordination.reductionShared"))
        .containsEntry("element", "line")
        .containsEntry("missingTenths", 0)
        .containsEntry("relieved", true)
        .containsEntry("input", reduction.inputCsv());
  }

  @Test
  void nothingIsSharedWhereNothingIsOverloadedOrTheLineIsOverloadedAnyway() {
    assertThat(share()).isFalse();
    holds(60);
    assertThat(share()).isFalse();
    assertThat(shared).isEmpty();
    assertThat(conditions.listLimits(SampleDay.ID)).isEmpty();
  }

  /** A third party has the file, the reduction and the script of the documentation. */
  @Test
  void thePublishedScriptGivesTheSameFromThePublishedFile(@TempDir Path folder) throws Exception {
    assumeThat(isThere("awk")).as("awk is installed").isTrue();
    holds(85);
    share();
    Matcher block =
        Pattern.compile("```awk\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/conflicts.md")));
    assertThat(block.find()).isTrue();
    Path script = Files.writeString(folder.resolve("share.awk"), block.group(1));
    SharedReduction reduction = shared.get(0);
    Path csv = Files.writeString(folder.resolve("shared-reductions.csv"), reduction.inputCsv());
    ProcessBuilder awk =
        new ProcessBuilder(
            "awk",
            "-F,",
            "-v",
            "reduction=" + reduction.reductionTenths(),
            "-f",
            script.toString(),
            csv.toString());
    awk.environment().put("LC_ALL", "C");
    Process run = awk.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isZero();
    assertThat(eventLog.facts("coordination.reductionShared")).containsEntry("result", printed);
  }

  private boolean share() {
    return new ShareReduction(
            sample.cases(),
            conditions,
            StudyScopes.of(
                sample, conditions, dispatches, Clock.fixed(HOUR.start(), ZoneOffset.UTC)),
            shares,
            eventLog)
        .share(SampleDay.ID, "b");
  }

  private void holds(double amps) {
    conditions.add(
        new Condition(
            "hot-" + amps,
            SampleDay.ID,
            Condition.Kind.OVERLOAD,
            new TreeMap<>(),
            "line",
            amps,
            HOUR,
            "Hot joint"));
  }

  private ResourceLimit limit(String resource) {
    return conditions.findLimit(SampleDay.ID, resource, 18).orElseThrow();
  }

  private static boolean isThere(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }
}
