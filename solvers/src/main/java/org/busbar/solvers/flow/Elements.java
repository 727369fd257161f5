package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Zip;
import org.jspecify.annotations.Nullable;

/**
 * Loads and DERs taken apart into their coils, laid out in arrays for the loop. A coil with the
 * voltage u takes
 *
 * <pre>I = (P gP - j Q gQ) u,  g = p / c^2 + i / (c Vn) + z / Vn^2,  c = min(|u|, Vmax)</pre>
 *
 * with the parts p, i, z of its ZIP model. Below Vmin the current of the parts p and i falls on a
 * straight line over |u| to that of the rated impedance at half the rated voltage, and with the
 * impedance from there on (the rule of OpenDSS): there 1 / c^2 and 1 / (c Vn) become a + b / |u|.
 * The coils with constant power come first, because they need no root. DERs are constant-power
 * coils that take the opposite of what they inject.
 */
final class Elements {

  /**
   * Between these a DER injects its power; outside it is a constant impedance that is continuous at
   * the limit, so that a collapsing voltage does not ask for endless current.
   */
  private static final double INJECTION_MIN_PU = 0.5;

  private static final double INJECTION_MAX_PU = 1.5;

  /** Where the current of a load with too low a voltage has become that of its rated impedance. */
  private static final double LOAD_LOW_PU = 0.5;

  final int count;

  /** The first so many have constant power. */
  final int constantPower;

  /** Whose coil it is: the index of a load, or that of a connection after all loads. */
  final int[] owner;

  /** Nodes of the two ends, -1 = ground. */
  final int[] nodeA;

  final int[] nodeB;

  /**
   * Nominal power, W and var, consumed; for a connection per unit of what it injects: -1 / coils.
   */
  final double[] pW;

  final double[] qVar;
  final double[] ratedV;
  final double[] minV2;
  final double[] maxV2;

  /** Square of the voltage below which g no longer changes. */
  final double[] lowV2;

  /** The a and b of the part with constant power, and of that with constant current. */
  final double[] lowPa;

  final double[] lowPb;
  final double[] lowIa;
  final double[] lowIb;
  final double[] pZ;
  final double[] pI;
  final double[] pP;
  final double[] qZ;
  final double[] qI;
  final double[] qP;

  private record Part(
      int owner,
      int a,
      int b,
      double pW,
      double qVar,
      double ratedV,
      double minPu,
      double maxPu,
      Zip zip) {
    boolean constantPower() {
      return zip.equals(Zip.CONSTANT_POWER);
    }
  }

  Elements(NetworkModel network) {
    List<Part> parts = new ArrayList<>();
    for (int l = 0; l < network.loads().size(); l++) {
      Load load = network.loads().get(l);
      int n = load.coils().size();
      for (Coil coil : load.coils()) {
        int bus = network.busIndex(load.bus());
        parts.add(
            new Part(
                l,
                node(network, bus, coil.from()),
                node(network, bus, coil.to()),
                load.kw() * 1000 / n,
                load.kvar() * 1000 / n,
                load.kv() * 1000,
                load.vMinPu(),
                load.vMaxPu(),
                load.zip()));
      }
    }
    for (int c = 0; c < network.connections().size(); c++) {
      DerConnection der = network.connections().get(c);
      double share = -1000.0 / der.coils().size();
      for (Coil coil : der.coils()) {
        int bus = network.busIndex(der.bus());
        parts.add(
            new Part(
                network.loads().size() + c,
                node(network, bus, coil.from()),
                node(network, bus, coil.to()),
                share,
                share,
                network.ratedVolts(bus, coil),
                INJECTION_MIN_PU,
                INJECTION_MAX_PU,
                Zip.CONSTANT_POWER));
      }
    }
    parts.sort(Comparator.comparing(part -> !part.constantPower()));
    count = parts.size();
    constantPower = (int) parts.stream().filter(Part::constantPower).count();
    owner = parts.stream().mapToInt(Part::owner).toArray();
    nodeA = parts.stream().mapToInt(Part::a).toArray();
    nodeB = parts.stream().mapToInt(Part::b).toArray();
    pW = parts.stream().mapToDouble(Part::pW).toArray();
    qVar = parts.stream().mapToDouble(Part::qVar).toArray();
    ratedV = parts.stream().mapToDouble(Part::ratedV).toArray();
    minV2 = parts.stream().mapToDouble(p -> square(p.minPu() * p.ratedV())).toArray();
    maxV2 = parts.stream().mapToDouble(p -> square(p.maxPu() * p.ratedV())).toArray();
    lowV2 = new double[count];
    lowPa = new double[count];
    lowPb = new double[count];
    lowIa = new double[count];
    lowIb = new double[count];
    for (int e = 0; e < count; e++) {
      fall(e, parts.get(e).minPu(), parts.get(e).owner() < network.loads().size());
    }
    pZ = parts.stream().mapToDouble(p -> p.zip().pZ()).toArray();
    pI = parts.stream().mapToDouble(p -> p.zip().pI()).toArray();
    pP = parts.stream().mapToDouble(p -> p.zip().pP()).toArray();
    qZ = parts.stream().mapToDouble(p -> p.zip().qZ()).toArray();
    qI = parts.stream().mapToDouble(p -> p.zip().qI()).toArray();
    qP = parts.stream().mapToDouble(p -> p.zip().qP()).toArray();
  }

