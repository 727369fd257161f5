package org.busbar.processes.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.busbar.processes.host.InterfaceLimit;
import org.busbar.processes.host.JointLimit;
import org.busbar.processes.host.Level;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Scenario;
import org.junit.jupiter.api.Test;

/** Limits of the IESO, the Host and the embedded network together (U-TRI). */
class ThreeLevelsTest {

  private static final int CASES = 1000;

  /** The solver looks for limits to a tenth of a kilowatt; each direction has two of them. */
  private static final double SLACK_KW = 0.5;

  /** Part of a limit that the solver may leave free. */
  private static final double RESERVE = 0.01;

  private final LoadedCase loaded = SampleDay.open().cases().ofDay(SampleDay.ID);

  private static Forecast.Hour hour(double loadScale) {
    return new Forecast.Hour(
        18, loadScale, new TreeMap<>(Map.of(SampleDay.BATTERY, 0.0, SampleDay.SHOP, -40.0)));
  }

  private Scenario scenario(Forecast.Hour hour, Map<String, Double> changeKw) {
    return SystemStates.expected(loaded.operatingCase(), hour, changeKw, List.of());
  }

  private double importKw(Forecast.Hour hour, double batteryKw, double shopKw) {
    FlowResult flow =
        loaded
            .powerFlow()
            .solve(
                scenario(
                    hour, Map.of(SampleDay.BATTERY, batteryKw, SampleDay.SHOP, shopKw + 40.0)));
    assertThat(flow.converged()).isTrue();
    return flow.interfaceKw();
  }

  private static InterfaceLimit limit(Level level, double importKw, double exportKw) {
    return new InterfaceLimit(
        level, 18, Math.max(1, importKw), Math.max(0, exportKw), "of-" + level, "a reason");
  }

  @Test
  void noDispatchWithinTheLimitsViolatesALevelAndTheNoticeNamesTheLevelThatBinds() {
    var random = new SplittableRandom(13);
    Map<Level, Integer> named = new EnumMap<>(Level.class);
    for (int i = 0; i < CASES; i++) {
      Forecast.Hour hour = hour(random.nextDouble(0.0, 1.35));
      double undisturbedKw = importKw(hour, 0, -40);
      // Above and below what the resources can do: 80 or 140 kW more, 100 or 140 kW less.
      var levels =
          List.of(
              limit(
                  Level.IESO,
                  Math.max(0, undisturbedKw) + random.nextDouble(1, 250),
                  -undisturbedKw + random.nextDouble(1, 250)),
              limit(
                  Level.HOST,
                  Math.max(0, undisturbedKw) + random.nextDouble(1, 250),
                  -undisturbedKw + random.nextDouble(1, 250)));
      JointLimit joint = JointLimit.of(levels);
      Map<String, ResourceLimit> limits = new TreeMap<>();
      Envelopes.limits(
              loaded,
              SampleDay.ID,
              1,
              List.of(18),
              List.of(scenario(hour, Map.of())),
              List.of(joint),
              ResourceLimit.State.APPROVED)
          .forEach(limit -> limits.put(limit.resourceId(), limit));
      ResourceLimit battery = Objects.requireNonNull(limits.get(SampleDay.BATTERY));
      ResourceLimit shop = Objects.requireNonNull(limits.get(SampleDay.SHOP));

      for (int draw = 0; draw < 4; draw++) {
        double batteryKw =
            draw == 0
                ? battery.exportKw()
                : draw == 1
                    ? -battery.importKw()
                    : random.nextDouble(-battery.importKw() - 1e-9, battery.exportKw() + 1e-9);
        double shopKw =
            draw == 0
                ? shop.exportKw()
                : draw == 1
                    ? -shop.importKw()
                    : random.nextDouble(-shop.importKw() - 1e-9, shop.exportKw() + 1e-9);
        double kw = importKw(hour, batteryKw, shopKw);
        for (InterfaceLimit level : levels) {
          assertThat(kw)
              .as("case %d, %s", i, level)
              .isLessThanOrEqualTo(level.importKw() + SLACK_KW);
          assertThat(-kw)
              .as("case %d, %s", i, level)
              .isLessThanOrEqualTo(level.exportKw() + SLACK_KW);
        }
      }
      for (ResourceLimit limit : limits.values()) {
        ResourceLimit.Binding binding = limit.binding();
        if (binding == null) {
          continue;
        }
        Level level = Objects.requireNonNull(binding.level());
        named.merge(level, 1, Integer::sum);
        double atImport = importKw(hour, -battery.importKw(), -shop.importKw());
        double atExport = -importKw(hour, battery.exportKw(), shop.exportKw());
        boolean isImport = binding.kind().equals("IMPORT_POWER");
        if (level == Level.EMBEDDED) {
          assertThat(binding.kind()).isNotIn("IMPORT_POWER", "REVERSE_POWER");
          assertThat(binding.element()).isIn("line", "end", "source");
        } else {
          assertThat(binding.kind()).isIn("IMPORT_POWER", "REVERSE_POWER");
          assertThat(binding.element()).isEqualTo("of-" + level);
          InterfaceLimit own =
              levels.stream().filter(each -> each.level() == level).findFirst().orElseThrow();
          double reached = isImport ? atImport : atExport;
          double allowed = isImport ? own.importKw() : own.exportKw();
          assertThat(allowed - reached)
              .as("case %d: the named level is reached, %s", i, binding)
              .isBetween(-SLACK_KW, 1 + RESERVE * allowed);
          assertThat(levels)
              .as("case %d: no other is tighter", i)
              .allMatch(other -> allowed <= (isImport ? other.importKw() : other.exportKw()));
        }
        assertThat(binding.words()).startsWith("Limit of " + level + ": ").contains("margin");
      }
    }
    assertThat(named).as("every level binds in some cases").hasSize(3);
    assertThat(named.values()).allMatch(count -> count >= 20);
  }

  @Test
  void withoutLevelsAboveNoLevelIsNamed() {
    var limits =
        Envelopes.limits(
            loaded,
            SampleDay.ID,
            1,
            List.of(18),
            List.of(scenario(hour(1.3), Map.of())),
            List.of(JointLimit.NONE),
            ResourceLimit.State.APPROVED);

    assertThat(limits)
        .anySatisfy(
            limit -> {
              var binding = Objects.requireNonNull(limit.binding());
              assertThat(binding.level()).isNull();
              assertThat(binding.words()).startsWith(binding.kind() + " of ");
            });
  }
}
