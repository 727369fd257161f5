package org.busbar.adapters.opendss;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.DerControl;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.RegulatorControl;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.busbar.solvers.network.Zip;
import org.jspecify.annotations.Nullable;

/**
 * Writes a network as an OpenDSS script with all figures in full. Reading it back gives the same
 * network to round-off, but for what a script cannot say: capital letters, market zones, where the
 * border to transmission is measured, the kind of a switch, and the name of the first source.
 */
public final class OpenDssWriter {

  private static final String NOT_IN_NAMES = "\"'()[]{},=!|";

  private final NetworkModel network;
  private final Appendable out;

  private OpenDssWriter(NetworkModel network, Appendable out) {
    this.network = network;
    this.out = out;
  }

  /**
   * Writes a file; one that exists is replaced.
   *
   * @throws IllegalArgumentException if the network cannot be said in a script
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(NetworkModel network, Path file) {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(network, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #write(NetworkModel, Path)}, to anything that takes text. */
  public static void write(NetworkModel network, Appendable out) {
    try {
      new OpenDssWriter(network, out).writeAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAll() throws IOException {
    checkNames();
    line("Clear");
    line("Set DefaultBaseFrequency=60");
    sources();
    for (Branch branch : network.branches()) {
      if (branch instanceof Line line) {
        line(line);
      } else if (branch instanceof Switch element) {
        line(element);
      } else if (branch instanceof Transformer transformer) {
        transformer(transformer);
      }
    }
    for (Capacitor capacitor : network.capacitors()) {
      capacitor(capacitor);
    }
    for (Load load : network.loads()) {
      load(load);
    }
    for (DerConnection connection : network.connections()) {
      connection(connection);
    }
    for (Bus bus : network.buses()) {
      line("SetkVBase bus=" + bus.id() + " kVLL=" + bus.kvBaseLL());
      if (bus.x() != 0 || bus.y() != 0) {
        line("SetBusXY bus=" + bus.id() + " X=" + bus.x() + " Y=" + bus.y());
      }
    }
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  private void checkNames() {
    check("buses", network.buses().stream().map(Bus::id).toList(), true);
    check("branches", network.branches().stream().map(Branch::id).toList(), false);
    check("capacitors", network.capacitors().stream().map(Capacitor::id).toList(), false);
    check("loads", network.loads().stream().map(Load::id).toList(), false);
    check("connections", network.connections().stream().map(DerConnection::id).toList(), false);
  }

  private static void check(String what, List<String> ids, boolean noDot) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      boolean bad = noDot && id.indexOf('.') >= 0 || id.contains("//");
      for (int k = 0; k < id.length(); k++) {
        bad |= id.charAt(k) <= ' ' || NOT_IN_NAMES.indexOf(id.charAt(k)) >= 0;
      }
      if (bad || !seen.add(id.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "The id (%s) among the %s must be a word that OpenDSS can read, and differ from the"
                    .formatted(id, what)
                + " others in more than capital letters. Rename it.");
      }
    }
  }

  private void sources() throws IOException {
    List<Source> sources = new ArrayList<>(network.sources());
    // The circuit brings a source of this name.
    sources.sort((a, b) -> Boolean.compare(b.id().equals("source"), a.id().equals("source")));
    boolean first = true;
    for (Source s : sources) {
      line(
          (first ? "New Circuit." + network.id().replace(' ', '_') : "New Vsource." + s.id())
              + " bus1="
              + s.bus()
              + " basekv="
              + s.kvLL()
              + " pu="
              + s.vPu()
              + " angle="
              + s.angleDeg()
              + " R1="
              + s.r1Ohm()
              + " X1="
              + s.x1Ohm()
              + " R0="
              + s.r0Ohm()
              + " X0="
              + s.x0Ohm());
      first = false;
    }
  }

  private static String node(@Nullable Phase phase) {
    return phase == null ? ".0" : "." + phase.number();
  }

  private static String nodes(Phases phases) {
    StringBuilder text = new StringBuilder();
    phases.list().forEach(phase -> text.append(node(phase)));
    return text.toString();
  }

  private static String matrix(PhaseMatrix matrix) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < matrix.size(); i++) {
      text.append(i == 0 ? "" : " | ");
      for (int j = 0; j <= i; j++) {
        text.append(j == 0 ? "" : " ").append(matrix.get(i, j));
      }
    }
    return text.append(']').toString();
  }

  private static String ratings(Branch branch) {
    return " normamps=" + branch.normalAmps() + " emergamps=" + branch.emergencyAmps();
  }

  private void line(Line l) throws IOException {
    line(
        "New Line."
            + l.id()
            + " phases="
            + l.phases().count()
            + " bus1="
            + l.fromBus()
            + nodes(l.phases())
            + " bus2="
            + l.toBus()
            + nodes(l.toPhases())
            + " rmatrix="
            + matrix(l.rOhm())
            + " xmatrix="
            + matrix(l.xOhm())
            + " cmatrix="
            + matrix(l.cNanofarad())
            + " length=1"
            + ratings(l));
  }

  private void line(Switch s) throws IOException {
    line(
        "New Line."
            + s.id()
            + " phases="
            + s.phases().count()
            + " bus1="
            + s.fromBus()
            + nodes(s.phases())
            + " bus2="
            + s.toBus()
            + nodes(s.phases())
            + " switch=y r1="
            + s.rOhm()
            + " x1="
            + s.xOhm()
            + " r0="
            + s.rOhm()
            + " x0="
            + s.xOhm()
            + " c1=0 c0=0 length=1"
            + ratings(s)
            + " ! "
            + s.kind().name().toLowerCase(Locale.ROOT));
    if (s.normallyOpen()) {
      line("Open Line." + s.id() + " 1");
    }
  }

  private void transformer(Transformer t) throws IOException {
    int legs = t.windings().get(0).coils().size();
    int[] order = new int[legs];
    for (int k = 0; k < legs; k++) {
      order[k] = k;
    }
    @Nullable String leadLag = leadLag(t, order);
    if (leadLag == null && legs == 3) {
      // Told in the other order, a ring runs the other way round.
      order = new int[] {0, 2, 1};
      leadLag = leadLag(t, order);
    }
    if (leadLag != null) {
      transformer(t.id(), t, order, leadLag);
      return;
    }
    if (t.tapChanger() != null) {
      throw new IllegalArgumentException(
          "The transformer (" + t.id() + ") has coils that OpenDSS cannot tap together.");
    }
    for (int k = 0; k < legs; k++) {
      transformer(t.id() + "_" + (k + 1), t, new int[] {k}, "");
    }
  }

  /** The words that give the deltas their direction; null = it cannot be said in this order. */
  private static @Nullable String leadLag(Transformer t, int[] order) {
    int legs = order.length;
    if (legs == 1) {
      return "";
    }
    List<CoilPattern> patterns = new ArrayList<>();
    for (TransformerWinding winding : t.windings()) {
      CoilPattern pattern = CoilPattern.of(reordered(winding.coils(), order));
      if (pattern == null) {
        return null;
      }
      patterns.add(pattern);
    }
    CoilPattern first = patterns.get(0);
    CoilPattern second = patterns.get(1);
    boolean mixed = first.delta() != second.delta();
    Boolean forward = null;
    for (CoilPattern pattern : patterns) {
      if (pattern.delta()) {
        if (forward != null && forward != pattern.forward()) {
          return null;
        }
        forward = pattern.forward();
      }
    }
    if (forward == null) {
      return "";
    }
    if (!mixed) {
      return forward ? "" : null;
    }
    boolean highIsDelta =
        deviceKv(t.windings().get(0), first) >= deviceKv(t.windings().get(1), second)
            ? first.delta()
            : second.delta();
    return " leadlag=" + (forward == highIsDelta ? "lead" : "lag");
  }

  private static double deviceKv(TransformerWinding winding, CoilPattern pattern) {
    return deviceKv(winding.kv(), pattern.delta(), pattern.phases());
  }

  /** The inverse of what the reader does: a wye of several phases is rated line to line. */
  private static double deviceKv(double coilKv, boolean delta, int phases) {
    return !delta && (phases == 2 || phases == 3) ? coilKv * Math.sqrt(3) : coilKv;
  }

  private static List<Coil> reordered(List<Coil> coils, int[] order) {
    List<Coil> reordered = new ArrayList<>();
    for (int k : order) {
      reordered.add(coils.get(k));
    }
    return reordered;
  }

  private void transformer(String id, Transformer t, int[] order, String leadLag)
      throws IOException {
    StringBuilder buses = new StringBuilder();
    StringBuilder conns = new StringBuilder();
    StringBuilder kvs = new StringBuilder();
    StringBuilder kvas = new StringBuilder();
    StringBuilder taps = new StringBuilder();
    StringBuilder resistances = new StringBuilder();
    double share = (double) order.length / t.windings().get(0).coils().size();
    TapChanger changer = t.tapChanger();
    for (int w = 0; w < t.windings().size(); w++) {
      TransformerWinding winding = t.windings().get(w);
      CoilPattern pattern = CoilPattern.of(reordered(winding.coils(), order));
      if (pattern == null) {
        throw new IllegalStateException("Each leg alone has a pattern.");
      }
      buses.append(' ').append(winding.bus()).append(pattern.nodes());
      conns.append(pattern.delta() ? " delta" : " wye");
      kvs.append(' ').append(deviceKv(winding, pattern));
      kvas.append(' ').append(winding.kva() * share);
      boolean moved = changer != null && changer.winding() == w;
      taps.append(' ').append(moved ? changer.ratio(changer.tap()) : winding.tapPu());
      resistances.append(' ').append(winding.rPercent());
    }
    StringBuilder reactances = new StringBuilder();
    reactances(t, reactances);
    line(
        "New Transformer."
            + id
            + " phases="
            + order.length
            + " windings="
            + t.windings().size()
            + " buses=["
            + buses
            + " ] conns=["
            + conns
            + " ] kVs=["
            + kvs
            + " ] kVAs=["
            + kvas
            + " ] taps=["
            + taps
            + " ] %Rs=["
            + resistances
            + " ] Xscarray=["
            + reactances
            + " ] %noloadloss="
            + t.noLoadLossPercent()
            + " %imag="
            + t.magnetisingPercent()
            + " ppm_antifloat="
            + t.antiFloatPpm()
            + leadLag
            + ratings(t));
    if (changer != null) {
      tapChanger(id, changer, order);
    }
  }

  /** The script counts the pairs 1-2, 1-3 ... 2-3 ...; the network 1-2, 1-3, 2-3, 1-4 ... */
  private static void reactances(Transformer t, StringBuilder text) {
    int n = t.windings().size();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        text.append(' ').append(t.xPercent().get(j * (j - 1) / 2 + i));
      }
    }
  }

  private void tapChanger(String id, TapChanger changer, int[] order) throws IOException {
    line(
        "~ wdg="
            + (changer.winding() + 1)
            + " maxtap="
            + changer.ratio(changer.tapMax())
            + " mintap="
            + changer.ratio(changer.tapMin())
            + " numtaps="
            + Math.max(1, changer.tapMax() - changer.tapMin()));
    RegulatorControl c = changer.control();
    StringBuilder text =
        new StringBuilder("New RegControl.")
            .append(id)
            .append(" transformer=")
            .append(id)
            .append(" winding=")
            .append(changer.winding() + 1);
    if (c == null) {
      text.append(" maxtapchange=0");
    } else {
      int phase = 0;
      while (phase < order.length - 1 && order[phase] != c.coil()) {
        phase++;
      }
      text.append(" vreg=")
          .append(c.vRegVolts())
          .append(" band=")
          .append(c.bandVolts())
          .append(" ptratio=")
          .append(c.ptRatio())
          .append(" ctprim=")
          .append(c.ctPrimaryAmps())
          .append(" R=")
          .append(c.rVolts())
          .append(" X=")
          .append(c.xVolts())
          .append(" delay=")
          .append(c.delaySeconds())
          .append(" tapdelay=")
          .append(c.tapDelaySeconds())
          .append(" maxtapchange=")
          .append(c.maxTapChange())
          .append(" ptphase=")
          .append(phase + 1);
      if (c.bus() != null) {
        text.append(" bus=").append(c.bus());
      }
    }
    line(text.toString());
  }

  /** Coils of a device that hangs on one bus, or each of them alone if they make no pattern. */
  private static List<CoilPattern> patterns(List<Coil> coils) {
    CoilPattern whole = CoilPattern.of(coils);
    if (whole != null && whole.forward()) {
      return List.of(whole);
    }
    List<CoilPattern> single = new ArrayList<>();
    for (Coil coil : coils) {
      CoilPattern pattern = CoilPattern.of(List.of(coil));
      if (pattern != null) {
        single.add(pattern);
      }
    }
    return single;
  }

  private static String partId(String id, int part, int parts) {
    return parts == 1 ? id : id + "_" + (part + 1);
  }

  private static String shunt(
      String type, String id, String bus, CoilPattern pattern, double coilKv) {
    return "New "
        + type
        + "."
        + id
        + " phases="
        + pattern.phases()
        + " bus1="
        + bus
        + pattern.nodes()
        + " conn="
        + (pattern.delta() ? "delta" : "wye")
        + " kv="
        + deviceKv(coilKv, pattern.delta(), pattern.phases());
  }

  private void capacitor(Capacitor c) throws IOException {
    int n = c.coils().size();
    CoilPattern pattern = CoilPattern.of(c.coils());
    String text;
    if (pattern != null && pattern.forward() && (n == 1 || pattern.delta())) {
      text = shunt("Capacitor", c.id(), c.bus(), pattern, c.kv());
    } else {
      // Both ends of each coil can be told.
      StringBuilder from = new StringBuilder();
      StringBuilder to = new StringBuilder();
      for (Coil coil : c.coils()) {
        from.append(node(coil.from()));
        to.append(node(coil.to()));
      }
      text =
          "New Capacitor."
              + c.id()
              + " phases="
              + n
              + " bus1="
              + c.bus()
              + from
              + " bus2="
              + c.bus()
              + to
              + " conn=wye kv="
              + deviceKv(c.kv(), false, n);
    }
    line(text + " kvar=" + c.kvar() + (c.normallyOpen() ? " states=[0]" : ""));
    if (c.control() != null) {
      capacitorControl(c.id(), c.control());
    }
  }

  private void capacitorControl(String id, CapacitorControl c) throws IOException {
    Branch branch = network.branch(c.branch());
    int phase = branch.phases().positionOf(c.phase()) + 1;
    line(
        "New CapControl."
            + id
            + " capacitor="
            + id
            + " element="
            + (branch instanceof Transformer ? "transformer." : "line.")
            + c.branch()
            + " terminal=1 type="
            + switch (c.kind()) {
              case KVAR -> "kvar";
              case CURRENT -> "current";
              case VOLTAGE -> "voltage";
              case POWER_FACTOR -> "pf";
              case TIME -> "time";
            }
            + " ctphase="
            + phase
            + " ptphase="
            + phase
            + " ptratio="
            + c.ptRatio()
            + " ctratio="
            + c.ctRatio()
            + " onsetting="
            + c.on()
            + " offsetting="
            + c.off()
            + " delay="
            + c.delaySeconds()
            + " delayoff="
            + c.delayOffSeconds()
            + " deadtime="
            + c.deadTimeSeconds()
            + " voltoverride="
            + (c.voltageOverride() ? "yes" : "no")
            + " vmin="
            + c.vMin()
            + " vmax="
            + c.vMax());
  }

  private void load(Load l) throws IOException {
    List<CoilPattern> patterns = patterns(l.coils());
    for (int k = 0; k < patterns.size(); k++) {
      line(
          shunt("Load", partId(l.id(), k, patterns.size()), l.bus(), patterns.get(k), l.kv())
              + " kW="
              + l.kw() / patterns.size()
              + " kvar="
              + l.kvar() / patterns.size()
              + model(l.zip())
              + " vminpu="
              + l.vMinPu()
              + " vmaxpu="
              + l.vMaxPu());
    }
  }

  private static String model(Zip zip) {
    if (zip.equals(Zip.CONSTANT_POWER)) {
      return " model=1";
    }
    if (zip.equals(Zip.CONSTANT_IMPEDANCE)) {
      return " model=2";
    }
    if (zip.equals(Zip.CONSTANT_CURRENT)) {
      return " model=5";
    }
    return " model=8 zipv=[%s %s %s %s %s %s 0]"
        .formatted(zip.pZ(), zip.pI(), zip.pP(), zip.qZ(), zip.qI(), zip.qP());
  }

  private void connection(DerConnection c) throws IOException {
    List<CoilPattern> patterns = patterns(c.coils());
    int bus = network.busIndex(c.bus());
    double kv = network.ratedVolts(bus, c.coils().get(0)) / 1000;
    for (int k = 0; k < patterns.size(); k++) {
      String id = partId(c.id(), k, patterns.size());
      double share = 1.0 / patterns.size();
      String type = type(c);
      String text =
          shunt(type, id, c.bus(), patterns.get(k), kv)
              + switch (type) {
                case "PVSystem" -> panel(c, share);
                case "Storage" -> storage(c, share);
                default -> generator(c, share);
              };
      line(text);
      if (c.control() instanceof DerControl.Curves curves) {
        curves(type, id, curves);
      }
    }
  }

  private static String type(DerConnection c) {
    if (c.control() instanceof DerControl.HoldVoltage) {
      return "Generator";
    }
    return switch (c.kind()) {
      case PHOTOVOLTAIC -> "PVSystem";
      case STORAGE -> "Storage";
      default -> c.control() == null ? "Generator" : "PVSystem";
    };
  }

  private static double rating(DerConnection c) {
    return Math.max(Math.max(c.kva(), Math.hypot(c.kw(), c.kvar())), 0.001);
  }

  private static String panel(DerConnection c, double share) {
    double kva = rating(c);
    return " pmpp="
        + kva * share
        + " irradiance="
        + c.kw() / kva
        + " kvar="
        + c.kvar() * share
        + " kva="
        + kva * share;
  }

  private static String storage(DerConnection c, double share) {
    double kva = rating(c);
    return " kwrated="
        + kva * share
        + " kva="
        + kva * share
        + " kw="
        + c.kw() * share
        + " kvar="
        + c.kvar() * share;
  }

  private static String generator(DerConnection c, double share) {
    String text = " kw=" + c.kw() * share + " kvar=" + c.kvar() * share + " kva=" + c.kva() * share;
    return c.control() instanceof DerControl.HoldVoltage hold
        ? text
            + " model=3 vpu="
            + hold.vPu()
            + " maxkvar="
            + hold.maxKvar() * share
            + " minkvar="
            + hold.minKvar() * share
        : text + " model=1";
  }

  private void curves(String type, String id, DerControl.Curves curves) throws IOException {
    StringBuilder control =
        new StringBuilder("New InvControl.")
            .append(id)
            .append(" derlist=[")
            .append(type)
            .append('.')
            .append(id)
            .append(']');
    if (curves.voltVar() != null && curves.voltWatt() != null) {
      control.append(" combimode=VV_VW");
    } else {
      control.append(curves.voltVar() != null ? " mode=VOLTVAR" : " mode=VOLTWATT");
    }
    if (curves.voltVar() != null) {
      curve(id + "_var", curves.voltVar());
      control.append(" vvc_curve1=").append(id).append("_var");
    }
    if (curves.voltWatt() != null) {
      curve(id + "_watt", curves.voltWatt());
      control.append(" voltwatt_curve=").append(id).append("_watt");
    }
    line(control.toString());
  }

  private void curve(String id, DerControl.Curve curve) throws IOException {
    StringBuilder x = new StringBuilder();
    StringBuilder y = new StringBuilder();
    for (DerControl.Point point : curve.points()) {
      x.append(' ').append(point.vPu());
      y.append(' ').append(point.value());
    }
    line(
        "New XYcurve."
            + id
            + " npts="
            + curve.points().size()
            + " xarray=["
            + x
            + " ] yarray=["
            + y
            + " ]");
  }
}
