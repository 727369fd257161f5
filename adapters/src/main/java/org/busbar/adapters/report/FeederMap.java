package org.busbar.adapters.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.busbar.processes.register.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The feeder in its coordinates, before and after: colour of a bus is its voltage, width and colour
 * of a branch its loading. Each element carries its state of every hour, so that the slider of the
 * page only has to choose one.
 */
final class FeederMap {

  private static final double WIDTH = 560;
  private static final double MARGIN = 34;
  private static final double FOOT = 30;
  private static final int INNER_VOLTAGE_CLASSES = 5;
  private static final int LABELS_PER_HOUR = 4;

  /** Pixels of one letter of a label: generous, since the reader's font is not known. */
  private static final double GLYPH = 6.7;

  private static final double SQUARE = 9;

  private record Point(double x, double y) {
    double distance(Point other) {
      return Math.hypot(x - other.x, y - other.y);
    }
  }

  private record Box(double x, double y, double width, double height) {
    boolean holds(Point point) {
      return point.x() > x - 5
          && point.x() < x + width + 5
          && point.y() > y - 5
          && point.y() < y + height + 5;
    }

    boolean overlaps(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  private final DayReport day;
  private final DayReport.Network network;
  private final Map<String, Point> places = new HashMap<>();
  private final Map<String, Point> derPlaces = new HashMap<>();

  /** Where a branch whose ends coincide on the map is drawn as a square. */
  private final Map<String, Point> squares = new HashMap<>();

  private final double height;
  private final int shown;

  FeederMap(DayReport day) {
    this.day = day;
    this.network = day.network();
    this.shown = worst(day);
    this.height = project();
    placeAside();
  }

  /** Index of the snapshot that is shown first: the one with the highest loading, or deviation. */
  private static int worst(DayReport day) {
    int worst = 0;
    for (int i = 1; i < day.snapshots().size(); i++) {
      if (stress(day, i) > stress(day, worst) + 1e-9) {
        worst = i;
      }
    }
    return worst;
  }

  private static double stress(DayReport day, int index) {
    DayReport.State state = day.snapshots().get(index).before();
    DayReport.Network network = day.network();
    double loading = state.loadings().stream().mapToDouble(l -> l.percent() / 100).max().orElse(0);
    double half = (network.maxVoltagePu() - network.minVoltagePu()) / 2;
    double middle = network.minVoltagePu() + half;
    double voltage =
        state.voltages().stream()
            .mapToDouble(
                v -> Math.max(Math.abs(v.minPu() - middle), Math.abs(v.maxPu() - middle)) / half)
            .max()
            .orElse(0);
    return Math.max(loading, voltage);
  }

  int shownHour() {
    return day.snapshots().isEmpty() ? 0 : day.snapshots().get(shown).hourEnding();
  }

  void write(Markup out) {
    if (places.isEmpty()) {
      out.element("p", "The case gives no coordinates, so there is no map.", "class", "quiet");
      return;
    }
    if (day.snapshots().size() > 1) {
      slider(out);
    }
    out.open("div", "class", "pair");
    map(out, "Before: forecast without dispatch", false);
    map(out, "After: the same forecast with what was committed", true);
    out.close();
    legend(out);
  }

  private void slider(Markup out) {
    out.open("p", "class", "slider");
    out.element("label", "Hour ending", "for", "hour");
    out.leaf(
        "input",
        "type",
        "range",
        "id",
        "hour",
        "min",
        "0",
        "max",
        day.snapshots().size() - 1,
        "value",
        shown,
        "step",
        "1",
        "data-hours",
        day.snapshots().stream()
            .map(snapshot -> String.valueOf(snapshot.hourEnding()))
            .collect(Collectors.joining("|")));
    out.element("output", String.valueOf(shownHour()), "for", "hour", "class", "hour-now");
    out.element("span", "The worst hour is " + shownHour() + ".", "class", "quiet");
    out.close();
  }

  private void map(Markup out, String caption, boolean after) {
    out.open("figure", "class", "map");
    out.open("figcaption").text(caption);
    if (!day.snapshots().isEmpty()) {
      out.text(", hour ending ").element("span", String.valueOf(shownHour()), "class", "hour-now");
    }
    out.close();
    out.open(
        "svg",
        "viewBox",
        "0 0 560 " + Figures.plain(height, 0),
        "role",
        "img",
        "aria-label",
        caption
            + ". Map of the feeder; the tables give the voltage of every bus and the loading of"
            + " every branch.");
    branches(out, after);
    buses(out, after);
    ders(out, after);
    for (int i = 0; i < day.snapshots().size(); i++) {
      labels(out, after, i);
    }
    interfaceMark(out);
    out.close();
    out.close();
  }

  private void branches(Markup out, boolean after) {
    List<Map<String, DayReport.BranchLoading>> states =
        states(after, DayReport.State::loadings, DayReport.BranchLoading::branchId);
    for (DayReport.Branch branch : network.branches()) {
      Point from = places.get(branch.fromBusId());
      Point to = places.get(branch.toBusId());
      if (from == null || to == null) {
        continue;
      }
      StringBuilder classes = new StringBuilder();
      List<String> texts = new ArrayList<>();
      for (Map<String, DayReport.BranchLoading> state : states) {
        DayReport.BranchLoading loading = state.get(branch.id());
        classes.append(branch.closed() ? loadingClass(loading) : 'o');
        texts.add(
            Figures.words(branch.kind())
                + " "
                + branch.id()
                + " (phases "
                + branch.phases()
                + "): "
                + (!branch.closed()
                    ? "open"
                    : loading == null
                        ? "loading not known"
                        : Figures.number(loading.percent(), 0)
                            + " % of rating on phase "
                            + loading.phase()));
      }
      Point square = squares.get(branch.id());
      if (square == null) {
        stated(
            out, "line", "br l", classes, texts, "x1", from.x(), "y1", from.y(), "x2", to.x(), "y2",
            to.y());
        continue;
      }
      out.leaf(
          "line",
          "class",
          "leader",
          "x1",
          from.x(),
          "y1",
          from.y(),
          "x2",
          square.x(),
          "y2",
          square.y());
      stated(
          out,
          "rect",
          "sq l",
          classes,
          texts,
          "x",
          square.x() - SQUARE / 2,
          "y",
          square.y() - SQUARE / 2,
          "width",
          SQUARE,
          "height",
          SQUARE);
    }
  }

  private static char loadingClass(DayReport.@Nullable BranchLoading loading) {
    if (loading == null || !Double.isFinite(loading.percent())) {
      return 'x';
    }
    double percent = loading.percent();
    return percent > 100 ? '3' : percent > 80 ? '2' : percent > 50 ? '1' : '0';
  }

  private void buses(Markup out, boolean after) {
    List<Map<String, DayReport.BusVoltage>> states =
        states(after, DayReport.State::voltages, DayReport.BusVoltage::busId);
    for (DayReport.Bus bus : network.buses()) {
      Point place = places.get(bus.id());
      if (place == null) {
        continue;
      }
      StringBuilder classes = new StringBuilder();
      List<String> texts = new ArrayList<>();
      for (Map<String, DayReport.BusVoltage> state : states) {
        DayReport.BusVoltage voltage = state.get(bus.id());
        classes.append(voltageClass(voltage));
        texts.add(
            "Bus "
                + bus.id()
                + ": "
                + (voltage == null
                    ? "voltage not known"
                    : Figures.number(voltage.minPu(), 3)
                        + " to "
                        + Figures.number(voltage.maxPu(), 3)
                        + " pu"));
      }
      stated(out, "circle", "bus v", classes, texts, "cx", place.x(), "cy", place.y(), "r", "3.1");
    }
  }

  /** 0 below the range, 1 to 5 inside it, 6 above it: by the phase that is nearest to an edge. */
  private char voltageClass(DayReport.@Nullable BusVoltage voltage) {
    if (voltage == null || !Double.isFinite(voltage.minPu() + voltage.maxPu())) {
      return 'x';
    }
    double low = network.minVoltagePu();
    double high = network.maxVoltagePu();
    if (voltage.minPu() < low) {
      return '0';
    }
    if (voltage.maxPu() > high) {
      return '6';
    }
    double shownPu =
        voltage.minPu() - low < high - voltage.maxPu() ? voltage.minPu() : voltage.maxPu();
    int inner = (int) ((shownPu - low) / (high - low) * INNER_VOLTAGE_CLASSES);
    return (char) ('1' + Math.min(inner, INNER_VOLTAGE_CLASSES - 1));
  }

  private void ders(Markup out, boolean after) {
    for (DayReport.Der der : network.ders()) {
      Point bus = places.get(der.busId());
      Point place = derPlaces.get(der.id());
      if (bus == null || place == null) {
        continue;
      }
      out.leaf(
          "line", "class", "leader", "x1", bus.x(), "y1", bus.y(), "x2", place.x(), "y2",
          place.y());
      StringBuilder classes = new StringBuilder();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < Math.max(1, day.snapshots().size()); i++) {
        double kw = after ? committed(der, i) : 0;
        classes.append(kw == 0 ? '0' : '1');
        texts.add(
            der.name()
                + " ("
                + Figures.phrase(der.kind().name())
                + ", "
                + der.participantName()
                + ")"
                + (kw == 0
                    ? ""
                    : ": committed " + (kw > 0 ? "+" : "") + Figures.number(kw, 0) + " kW"));
      }
      stated(
          out,
          "use",
          "der " + Symbols.style(der.kind()) + " d",
          classes,
          texts,
          "href",
          "#" + Symbols.of(der.kind()),
          "x",
          place.x() - 6.5,
          "y",
          place.y() - 6.5,
          "width",
          "13",
          "height",
          "13");
    }
  }

