package org.busbar.solvers.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.busbar.solvers.coordination.SharingRule.Share;
import org.busbar.solvers.coordination.SharingRule.Sharing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharingRuleTest {

  /**
   * The white paper's example: 100 kW between an aggregation of the DSO and direct participants.
   */
  @Test
  void hundredKilowattsAreSharedInProportionToTheContributions() {
    Sharing sharing =
        SharingRule.share(
            1000,
            List.of(
                new Sharer("aggregated", Sharer.Path.DSO_AGGREGATED, 3000, 1000, 3000),
                new Sharer("direct-1", Sharer.Path.DIRECT, 2000, 1000, 2000),
                new Sharer("direct-2", Sharer.Path.DIRECT, 1000, 1000, 1000)));
    assertThat(sharing.shares())
        .containsExactly(
            new Share("aggregated", 500, 500),
            new Share("direct-1", 333, 333),
            new Share("direct-2", 167, 167));
    assertThat(sharing.missingTenths()).isZero();
  }

  @Test
  void whoHasLessRoomGivesItAllAndTheOthersShareTheRest() {
    Sharing sharing =
        SharingRule.share(
            1000,
            List.of(
                new Sharer("a", Sharer.Path.DIRECT, 2000, 1000, 100),
                new Sharer("b", Sharer.Path.DIRECT, 1000, 1000, 5000),
                new Sharer("c", Sharer.Path.DSO_AGGREGATED, 1000, 1000, 5000)));
    assertThat(sharing.shares()).extracting(Share::atElementTenths).containsExactly(100, 450, 450);
  }

  @Test
  void aSmallEffectNeedsALargerReduction() {
    Sharing sharing =
        SharingRule.share(
            100,
            List.of(
                new Sharer("near", Sharer.Path.DIRECT, 1000, 1000, 1000),
                new Sharer("far", Sharer.Path.DIRECT, 1000, 300, 1000)));
    assertThat(sharing.shares())
        .containsExactly(new Share("far", 23, 77), new Share("near", 77, 77));
  }

  @Test
  void whatNobodyHasRoomForIsSaidToBeMissing() {
    Sharing sharing =
        SharingRule.share(1000, List.of(new Sharer("a", Sharer.Path.DIRECT, 2000, 500, 500)));
    assertThat(sharing.shares()).containsExactly(new Share("a", 250, 500));
    assertThat(sharing.missingTenths()).isEqualTo(750);
    assertThat(SharingRule.share(1000, List.of()).missingTenths()).isEqualTo(1000);
  }

  @Test
  void aTieInTheFractionGoesByIdWhateverTheOrderAndThePath() {
    List<Sharer> sharers =
        List.of(
            new Sharer("b", Sharer.Path.DSO_AGGREGATED, 100, 1000, 100),
            new Sharer("a", Sharer.Path.DIRECT, 100, 1000, 100),
            new Sharer("B", Sharer.Path.DIRECT, 100, 1000, 100));
    assertThat(SharingRule.share(10, sharers).shares())
        .containsExactly(new Share("B", 4, 4), new Share("a", 3, 3), new Share("b", 3, 3));
  }

  @Test
  void wrongFiguresAreRefused() {
    Sharer one = new Sharer("a", Sharer.Path.DIRECT, 1, 1, 1);
    assertThatThrownBy(() -> SharingRule.share(-1, List.of(one)))
        .hasMessageContaining("The reduction (-1 tenths of a kW) must be zero or positive.");
    assertThatThrownBy(() -> SharingRule.share(1, List.of(one, one)))
        .hasMessageContaining("The id (a) of a sharer must stand once.");
    assertThatThrownBy(() -> new Sharer("a,b", Sharer.Path.DIRECT, 1, 1, 1))
        .hasMessageContaining("The id (a,b)");
    assertThatThrownBy(
            () ->
                SharingRule.share(
                    Integer.MAX_VALUE,
                    List.of(new Sharer("a", Sharer.Path.DIRECT, Integer.MAX_VALUE, 1000, 1))))
        .hasMessageContaining("below 2^53");
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theTotalIsExactNobodyIsBeyondTheirRoomAndOwnersDoNotMatter(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sharer> sharers = drawn(random);
    int reduction = random.nextInt(3000);

    Sharing sharing = SharingRule.share(reduction, sharers);

    int total = sharing.shares().stream().mapToInt(Share::atElementTenths).sum();
    assertThat(total + sharing.missingTenths()).isEqualTo(reduction);
    for (Share share : sharing.shares()) {
      Sharer sharer =
          sharers.stream().filter(s -> s.id().equals(share.id())).findFirst().orElseThrow();
      assertThat(share.reductionTenths()).isBetween(0, sharer.roomTenths());
      assertThat((long) share.reductionTenths() * sharer.sensitivityThousandths())
          .isGreaterThanOrEqualTo(share.atElementTenths() * 1000L);
    }
    List<Sharer> otherPaths = new ArrayList<>();
    for (Sharer s : sharers) {
      otherPaths.add(
          new Sharer(
              s.id(),
              s.path() == Sharer.Path.DIRECT ? Sharer.Path.DSO_AGGREGATED : Sharer.Path.DIRECT,
              s.contributionTenths(),
              s.sensitivityThousandths(),
              s.roomTenths()));
    }
    Collections.shuffle(otherPaths, new Random(seed));
    assertThat(SharingRule.share(reduction, otherPaths)).isEqualTo(sharing);
  }

  /** What the page publishes is what the program computes: the page's own script is run. */
  @Test
  void theDocumentedScriptGivesTheSame(@TempDir Path folder) throws Exception {
    assumeThat(isThere("awk")).as("awk is installed").isTrue();
    String page = Files.readString(Path.of("../docs/conflicts.md"));
    Matcher block = Pattern.compile("```awk\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    Path script = Files.writeString(folder.resolve("share.awk"), block.group(1));
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Sharer> sharers = drawn(random);
      int reduction = random.nextInt(3000);
      Path csv = Files.writeString(folder.resolve("sharers.csv"), SharingRule.toCsv(sharers));
      ProcessBuilder awk =
          new ProcessBuilder(
              "awk",
              "-F,",
              "-v",
              "reduction=" + reduction,
              "-f",
              script.toString(),
              csv.toString());
      awk.environment().put("LC_ALL", "C");
      Process run = awk.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(run.waitFor()).isZero();
      assertThat(printed)
          .as("seed " + seed)
          .isEqualTo(SharingRule.share(reduction, sharers).toCsv());
    }
  }

  private static boolean isThere(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  private static List<Sharer> drawn(SplittableRandom random) {
    List<Sharer> sharers = new ArrayList<>();
    int n = 1 + random.nextInt(12);
    for (int i = 0; i < n; i++) {
      int contribution = random.nextInt(4) == 0 ? 500 : random.nextInt(3000);
      sharers.add(
          new Sharer(
              "der-" + random.nextInt(100) + "-" + i,
              random.nextBoolean() ? Sharer.Path.DIRECT : Sharer.Path.DSO_AGGREGATED,
              contribution,
              random.nextBoolean() ? 1000 : 1 + random.nextInt(1200),
              random.nextInt(2) == 0 ? contribution : random.nextInt(800)));
    }
    return sharers;
  }
}
