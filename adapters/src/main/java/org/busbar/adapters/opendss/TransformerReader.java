package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.busbar.adapters.networkfile.Findings;
import org.jspecify.annotations.Nullable;

/** Transformers of any number of windings, with transformer codes. */
final class TransformerReader {

  private static final int MOST_WINDINGS = 30;

  private static final class WindingState {
    private @Nullable BusRef bus;
    private boolean delta;
    private double kv = 12.47;
    private double kva = 1000;
    private double tap = 1;
    private double rPercent = 0.2;
    private double neutralR = -1;
    private double neutralX;
    private double maxTap = 1.1;
    private double minTap = 0.9;
    private int numTaps = 32;
  }

  private static final class State {
    private int phases = 3;
    private final List<WindingState> windings = new ArrayList<>();
    private int active;
    private double xhl = 7;
    private double xht = 35;
    private double xlt = 30;
    private double @Nullable [] reactances;
    private double noLoadLoss;
    private double magnetising;
    private double antiFloat = 1;
    private double normalKva = 1100;
    private double emergencyKva = 1500;
    private boolean leads;
    private double normalAmps;
    private double emergencyAmps;

    State() {
      windings.add(new WindingState());
      windings.add(new WindingState());
    }

    WindingState winding() {
      return windings.get(active);
    }

    void count(int count) {
      while (windings.size() > count) {
        windings.remove(windings.size() - 1);
      }
      while (windings.size() < count) {
        windings.add(new WindingState());
      }
      active = Math.min(active, count - 1);
    }
  }

  private final Script script;
  private final Findings findings;

  TransformerReader(Script script, Findings findings) {
    this.script = script;
    this.findings = findings;
  }

  /** A winding neutral that is grounded through an impedance. */
  record NeutralImpedance(ScriptObject object, String bus, int node, double r, double x) {}

  /** The impedances between neutrals and ground of all transformers read so far. */
  List<NeutralImpedance> neutralImpedances() {
    return neutrals;
  }

  private final List<NeutralImpedance> neutrals = new ArrayList<>();

  /** Null if it cannot be read; the findings say why. */
  Drafts.@Nullable TransformerDraft read(ScriptObject object) {
    State state = new State();
    for (Assignment a : object.assignments()) {
      try {
        apply(state, a);
      } catch (IllegalArgumentException e) {
        findings.fault(a.place(), object.fullName() + ": " + e.getMessage());
        return null;
      }
    }
    try {
      return finish(object, state);
    } catch (IllegalArgumentException e) {
      findings.fault(object.place(), object.fullName() + ": " + e.getMessage());
      return null;
    }
  }

  private void apply(State s, Assignment a) {
    switch (a.property()) {
      case "phases" -> s.phases = a.wholeWithin(1, 3);
      case "windings" -> s.count(a.wholeWithin(2, MOST_WINDINGS));
      case "wdg" -> s.active = a.wholeWithin(1, s.windings.size()) - 1;
      case "bus" -> s.winding().bus = BusRef.parse(a.text());
      case "conn" -> s.winding().delta = a.delta();
      case "kv" -> s.winding().kv = a.positive();
      case "kva" -> ratePower(s, a.positive());
      case "tap" -> s.winding().tap = a.positive();
      case "%r" -> s.winding().rPercent = a.number();
      case "rneut" -> s.winding().neutralR = a.number();
      case "xneut" -> s.winding().neutralX = a.number();
      case "maxtap" -> s.winding().maxTap = a.positive();
      case "mintap" -> s.winding().minTap = a.positive();
      case "numtaps" -> s.winding().numTaps = a.wholeWithin(1, 10_000);
      case "xhl", "x12" -> reactance(s, 1, a);
      case "xht", "x13" -> reactance(s, 2, a);
      case "xlt", "x23" -> reactance(s, 3, a);
      case "xscarray" -> s.reactances = a.array();
      case "%loadloss" -> {
        s.windings.get(0).rPercent = a.number() / 2;
        s.windings.get(1).rPercent = a.number() / 2;
      }
      case "%noloadloss" -> s.noLoadLoss = a.number();
      case "%imag" -> s.magnetising = a.number();
      case "ppm_antifloat" -> s.antiFloat = a.number();
      case "normhkva" -> s.normalKva = a.number();
      case "emerghkva" -> s.emergencyKva = a.number();
      case "normamps" -> s.normalAmps = a.number();
      case "emergamps" -> s.emergencyAmps = a.number();
      case "leadlag" -> s.leads = a.lower().startsWith("lead") || a.lower().startsWith("euro");
      case "xfmrcode" -> useCode(s, a.lower());
      default -> applyArray(s, a);
    }
  }

