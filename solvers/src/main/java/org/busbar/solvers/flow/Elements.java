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
 * <pre>
 * I = (P gP + conj(jQ) gQ) u,  g = p / c^2 + i / (c Vn) + z / Vn^2,  c = |u| held in its limits
 * </pre>
 *
 * with the parts p, i, z of its ZIP model. The coils with constant power come first, because they
 * need no root. DERs are constant-power coils that take the opposite of what they inject.
 */
final class Elements {

  /**
   * Between these a DER injects its power; outside it is a constant impedance that is continuous at
   * the limit, so that a collapsing voltage does not ask for endless current.
   */
  private static final double INJECTION_MIN_PU = 0.5;

  private static final double INJECTION_MAX_PU = 1.5;

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
    pZ = parts.stream().mapToDouble(p -> p.zip().pZ()).toArray();
    pI = parts.stream().mapToDouble(p -> p.zip().pI()).toArray();
    pP = parts.stream().mapToDouble(p -> p.zip().pP()).toArray();
    qZ = parts.stream().mapToDouble(p -> p.zip().qZ()).toArray();
    qI = parts.stream().mapToDouble(p -> p.zip().qI()).toArray();
    qP = parts.stream().mapToDouble(p -> p.zip().qP()).toArray();
  }

  private static int node(NetworkModel network, int bus, @Nullable Phase end) {
    return end == null ? -1 : network.node(bus, end);
  }

  private static double square(double x) {
    return x * x;
  }

  /** The gP of a coil, per V squared, at the square of its voltage. */
  double gP(int e, double u2) {
    double c2 = Math.min(Math.max(u2, minV2[e]), maxV2[e]);
    return pP[e] / c2 + pI[e] / (Math.sqrt(c2) * ratedV[e]) + pZ[e] / (ratedV[e] * ratedV[e]);
  }

  /** The gQ of a coil, likewise. */
  double gQ(int e, double u2) {
    double c2 = Math.min(Math.max(u2, minV2[e]), maxV2[e]);
    return qP[e] / c2 + qI[e] / (Math.sqrt(c2) * ratedV[e]) + qZ[e] / (ratedV[e] * ratedV[e]);
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
    boolean inside = u2 > minV2[e] && u2 < maxV2[e];
    // Derivatives by u2; outside the limits the clamped parts do not move.
    double u = Math.sqrt(u2);
    double dP = inside ? -pP[e] / (u2 * u2) - pI[e] / (2 * u2 * u * ratedV[e]) : 0;
    double dQ = inside ? -qP[e] / (u2 * u2) - qI[e] / (2 * u2 * u * ratedV[e]) : 0;
    double slopeRe = p * dP * uRe + q * dQ * uIm;
    double slopeIm = p * dP * uIm - q * dQ * uRe;
    into[at] = p * gP + slopeRe * 2 * uRe;
    into[at + 1] = q * gQ + slopeRe * 2 * uIm;
    into[at + 2] = -q * gQ + slopeIm * 2 * uRe;
    into[at + 3] = p * gP + slopeIm * 2 * uIm;
  }
}