  private double committed(DayReport.Der der, int index) {
    return day.snapshots().isEmpty()
        ? 0
        : day.snapshots().get(index).committedKw().getOrDefault(der.id(), 0.0);
  }

  /** Words beside the worst elements of one hour. */
  private void labels(Markup out, boolean after, int index) {
    DayReport.Snapshot snapshot = day.snapshots().get(index);
    DayReport.State state = after ? snapshot.after() : snapshot.before();
    out.open("g", "class", index == shown ? "at" : "at off", "data-i", index);
    List<Box> taken = new ArrayList<>();
    taken.add(new Box(0, height - FOOT, WIDTH, FOOT));
    Point source = places.get(network.interfaceBusId());
    if (source != null) {
      taken.add(new Box(source.x() - 15, source.y() - 12, 26, 24));
      squares.values().forEach(at -> taken.add(new Box(at.x() - 6, at.y() - 6, 12, 12)));
      label(out, taken, source, "T-D interface " + network.interfaceName(), "place");
    }
    Map<String, DayReport.Branch> branches =
        network.branches().stream()
            .collect(Collectors.toMap(DayReport.Branch::id, b -> b, (a, b) -> a));
    state.loadings().stream()
        .filter(loading -> loading.percent() > 100)
        .sorted(
            Comparator.comparingDouble((DayReport.BranchLoading l) -> -l.percent())
                .thenComparing(DayReport.BranchLoading::branchId))
        .limit(LABELS_PER_HOUR)
        .forEach(
            loading -> {
              DayReport.Branch branch = branches.get(loading.branchId());
              Point from = branch == null ? null : places.get(branch.fromBusId());
              Point to = branch == null ? null : places.get(branch.toBusId());
              if (from != null && to != null) {
                label(
                    out,
                    taken,
                    squares.getOrDefault(
                        branch.id(), new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2)),
                    loading.branchId()
                        + " phase "
                        + loading.phase()
                        + " "
                        + Figures.number(loading.percent(), 0)
                        + " %",
                    "alarm");
              }
            });
    state.voltages().stream()
        .filter(v -> voltageClass(v) == '0' || voltageClass(v) == '6')
        .sorted(
            Comparator.comparingDouble(
                    (DayReport.BusVoltage v) ->
                        -Math.max(
                            network.minVoltagePu() - v.minPu(), v.maxPu() - network.maxVoltagePu()))
                .thenComparing(DayReport.BusVoltage::busId))
        .limit(LABELS_PER_HOUR)
        .forEach(
            v -> {
              Point place = places.get(v.busId());
              if (place != null) {
                double pu = voltageClass(v) == '0' ? v.minPu() : v.maxPu();
                label(
                    out,
                    taken,
                    place,
                    "bus " + v.busId() + " " + Figures.number(pu, 4) + " pu",
                    "alarm");
              }
            });
    out.element("text", footer(state), "x", "0", "y", height - 6, "class", "foot");
    out.close();
  }

