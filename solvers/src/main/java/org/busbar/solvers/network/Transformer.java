package org.busbar.solvers.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transformer of any connection: legs of a core, each with one coil of every winding. Wye, delta,
 * open wye, open delta, single-phase and centre-tapped ones differ only in where their coils end.
 * Voltage regulators are transformers with a {@link TapChanger}.
 *
 * @param windings two or more, the first is the from end
 * @param xPercent leakage reactances between pairs of windings, percent on the kVA of the first:
 *     1-2, then 1-3, 2-3, then 1-4 ...
 * @param noLoadLossPercent core loss, percent of the kVA of the first winding
 * @param magnetisingPercent magnetising current likewise
 * @param antiFloatPpm reactive admittance to ground, half at each end of each coil, millionths of
 *     the rating, so that windings without a ground have a voltage to it
 * @param tapChanger null = none
 * @param emergencyAmps short-time rating of the line at the first winding, A
 */
public record Transformer(
    String id,
    List<TransformerWinding> windings,
    List<Double> xPercent,
    double noLoadLossPercent,
    double magnetisingPercent,
    double antiFloatPpm,
    @Nullable TapChanger tapChanger,
    double normalAmps,
    double emergencyAmps)
    implements Branch {

  /** A transformer may carry this much more than its rating for a short time. */
  private static final double EMERGENCY_FACTOR = 1.2;

  private static final double DEFAULT_ANTI_FLOAT_PPM = 1;

  public Transformer {
    Require.id("transformer", id);
    windings = List.copyOf(windings);
    xPercent = List.copyOf(xPercent);
    int n = windings.size();
    if (n < 2) {
      throw new IllegalArgumentException(
          "The windings of transformer " + id + " (" + n + ") must be at least two.");
    }
    if (xPercent.size() != n * (n - 1) / 2) {
      throw new IllegalArgumentException(
          "The leakage reactances of transformer %s (%d) must be %d for %d windings."
              .formatted(id, xPercent.size(), n * (n - 1) / 2, n));
    }
    int legs = windings.get(0).coils().size();
    for (TransformerWinding winding : windings) {
      if (winding.coils().size() != legs) {
        throw new IllegalArgumentException(
            "The windings of transformer " + id + " must have as many coils each (" + legs + ").");
      }
    }
    xPercent.forEach(x -> Require.positive("reactance", x, "%"));
    Require.notNegative("no-load loss", noLoadLossPercent, "%");
    Require.notNegative("magnetising current", magnetisingPercent, "%");
    Require.notNegative("anti-float admittance", antiFloatPpm, "ppm");
    Require.ratings(normalAmps, emergencyAmps);
    if (tapChanger != null && (tapChanger.winding() < 0 || tapChanger.winding() >= n)) {
      throw new IllegalArgumentException(
          "The winding of the tap changer of %s (%d) must be within 0..%d."
              .formatted(id, tapChanger.winding(), n - 1));
    }
  }

  /**
   * A three-phase transformer with two windings. Wye is grounded; between wye and delta the low
   * side lags the high side by 30 degrees (ANSI; Dy1, Yd1).
   *
   * @param fromKvLL rated voltage of the from winding, line to line, kV
   * @param kva three-phase rating
   * @param rPercent resistance of both windings together, percent on {@code kva}
   * @param xPercent leakage reactance, percent on {@code kva}
   */
  public Transformer(
      String id,
      String fromBus,
      String toBus,
      Winding fromWinding,
      Winding toWinding,
      double fromKvLL,
      double toKvLL,
      double kva,
      double rPercent,
      double xPercent) {
    this(
        id,
        List.of(
            winding(
                fromBus,
                fromWinding,
                fromKvLL,
                kva,
                rPercent / 2,
                fromWinding != toWinding && fromKvLL >= toKvLL),
            winding(
                toBus,
                toWinding,
                toKvLL,
                kva,
                rPercent / 2,
                fromWinding != toWinding && toKvLL > fromKvLL)),
        List.of(xPercent),
        0,
        0,
        DEFAULT_ANTI_FLOAT_PPM,
        null,
        kva / (Math.sqrt(3) * Require.positiveValue("from voltage", fromKvLL, "kV")),
        EMERGENCY_FACTOR * kva / (Math.sqrt(3) * fromKvLL));
    Require.twoEnds("transformer", id, fromBus, toBus);
  }

  /** The delta of the low side joins a to b, that of the high side a to c: the low side lags. */
  private static TransformerWinding winding(
      String bus, Winding winding, double kvLL, double kva, double rPercent, boolean highOfMixed) {
    List<Coil> coils =
        winding == Winding.DELTA && highOfMixed
            ? List.of(
                new Coil(Phase.A, Phase.C), new Coil(Phase.B, Phase.A), new Coil(Phase.C, Phase.B))
            : Coil.of(winding, Phases.ABC);
    return new TransformerWinding(bus, coils, winding.coilKv(kvLL, Phases.ABC), kva, rPercent, 1);
  }

  /**
   * A voltage regulator: an autotransformer whose to side is {@code 1 + tap * tapStepPu} times its
   * from side, all its phases ganged. Its impedance counts at the from side.
   *
   * @param kv rated voltage to ground, kV; the impedance does not depend on it
   * @param rOhm series resistance per phase
   * @param xOhm series reactance per phase
   */
  public static Transformer regulator(
      String id,
      String fromBus,
      String toBus,
      Phases phases,
      double kv,
      double rOhm,
      double xOhm,
      TapChanger tapChanger,
      double normalAmps,
      double emergencyAmps) {
    Require.twoEnds("regulator", id, fromBus, toBus);
    Require.notNegative("regulator resistance", rOhm, "ohm");
    Require.positive("regulator reactance", xOhm, "ohm");
    Require.ratings(normalAmps, emergencyAmps);
    Require.positive("rated voltage", kv, "kV");
    double kva = phases.count() * kv * normalAmps;
    double percentPerOhm = 100 * normalAmps / (1000 * kv);
    double rPercent = rOhm * percentPerOhm / 2;
    List<Coil> coils = Coil.of(Winding.WYE, phases);
    return new Transformer(
        id,
        List.of(
            new TransformerWinding(fromBus, coils, kv, kva, rPercent, 1),
            new TransformerWinding(toBus, coils, kv, kva, rPercent, 1)),
        List.of(xOhm * percentPerOhm),
        0,
        0,
        0,
        tapChanger,
        normalAmps,
        emergencyAmps);
  }

  @Override
  public String fromBus() {
    return windings.get(0).bus();
  }

  /** Bus of the second winding. */
  @Override
  public String toBus() {
    return windings.get(1).bus();
  }

  /** The phases of the first winding. */
  @Override
  public Phases phases() {
    return windings.get(0).phases();
  }

  /** Position of the tap changer, 0 if there is none. */
  public int tap() {
    return tapChanger == null ? 0 : tapChanger.tap();
  }
}
