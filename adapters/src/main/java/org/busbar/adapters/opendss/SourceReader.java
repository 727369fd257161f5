package org.busbar.adapters.opendss;

import java.util.Arrays;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.solvers.network.Source;
import org.jspecify.annotations.Nullable;

/** Voltage sources; the last kind of impedance that is given counts, as in OpenDSS. */
final class SourceReader {

  private enum Given {
    MVA,
    AMPS,
    OHMS
  }

  private final Findings findings;

  SourceReader(Findings findings) {
    this.findings = findings;
  }

  /** Null if it cannot be read; the findings say why. */
  @Nullable Source read(ScriptObject object) {
    State s = new State(object.name().equals("source") ? "sourcebus" : object.name());
    for (Assignment a : object.assignments()) {
      try {
        s.apply(a);
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return null;
      }
    }
    try {
      return s.build(object.name());
    } catch (IllegalArgumentException e) {
      findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      return null;
    }
  }

  private static final class State {
    private BusRef bus;
    private double kv = 115;
    private double pu = 1;
    private double angle;
    private Given given = Given.MVA;
    private double mvaThree = 2000;
    private double mvaOne = 2100;
    private double ampsThree = 10_000;
    private double ampsOne = 10_500;
    private double xOverR1 = 4;
    private double xOverR0 = 3;
    private @Nullable Complex z1;
    private @Nullable Complex z0;
    private double r1 = Double.NaN;
    private double x1 = Double.NaN;
    private double r0 = Double.NaN;
    private double x0 = Double.NaN;
    private @Nullable Complex pu1;
    private @Nullable Complex pu0;
    private double baseMva = 100;

    State(String bus) {
      this.bus = new BusRef(bus, new int[0]);
    }

    void apply(Assignment a) {
      switch (a.property()) {
        case "bus1" -> {
          bus = BusRef.parse(a.text());
          if (bus.nodes().length > 0
              && !Arrays.equals(Arrays.copyOf(bus.nodes(), 3), new int[] {1, 2, 3})) {
            throw new IllegalArgumentException(
                "The nodes of the source (" + a.text() + ") must be 1, 2 and 3.");
          }
        }
        case "bus2" -> {
          BusRef other = BusRef.parse(a.text());
          if (Arrays.stream(other.nodes()).anyMatch(node -> node != 0)
              || other.nodes().length == 0) {
            throw new IllegalArgumentException(
                "The second end of the source (" + a.text() + ") must be the ground.");
          }
        }
        case "basekv" -> kv = a.positive();
        case "pu" -> pu = a.positive();
        case "angle" -> angle = a.number();
        case "phases" -> {
          if (a.whole() != 3) {
            throw new IllegalArgumentException(
                "The phases of the source (" + a.text() + ") must be 3.");
          }
        }
        case "mvasc3" -> {
          mvaThree = a.positive();
          given = Given.MVA;
        }
        case "mvasc1" -> {
          mvaOne = a.positive();
          given = Given.MVA;
        }
        case "isc3" -> {
          ampsThree = a.positive();
          given = Given.AMPS;
        }
        case "isc1" -> {
          ampsOne = a.positive();
          given = Given.AMPS;
        }
        case "x1r1" -> xOverR1 = a.positive();
        case "x0r0" -> xOverR0 = a.positive();
        case "r1" -> r1 = ohms(a);
        case "x1" -> x1 = ohms(a);
        case "r0" -> r0 = ohms(a);
        case "x0" -> x0 = ohms(a);
        case "z1" -> {
          z1 = ohmsOf(a);
          r1 = z1.re();
          x1 = z1.im();
        }
        case "z0" -> {
          z0 = ohmsOf(a);
          r0 = z0.re();
          x0 = z0.im();
        }
        case "puz1" -> {
          pu1 = ohmsOf(a);
        }
        case "puz0" -> {
          pu0 = ohmsOf(a);
        }
        case "z2", "puz2" -> {
          // The same as z1 in every feeder; checked at the end only if it differs.
          Complex z = Drafts.complex(a);
          Complex first = a.property().equals("z2") ? z1 : pu1;
          if (first == null || !first.equals(z)) {
            throw new IllegalArgumentException(
                "The negative-sequence impedance (" + a.text() + ") must be the positive one.");
          }
        }
        case "basemva" -> baseMva = a.positive();
        default -> throw new IllegalStateException(a.property());
      }
    }

    private double ohms(Assignment a) {
      given = Given.OHMS;
      return a.number();
    }

    private Complex ohmsOf(Assignment a) {
      given = Given.OHMS;
      return Drafts.complex(a);
    }

    Source build(String id) {
      if (given == Given.AMPS) {
        mvaThree = Math.sqrt(3) * kv * ampsThree / 1000;
        mvaOne = Math.sqrt(3) * kv * ampsOne / 1000;
      }
      double size = kv * kv / mvaThree;
      double positiveX = size / Math.sqrt(1 + 1 / (xOverR1 * xOverR1));
      double positiveR = positiveX / xOverR1;
      double zeroR = zeroSequenceR(positiveR, positiveX);
      double zeroX = zeroR * xOverR0;
      if (given == Given.OHMS) {
        double base = kv * kv / baseMva;
        if (pu1 != null) {
          r1 = pu1.re() * base;
          x1 = pu1.im() * base;
        }
        if (pu0 != null) {
          r0 = pu0.re() * base;
          x0 = pu0.im() * base;
        }
        boolean oneSpecified = z1 != null || pu1 != null;
        boolean zeroSpecified = z0 != null || pu0 != null;
        positiveR = or(r1, positiveR);
        positiveX = or(x1, positiveX);
        zeroR = or(r0, oneSpecified && !zeroSpecified ? positiveR : zeroR);
        zeroX = or(x0, oneSpecified && !zeroSpecified ? positiveX : zeroX);
      }
      return new Source(id, bus.bus(), kv, pu, angle, positiveR, positiveX, zeroR, zeroX);
    }

    private static double or(double value, double otherwise) {
      return Double.isNaN(value) ? otherwise : value;
    }

    /** So that a fault of one phase draws its power; the larger root of the quadratic. */
    private double zeroSequenceR(double r, double x) {
      double amps = mvaOne * 1000 / (Math.sqrt(3) * kv);
      double reach = 3 * kv * 1000 / Math.sqrt(3) / amps;
      double a = 1 + xOverR0 * xOverR0;
      double b = 4 * (r + x * xOverR0);
      double c = 4 * (r * r + x * x) - reach * reach;
      double root = b * b - 4 * a * c;
      if (root < 0) {
        throw new IllegalArgumentException(
            "The short-circuit powers (%s MVA and %s MVA) do not go together."
                .formatted(mvaThree, mvaOne));
      }
      return Math.max((-b + Math.sqrt(root)) / (2 * a), (-b - Math.sqrt(root)) / (2 * a));
    }
  }
}
