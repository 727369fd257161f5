package org.busbar.solvers.flow;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.busbar.solvers.network.NetworkModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The loops of the power flow by themselves, on a feeder made from a seed: time of one call for
 * sixteen lanes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

  private static final int LANES = 16;
  private static final int SEED = 1;

  @Param({"scalar", "vector"})
  public String kernel = "scalar";

  @Param({"100", "3000"})
  public int buses = 100;

  private NetworkModel network;
  private ScenarioLanes lanes;
  private double[] rightHandSide;
  private double[] factors;
  private Scenario scenario;

  @Setup
  public void prepare() throws ReflectiveOperationException {
    network = RandomFeeder.of(SEED, buses);
    scenario = Scenario.nominal(network);
    Linearisation linear = PowerFlow.of(network).lanesAround(scenario).linear();
    LaneKernel chosen =
        kernel.equals("scalar")
            ? new ScalarKernel(LANES)
            : (LaneKernel)
                Class.forName("org.busbar.solvers.flow.VectorKernel")
                    .getDeclaredConstructor()
                    .newInstance();
    lanes = new ScenarioLanes(linear, scenario, SolveLimits.DEFAULT, chosen);
    lanes.solve();
    SplittableRandom random = new SplittableRandom(SEED);
    rightHandSide = random.doubles(lanes.voltages().length).toArray();
    factors = random.doubles(network.loads().size() * (long) LANES, 0.9, 1.1).toArray();
  }

  /** Forward and backward substitution. */
  @Benchmark
  public double[] substitution() {
    double[] x = rightHandSide.clone();
    lanes.solveLinear(x);
    return x;
  }

  /** A whole solve after every load has changed. */
  @Benchmark
  public boolean solve() {
    for (int i = 0; i < factors.length; i++) {
      lanes.loadFactor(i % LANES, i / LANES, factors[i]);
    }
    lanes.solve();
    // The next call must find the loads changed.
    double first = factors[0];
    System.arraycopy(factors, 1, factors, 0, factors.length - 1);
    factors[factors.length - 1] = first;
    return lanes.converged(0);
  }

  /** What is done once per network: order, factors, reference state. */
  @Benchmark
  public Object preparation() {
    return PowerFlow.of(network).lanesAround(scenario);
  }
}