  private static void reactance(State s, int which, Assignment a) {
    double value = a.number();
    switch (which) {
      case 1 -> s.xhl = value;
      case 2 -> s.xht = value;
      default -> s.xlt = value;
    }
    s.reactances = null;
  }

  /** The rating of the first winding holds for all, until another is given. */
  private static void ratePower(State s, double kva) {
    s.winding().kva = kva;
    if (s.active == 0) {
      s.windings.forEach(winding -> winding.kva = kva);
    } else if (s.windings.size() == 2) {
      s.windings.get(0).kva = kva;
    }
    if (s.active == 0 || s.windings.size() == 2) {
      s.normalKva = 1.1 * kva;
      s.emergencyKva = 1.5 * kva;
    }
  }

  private static void applyArray(State s, Assignment a) {
    List<String> words = Numbers.words(a.text());
    if (words.size() > s.windings.size()) {
      throw new IllegalArgumentException(
          "The values of %s (%d) must be at most as many as the windings (%d)."
              .formatted(a.property(), words.size(), s.windings.size()));
    }
    double[] values =
        a.property().equals("buses") || a.property().equals("conns") ? new double[0] : a.array();
    for (int k = 0; k < words.size(); k++) {
      WindingState winding = s.windings.get(k);
      switch (a.property()) {
        case "buses" -> winding.bus = BusRef.parse(words.get(k));
        case "conns" -> winding.delta = Assignment.delta(words.get(k));
        case "kvs" -> winding.kv = values[k];
        case "kvas" -> winding.kva = values[k];
        case "taps" -> winding.tap = values[k];
        case "%rs" -> winding.rPercent = values[k];
        default -> throw new IllegalStateException(a.property());
      }
    }
    if (a.property().equals("kvas")) {
      s.normalKva = 1.1 * s.windings.get(0).kva;
      s.emergencyKva = 1.5 * s.windings.get(0).kva;
    }
  }

  private void useCode(State s, String name) {
    ScriptObject code = script.find("xfmrcode", name);
    if (code == null) {
      throw new IllegalArgumentException(
          "There is no transformer code (%s).%s"
              .formatted(name, Names.nearest(name, script.names("xfmrcode"))));
    }
    State fresh = new State();
    for (Assignment a : code.assignments()) {
      apply(fresh, a);
    }
    for (int k = 0; k < Math.min(s.windings.size(), fresh.windings.size()); k++) {
      fresh.windings.get(k).bus = s.windings.get(k).bus;
    }
    s.phases = fresh.phases;
    s.windings.clear();
    s.windings.addAll(fresh.windings);
    s.active = Math.min(s.active, s.windings.size() - 1);
    s.xhl = fresh.xhl;
    s.xht = fresh.xht;
    s.xlt = fresh.xlt;
    s.reactances = fresh.reactances;
    s.noLoadLoss = fresh.noLoadLoss;
    s.magnetising = fresh.magnetising;
    s.antiFloat = fresh.antiFloat;
    s.normalKva = fresh.normalKva;
    s.emergencyKva = fresh.emergencyKva;
  }