  private String footer(DayReport.State state) {
    long overloads = state.loadings().stream().filter(l -> l.percent() > 100).count();
    long voltages =
        state.voltages().stream()
            .filter(v -> voltageClass(v) == '0' || voltageClass(v) == '6')
            .count();
    String flow =
        Double.isFinite(state.interfaceKw())
            ? "  ·  " + Figures.number(state.interfaceKw(), 0) + " kW through the interface"
            : "";
    return (overloads == 0 ? "no overload" : Figures.counted(overloads, "overloaded branch"))
            .replace("branchs", "branches")
        + "  ·  "
        + (voltages == 0 ? "no bus" : voltages == 1 ? "1 bus" : voltages + " buses")
        + " out of range"
        + flow;
  }

  /** Writes words near a point, where they hide the fewest buses and DERs. */
  private void label(Markup out, List<Box> taken, Point at, String words, String style) {
    double width = words.length() * GLYPH + 8;
    Box best = null;
    double fewest = Double.MAX_VALUE;
    for (double far : new double[] {10, 28, 50, 76}) {
      double[][] corners = {
        {far, -far - 16},
        {far, far},
        {-far - width, -far - 16},
        {-far - width, far},
        {-width / 2, -far - 16},
        {-width / 2, far}
      };
      for (double[] corner : corners) {
        double x = Math.max(2, Math.min(WIDTH - width - 2, at.x() + corner[0]));
        Box box = new Box(x, at.y() + corner[1], width, 16);
        double hidden =
            far / 25
                + 3.0 * hidden(box)
                + (box.holds(at) ? 50 : 0)
                + (crosses(at, near(box, at), taken) ? 20 : 0);
        if (box.y() > 2 && hidden < fewest && taken.stream().noneMatch(box::overlaps)) {
          best = box;
          fewest = hidden;
        }
      }
    }
    if (best == null) {
      return;
    }
    taken.add(best);
    Point near = near(best, at);
    out.leaf(
        "line",
        "class",
        "call " + style,
        "x1",
        at.x(),
        "y1",
        at.y(),
        "x2",
        near.x(),
        "y2",
        near.y());
    out.leaf(
        "rect",
        "class",
        "tag " + style,
        "x",
        best.x(),
        "y",
        best.y(),
        "width",
        width,
        "height",
        "16",
        "rx",
        "3");
    out.element(
        "text", words, "class", "tag-text " + style, "x", best.x() + width / 2, "y", best.y() + 12);
  }

