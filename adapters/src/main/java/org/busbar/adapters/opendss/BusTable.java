package org.busbar.adapters.opendss;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.adapters.networkfile.Place;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Source;
import org.jspecify.annotations.Nullable;

/** The buses that the elements name: their nodes, which of them are split-phase, their voltages. */
final class BusTable {

  private static final class Entry {
    private final Place first;
    private int nodes;
    private boolean split;
    private double kvToGround;
    private final List<Entry> alike = new ArrayList<>();
    private final List<Drafts.TransformerDraft> transformers = new ArrayList<>();

    Entry(Place first) {
      this.first = first;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<Entry, String> names = new HashMap<>();

  private Entry use(String bus, Place place) {
    Entry entry = entries.get(bus);
    if (entry == null) {
      entry = new Entry(place);
      entries.put(bus, entry);
      names.put(entry, bus);
    }
    return entry;
  }

  void use(String bus, int[] nodes, Place place) {
    Entry entry = use(bus, place);
    for (int node : nodes) {
      entry.nodes |= 1 << node;
    }
  }

  void use(String bus, List<Drafts.CoilNodes> coils, Place place) {
    Entry entry = use(bus, place);
    for (Drafts.CoilNodes coil : coils) {
      entry.nodes |= 1 << coil.from() | 1 << coil.to();
    }
  }

  void use(Drafts.LineDraft line) {
    use(line.fromBus(), line.from(), line.object().place());
    use(line.toBus(), line.to(), line.object().place());
    Entry from = use(line.fromBus(), line.object().place());
    Entry to = use(line.toBus(), line.object().place());
    from.alike.add(to);
    to.alike.add(from);
  }

  void use(Drafts.TransformerDraft transformer) {
    for (Drafts.WindingDraft winding : transformer.windings()) {
      use(winding.bus(), winding.coils(), transformer.object().place());
      use(winding.bus(), transformer.object().place()).transformers.add(transformer);
    }
  }

  /** All names, in the order of the script. */
  Iterable<String> names() {
    return entries.keySet();
  }

  boolean has(String bus) {
    return entries.containsKey(bus);
  }

  Place firstPlace(String bus) {
    return entry(bus).first;
  }

  private Entry entry(String bus) {
    Entry entry = entries.get(bus);
    if (entry == null) {
      throw new IllegalArgumentException("There is no bus (" + bus + ").");
    }
    return entry;
  }

  /**
   * Marks what is fed by the centre-tapped secondary of single-phase transformers: their nodes 1
   * and 2 are the legs, along all lines that use no other node.
   */
  void findSplitPhases(List<Drafts.TransformerDraft> transformers) {
    Deque<Entry> work = new ArrayDeque<>();
    for (Drafts.TransformerDraft transformer : transformers) {
      List<Drafts.WindingDraft> windings = transformer.windings();
      if (windings.size() == 3
          && windings.get(0).coils().size() == 1
          && windings.get(1).bus().equals(windings.get(2).bus())
          && !windings.get(0).bus().equals(windings.get(1).bus())) {
        Entry entry = entry(windings.get(1).bus());
        if (!entry.split) {
          entry.split = true;
          work.add(entry);
        }
      }
    }
    while (!work.isEmpty()) {
      for (Entry other : work.remove().alike) {
        if (!other.split && (other.nodes & ~0b111) == 0) {
          other.split = true;
          work.add(other);
        }
      }
    }
  }

  /** The conductor of a node; null = ground. */
  @Nullable Phase phase(String bus, int node) {
    if (node == 0) {
      return null;
    }
    if (node <= 2 && entry(bus).split) {
      return node == 1 ? Phase.S1 : Phase.S2;
    }
    return node <= 4 ? Phase.of(node - 1) : Phase.valueOf("P" + node);
  }

  Coil coil(String bus, Drafts.CoilNodes nodes) {
    return new Coil(phase(bus, nodes.from()), phase(bus, nodes.to()));
  }

  List<Coil> coils(String bus, List<Drafts.CoilNodes> nodes) {
    List<Coil> coils = new ArrayList<>(nodes.size());
    for (Drafts.CoilNodes coil : nodes) {
      coils.add(coil(bus, coil));
    }
    return coils;
  }

  /** The nodes of a bus without ground, as a mask: bit k = node k. */
  int nodes(String bus) {
    return entry(bus).nodes & ~1;
  }

  /**
   * Finds the voltage to ground of every bus without load, by walking from the sources through
   * lines first and then through the ratios of transformers.
   */
  void walk(List<Source> sources) {
    Deque<Entry> work = new ArrayDeque<>();
    for (Source source : sources) {
      Entry entry = entry(source.bus());
      if (entry.kvToGround == 0) {
        entry.kvToGround = source.kvLL() * source.vPu() / Math.sqrt(3);
        spreadAlong(entry, work);
      }
    }
    while (!work.isEmpty()) {
      Entry entry = work.remove();
      for (Drafts.TransformerDraft transformer : entry.transformers) {
        spreadThrough(transformer, names.getOrDefault(entry, ""), work);
      }
    }
  }

  private static void spreadAlong(Entry start, Deque<Entry> work) {
    Deque<Entry> lines = new ArrayDeque<>();
    lines.add(start);
    while (!lines.isEmpty()) {
      Entry entry = lines.remove();
      work.add(entry);
      for (Entry other : entry.alike) {
        if (other.kvToGround == 0) {
          other.kvToGround = entry.kvToGround;
          lines.add(other);
        }
      }
    }
  }

  private void spreadThrough(Drafts.TransformerDraft transformer, String bus, Deque<Entry> work) {
    double perUnit = 0;
    for (Drafts.WindingDraft winding : transformer.windings()) {
      if (winding.bus().equals(bus)) {
        double coil = entry(bus).kvToGround * coilFactor(bus, winding);
        perUnit = coil / (winding.coilKv() * winding.tap());
      }
    }
    for (Drafts.WindingDraft winding : transformer.windings()) {
      Entry entry = entry(winding.bus());
      if (entry.kvToGround == 0) {
        entry.kvToGround =
            perUnit * winding.coilKv() * winding.tap() / coilFactor(winding.bus(), winding);
        spreadAlong(entry, work);
      }
    }
  }

  /** Voltage across a coil over the voltage to ground. */
  private double coilFactor(String bus, Drafts.WindingDraft winding) {
    Drafts.CoilNodes coil = winding.coils().get(0);
    boolean toGround = coil.from() == 0 || coil.to() == 0 || coil.from() > 3 || coil.to() > 3;
    return toGround ? 1 : entry(bus).split ? 2 : Math.sqrt(3);
  }

  /** Line to line, without load, kV; 0 = not reached from a source. */
  double kvLineToLine(String bus) {
    return entry(bus).kvToGround * Math.sqrt(3);
  }
}