  /** Sets how the current falls below the lower limit of voltage. */
  private void fall(int e, double minPu, boolean isLoad) {
    double v2 = ratedV[e] * ratedV[e];
    if (!isLoad || minPu <= LOAD_LOW_PU) {
      lowV2[e] = minV2[e];
      lowPa[e] = 1 / minV2[e];
      lowIa[e] = 1 / (Math.sqrt(minV2[e]) * ratedV[e]);
      return;
    }
    lowV2[e] = square(LOAD_LOW_PU * ratedV[e]);
    double slopeP = (1 / minPu - LOAD_LOW_PU) / (minPu - LOAD_LOW_PU);
    double slopeI = (1 - LOAD_LOW_PU) / (minPu - LOAD_LOW_PU);
    lowPa[e] = slopeP / v2;
    lowPb[e] = LOAD_LOW_PU * (1 - slopeP) / ratedV[e];
    lowIa[e] = slopeI / v2;
    lowIb[e] = LOAD_LOW_PU * (1 - slopeI) / ratedV[e];
  }

  private static int node(NetworkModel network, int bus, @Nullable Phase end) {
    return end == null ? -1 : network.node(bus, end);
  }

  private static double square(double x) {
    return x * x;
  }

  /** The gP of a coil, per V squared, at the square of its voltage. */
  double gP(int e, double u2) {
    return g(e, u2, pZ[e], pI[e], pP[e]);
  }

  /** The gQ of a coil, likewise. */
  double gQ(int e, double u2) {
    return g(e, u2, qZ[e], qI[e], qP[e]);
  }

  private double g(int e, double u2, double z, double i, double p) {
    double impedance = z / (ratedV[e] * ratedV[e]);
    if (u2 < minV2[e]) {
      double u = Math.sqrt(Math.max(u2, lowV2[e]));
      return p * (lowPa[e] + lowPb[e] / u) + i * (lowIa[e] + lowIb[e] / u) + impedance;
    }
    double c2 = Math.min(u2, maxV2[e]);
    return p / c2 + i / (Math.sqrt(c2) * ratedV[e]) + impedance;
  }

  /** The derivative of g by the square of the voltage. */
  private double slope(int e, double u2, double i, double p) {
    double u = Math.sqrt(u2);
    if (u2 < minV2[e]) {
      return u2 < lowV2[e] ? 0 : -(p * lowPb[e] + i * lowIb[e]) / (2 * u2 * u);
    }
    return u2 > maxV2[e] ? 0 : -p / (u2 * u2) - i / (2 * u2 * u * ratedV[e]);
  }

  /**
   * The derivative of the current of a coil by its voltage, as a real 2 x 2 block.
   *
   * @param p power, W; likewise q, var
   * @param into where the four values go
   */
  void jacobian(int e, double p, double q, double uRe, double uIm, double[] into, int at) {
    double u2 = uRe * uRe + uIm * uIm;
    double gP = gP(e, u2);
    double gQ = gQ(e, u2);
    double dP = slope(e, u2, pI[e], pP[e]);
    double dQ = slope(e, u2, qI[e], qP[e]);
    double slopeRe = p * dP * uRe + q * dQ * uIm;
    double slopeIm = p * dP * uIm - q * dQ * uRe;
    into[at] = p * gP + slopeRe * 2 * uRe;
    into[at + 1] = q * gQ + slopeRe * 2 * uIm;
    into[at + 2] = -q * gQ + slopeIm * 2 * uRe;
    into[at + 3] = p * gP + slopeIm * 2 * uIm;
  }
}