  private static Point near(Box box, Point at) {
    return new Point(
        Math.max(box.x(), Math.min(box.x() + box.width(), at.x())),
        box.y() + box.height() < at.y() ? box.y() + box.height() : box.y());
  }

  /** Whether the line between two points runs through a box that holds neither. */
  private static boolean crosses(Point from, Point to, List<Box> boxes) {
    return boxes.stream()
        .filter(box -> !box.holds(from))
        .anyMatch(
            box -> {
              for (double part = 0; part < 1; part += 0.05) {
                double x = from.x() + part * (to.x() - from.x());
                double y = from.y() + part * (to.y() - from.y());
                if (box.overlaps(new Box(x, y, 1, 1))) {
                  return true;
                }
              }
              return false;
            });
  }

  private long hidden(Box box) {
    return Stream.of(places, derPlaces, squares)
        .flatMap(points -> points.values().stream())
        .filter(box::holds)
        .count();
  }

  private void interfaceMark(Markup out) {
    Point place = places.get(network.interfaceBusId());
    if (place == null) {
      return;
    }
    out.open("g", "class", "td");
    out.leaf("rect", "x", place.x() - 6, "y", place.y() - 6, "width", "12", "height", "12");
    out.leaf(
        "line",
        "x1",
        place.x() - 11,
        "y1",
        place.y() - 9,
        "x2",
        place.x() - 11,
        "y2",
        place.y() + 9);
    out.close();
  }