  private Drafts.TransformerDraft finish(ScriptObject object, State s) {
    int windings = s.windings.size();
    int pairs = windings * (windings - 1) / 2;
    double[] reactances = s.reactances;
    if (reactances == null) {
      if (windings > 3) {
        throw new IllegalArgumentException(
            "The reactances of more than three windings must be given as xscarray (%d values)."
                .formatted(pairs));
      }
      reactances = Arrays.copyOf(new double[] {s.xhl, s.xht, s.xlt}, pairs);
    }
    if (reactances.length != pairs) {
      throw new IllegalArgumentException(
          "The reactances in xscarray (%d) must be %d.".formatted(reactances.length, pairs));
    }
    boolean forward = deltaForward(s);
    List<Drafts.WindingDraft> drafts = new ArrayList<>();
    for (int k = 0; k < windings; k++) {
      drafts.add(winding(object, s, k, forward));
    }
    double lineFactor = lineAmpsPerKva(s);
    double normal = s.normalAmps > 0 ? s.normalAmps : s.normalKva * lineFactor;
    double emergency = s.emergencyAmps > 0 ? s.emergencyAmps : s.emergencyKva * lineFactor;
    return new Drafts.TransformerDraft(
        object,
        drafts,
        inNetworkOrder(reactances, windings),
        s.noLoadLoss,
        s.magnetising,
        s.antiFloat,
        normal,
        Math.max(normal, emergency));
  }

  /** The script counts the pairs 1-2, 1-3 ... 2-3 ...; the network 1-2, 1-3, 2-3, 1-4 ... */
  private static List<Double> inNetworkOrder(double[] reactances, int windings) {
    Double[] ordered = new Double[reactances.length];
    int k = 0;
    for (int i = 0; i < windings; i++) {
      for (int j = i + 1; j < windings; j++) {
        ordered[j * (j - 1) / 2 + i] = reactances[k++];
      }
    }
    return List.of(ordered);
  }

  private static double lineAmpsPerKva(State s) {
    double kv = s.windings.get(0).kv;
    return switch (s.phases) {
      case 1 -> 1 / kv;
      case 2 -> Math.sqrt(3) / (2 * kv);
      default -> 1 / (Math.sqrt(3) * kv);
    };
  }

  /**
   * Whether a delta goes from each phase to the next: between wye and delta the high side leads the
   * low one unless the script says the contrary.
   */
  private static boolean deltaForward(State s) {
    WindingState first = s.windings.get(0);
    WindingState second = s.windings.get(1);
    if (first.delta == second.delta) {
      return true;
    }
    WindingState high = first.kv >= second.kv ? first : second;
    return high.delta == s.leads;
  }

  private Drafts.WindingDraft winding(ScriptObject object, State s, int index, boolean forward) {
    WindingState w = s.windings.get(index);
    if (w.bus == null) {
      throw new IllegalArgumentException(
          "The bus of winding %d must be given.".formatted(index + 1));
    }
    int phases = s.phases;
    int[] nodes = w.bus.nodes(phases, phases + 1);
    List<Drafts.CoilNodes> coils = new ArrayList<>();
    for (int k = 0; k < phases; k++) {
      int other = nodes[w.delta ? next(k, phases, forward) : phases];
      coils.add(new Drafts.CoilNodes(nodes[k], other));
    }
    if (!w.delta && w.neutralR >= 0 && nodes[phases] != 0) {
      neutrals.add(
          new NeutralImpedance(object, w.bus.bus(), nodes[phases], w.neutralR, w.neutralX));
    }
    return new Drafts.WindingDraft(
        w.bus.bus(),
        coils,
        Drafts.coilKv(w.delta, phases, w.kv),
        w.kva,
        w.rPercent,
        w.tap,
        w.maxTap,
        w.minTap,
        w.numTaps);
  }

  /** The second end of a delta coil: the next phase, or the one before. */
  private static int next(int k, int phases, boolean forward) {
    return switch (phases) {
      case 1 -> 1;
      // An open delta has three ends.
      case 2 -> forward ? k + 1 : Math.floorMod(k - 1, 3);
      default -> Math.floorMod(k + (forward ? 1 : -1), phases);
    };
  }
}