  private <T> List<Map<String, T>> states(
      boolean after, Function<DayReport.State, List<T>> part, Function<T, String> id) {
    if (day.snapshots().isEmpty()) {
      return List.of(Map.of());
    }
    return day.snapshots().stream()
        .map(snapshot -> part.apply(after ? snapshot.after() : snapshot.before()))
        .map(list -> list.stream().collect(Collectors.toMap(id, item -> item, (a, b) -> a)))
        .toList();
  }

  /** A shape with its class and its words for every hour; the shown hour's are in force. */
  private void stated(
      Markup out,
      String tag,
      String style,
      StringBuilder classes,
      List<String> texts,
      Object... attributes) {
    Stream<Object> own = Stream.of("class", style + classes.charAt(shown));
    Stream<Object> hourly =
        day.snapshots().size() > 1
            ? Stream.of(
                "data-k",
                style,
                "data-c",
                classes.toString(),
                "data-t",
                texts.stream().map(text -> text.replace('|', '/')).collect(Collectors.joining("|")))
            : Stream.of();
    out.titled(
        tag,
        texts.get(shown),
        Stream.of(own, Stream.of(attributes), hourly).flatMap(s -> s).toArray());
  }

  private void legend(Markup out) {
    out.open("div", "class", "legend");
    out.open("div").element("b", "Voltage, pu");
    double low = network.minVoltagePu();
    double step = (network.maxVoltagePu() - low) / INNER_VOLTAGE_CLASSES;
    for (int i = 0; i <= INNER_VOLTAGE_CLASSES + 1; i++) {
      String words =
          i == 0
              ? "under " + Figures.number(low, 2)
              : i > INNER_VOLTAGE_CLASSES
                  ? "over " + Figures.number(network.maxVoltagePu(), 2)
                  : Figures.number(low + (i - 1) * step, 2)
                      + "–"
                      + Figures.number(low + i * step, 2);
      key(out, words, "bus v" + i);
    }
    out.close();
    out.open("div").element("b", "Loading of rating");
    String[] loadings = {"to 50 %", "50–80 %", "80–100 %", "over 100 %"};
    for (int i = 0; i < loadings.length; i++) {
      key(out, loadings[i], "br l" + i);
    }
    key(out, "open switch", "br lo");
    if (!squares.isEmpty()) {
      key(out, "square: both ends at one place", "sq l1");
    }
    out.close();
    out.open("div").element("b", "Resources");
    for (Resource.Kind kind : Resource.Kind.values()) {
      out.open("span", "class", "key");
      out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
      Symbols.use(out, Symbols.of(kind), "der " + Symbols.style(kind) + " d0", 11, 8, 13);
      out.close().text(Figures.words(kind.name())).close();
    }
    out.open("span", "class", "key");
    out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
    Symbols.use(out, "der-battery", "der battery d1", 11, 8, 13);
    out.close().text("filled: committed in this hour").close();
    out.open("span", "class", "key");
    out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
    out.open("g", "class", "td");
    out.leaf("line", "x1", "4", "y1", "1", "x2", "4", "y2", "15");
    out.leaf("rect", "x", "9", "y", "3", "width", "10", "height", "10");
    out.close().close().text("T-D interface").close();
    out.close();
    out.close();
  }

  private static void key(Markup out, String words, String style) {
    out.open("span", "class", "key");
    out.open("svg", "class", "swatch", "viewBox", "0 0 22 16", "aria-hidden", "true");
    if (style.startsWith("sq")) {
      out.leaf("rect", "class", style, "x", "6.5", "y", "3.5", "width", SQUARE, "height", SQUARE);
    } else if (style.startsWith("bus")) {
      out.leaf("circle", "class", style, "cx", "11", "cy", "8", "r", "4.5");
    } else {
      out.leaf("line", "class", style, "x1", "1", "y1", "8", "x2", "21", "y2", "8");
    }
    out.close().text(words).close();
  }

  /** Fits the coordinates into the drawing, north up. Returns the drawing's height in pixels. */
  private double project() {
    List<DayReport.Bus> drawn =
        network.buses().stream().filter(bus -> Double.isFinite(bus.x() + bus.y())).toList();
    if (drawn.isEmpty()) {
      return 0;
    }
    double west = drawn.stream().mapToDouble(DayReport.Bus::x).min().orElseThrow();
    double east = drawn.stream().mapToDouble(DayReport.Bus::x).max().orElseThrow();
    double south = drawn.stream().mapToDouble(DayReport.Bus::y).min().orElseThrow();
    double north = drawn.stream().mapToDouble(DayReport.Bus::y).max().orElseThrow();
    double wide = Math.max(east - west, 1e-9);
    double tall = Math.max(north - south, 1e-9);
    double scale = Math.min((WIDTH - 2 * MARGIN) / wide, 480 / tall);
    double left = (WIDTH - wide * scale) / 2;
    for (DayReport.Bus bus : drawn) {
      places.put(
          bus.id(), new Point(left + (bus.x() - west) * scale, MARGIN + (north - bus.y()) * scale));
    }
    return tall * scale + 2 * MARGIN + FOOT;
  }

  /** Puts squares and DERs beside their buses where there is most room. */
  private void placeAside() {
    List<Point> obstacles = new ArrayList<>(places.values());
    Point source = places.get(network.interfaceBusId());
    if (source != null) {
      obstacles.add(new Point(source.x() - 11, source.y())); // the bar of the T-D mark
    }
    for (DayReport.Branch branch : network.branches()) {
      Point from = places.get(branch.fromBusId());
      Point to = places.get(branch.toBusId());
      if (from != null && to != null) {
        for (double part = 0.2; part < 0.9; part += 0.2) {
          obstacles.add(
              new Point(
                  from.x() + part * (to.x() - from.x()), from.y() + part * (to.y() - from.y())));
        }
      }
    }
    for (DayReport.Branch branch : network.branches()) {
      Point from = places.get(branch.fromBusId());
      if (from != null && from.equals(places.get(branch.toBusId()))) {
        squares.put(branch.id(), roomiest(from, obstacles));
      }
    }
    for (DayReport.Der der : network.ders()) {
      Point bus = places.get(der.busId());
      if (bus != null) {
        derPlaces.put(der.id(), roomiest(bus, obstacles));
      }
    }
  }

  /** The place around a point that is furthest from all others; it joins them. */
  private static Point roomiest(Point around, List<Point> obstacles) {
    Point best = around;
    double room = -1;
    for (int ring = 0; ring < 2; ring++) {
      for (int eighth = 0; eighth < 8; eighth++) {
        double angle = eighth * Math.PI / 4 - Math.PI / 4;
        double radius = 15 + 9 * ring;
        Point candidate =
            new Point(around.x() + radius * Math.cos(angle), around.y() + radius * Math.sin(angle));
        double free =
            obstacles.stream().mapToDouble(candidate::distance).min().orElse(0) - 2 * ring;
        if (free > room + 1e-6) {
          room = free;
          best = candidate;
        }
      }
    }
    obstacles.add(best);
    return best;
  }
}
