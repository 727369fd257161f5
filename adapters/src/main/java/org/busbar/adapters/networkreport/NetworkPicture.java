package org.busbar.adapters.networkreport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;

/**
 * A map of a solved network as SVG: colour of a line is its loading, its width the power that it
 * carries, colour of a dot the voltage of its bus in the phase nearest to a limit. Everything says
 * its figures when pointed at.
 */
public final class NetworkPicture {

  private static final double MAP_WIDTH = 1040;
  private static final double MAP_HEIGHT = 760;
  private static final double LEGEND_WIDTH = 210;
  private static final double HEAD = 74;
  private static final double MARGIN = 44;

  /** Up to this many buses are named. */
  private static final int NAMED_BUSES = 40;

  /** Words keep off all lines of a network that has no more than these, else off the trunk. */
  private static final int LINES_AVOIDED = 400;

  /** A line that carries this fraction of what the largest does is trunk. */
  private static final double TRUNK = 0.08;

  /** More symbols of a kind than this would hide the map. */
  private static final int MOST_SYMBOLS = 60;

  private final FlowResult result;
  private final NetworkModel network;
  private final NetworkLayout layout;
  private final Svg svg = new Svg();
  private final double[] px;
  private final double[] py;
  private final double height;
  private final double mostKva;
  private final PictureLabels labels;

  private NetworkPicture(FlowResult result) {
    this.result = result;
    network = result.network();
    layout = NetworkLayout.of(network);
    px = new double[network.busCount()];
    py = new double[network.busCount()];
    height = project();
    mostKva = IntStream.range(0, network.branchCount()).mapToDouble(this::kva).max().orElse(0);
    labels = new PictureLabels(MAP_WIDTH + MARGIN, height);
    for (int b = 0; b < px.length; b++) {
      labels.avoid(px[b], py[b]);
    }
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branchCount() <= LINES_AVOIDED || kva(b) > TRUNK * mostKva) {
        avoidLine(network.branchFrom(b), network.branchTo(b));
      }
    }
  }

  private void avoidLine(int from, int to) {
    int parts = (int) (Math.hypot(px[to] - px[from], py[to] - py[from]) / 8);
    for (int k = 1; k < parts; k++) {
      double part = (double) k / parts;
      labels.avoid(px[from] + part * (px[to] - px[from]), py[from] + part * (py[to] - py[from]));
    }
  }

  /** The picture as an SVG document. */
  public static String svg(FlowResult result) {
    return new NetworkPicture(result).draw();
  }

  /** Fits the layout into the drawing; returns the drawing's height. */
  private double project() {
    double west = IntStream.range(0, px.length).mapToDouble(layout::x).min().orElse(0);
    double east = IntStream.range(0, px.length).mapToDouble(layout::x).max().orElse(0);
    double south = IntStream.range(0, px.length).mapToDouble(layout::y).min().orElse(0);
    double north = IntStream.range(0, px.length).mapToDouble(layout::y).max().orElse(0);
    double wide = Math.max(east - west, 1e-9);
    double tall = Math.max(north - south, 1e-9);
    double scaleX = (MAP_WIDTH - 2 * MARGIN) / wide;
    double scaleY = MAP_HEIGHT / tall;
    if (layout.isMap()) {
      scaleX = Math.min(scaleX, scaleY);
      scaleY = scaleX;
    } else {
      scaleX = Math.min(scaleX, 120);
      scaleY = Math.min(scaleY, 40);
    }
    double left = (MAP_WIDTH - wide * scaleX) / 2;
    for (int b = 0; b < px.length; b++) {
      px[b] = left + (layout.x(b) - west) * scaleX;
      py[b] = HEAD + MARGIN / 2 + (north - layout.y(b)) * scaleY;
    }
    return Math.max(HEAD + tall * scaleY + 1.5 * MARGIN, 560);
  }

  private String draw() {
    double width = MAP_WIDTH + LEGEND_WIDTH;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height),
        "width",
        width,
        "height",
        height,
        "role",
        "img");
    svg.style(PictureScale.CSS);
    svg.shape("rect", "width", width, "height", height, "fill", "#fff");
    svg.text(network.id(), MARGIN / 2, 32, "title");
    svg.text(subtitle(), MARGIN / 2, 54, "sub");
    branches();
    buses();
    switches();
    transformers();
    capacitors();
    ders();
    regulators();
    sources();
    if (network.busCount() <= NAMED_BUSES) {
      for (int b = 0; b < px.length; b++) {
        String id = network.buses().get(b).id();
        if (network.sources().stream().noneMatch(source -> source.bus().equals(id))) {
          labels.write(svg, id, px[b], py[b], 7, "name");
        }
      }
    }
    new PictureLegend(svg, network, dotRadius()).write(MAP_WIDTH + 8, HEAD);
    return svg.close("svg").toString();
  }

  private String subtitle() {
    String power =
        Figures.fixed(result.interfaceKw(), 0)
            + " kW import, "
            + Figures.fixed(result.lossesKw(), 1)
            + " kW losses, ";
    if (!result.converged()) {
      return "The power flow did not converge; this is its last iteration.";
    }
    int count = result.violations(OperatingLimits.ANSI_A).size();
    return Figures.counted(network.nodeCount(), "node", "nodes")
        + ", "
        + power
        + (count == 0 ? "no violation" : Figures.counted(count, "violation", "violations"))
        + " of range A";
  }

  private double dotRadius() {
    return Math.max(1.1, Math.min(4.2, 46 / Math.sqrt(Math.max(1, network.busCount()))));
  }

  private double kva(int branch) {
    double sum = 0;
    for (Phase phase : network.branches().get(branch).phases().list()) {
      sum += Math.hypot(result.kw(branch, phase), result.kvar(branch, phase));
    }
    return sum;
  }

  /** The loaded ones last, so that nothing hides them. */
  private void branches() {
    double thin = network.branchCount() > 1000 ? 0.6 : 1.4;
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, network.branchCount()).boxed().toList());
    order.sort(Comparator.comparingDouble(result::loadingPercent));
    for (int b : order) {
      Branch branch = network.branches().get(b);
      int from = network.branchFrom(b);
      int to = network.branchTo(b);
      if (!result.scenario().conducts(b)) {
        if (branch instanceof Switch) {
          line(branch.id() + ": open", from, to, "tie", 0);
        } else {
          line(branch.id() + ": out of service", from, to, "b dead", thin);
        }
        continue;
      }
      boolean alive = result.energised(network.node(from, branch.phases().at(0)));
      double loading = result.loadingPercent(b);
      line(
          branch.id()
              + ": "
              + (alive
                  ? Figures.fixed(loading, 1) + " %, " + Figures.fixed(kva(b), 0) + " kVA"
                  : "cut off"),
          from,
          to,
          alive ? "b " + PictureScale.of(PictureScale.LOADING, loading).style() : "b dead",
          thin + 5 * Math.sqrt(mostKva > 0 ? kva(b) / mostKva : 0));
    }
  }

  private void line(String title, int from, int to, String style, double width) {
    if (width > 0) {
      svg.titled("path", title, "class", style, "stroke-width", width, "d", path(from, to));
    } else {
      svg.titled("path", title, "class", style, "d", path(from, to));
    }
  }

  /** Straight on a map, with a right angle in a tree. */
  private String path(int from, int to) {
    return layout.isMap()
        ? String.format(Locale.ROOT, "M%.1f %.1fL%.1f %.1f", px[from], py[from], px[to], py[to])
        : String.format(Locale.ROOT, "M%.1f %.1fV%.1fH%.1f", px[from], py[from], py[to], px[to]);
  }

  private void buses() {
    double radius = dotRadius();
    List<Integer> outside = new ArrayList<>();
    for (int b = 0; b < px.length; b++) {
      int worst = worstNode(b);
      if (worst >= 0 && isOutside(result.vPu(worst))) {
        outside.add(b);
      } else {
        dot(b, worst < 0 ? "bus vx" : "bus " + colour(worst), radius);
      }
    }
    // Last and with a ring, so that none is missed.
    svg.open("g", "stroke-width", 0.3 * radius);
    outside.forEach(b -> dot(b, "out " + colour(worstNode(b)), radius * 1.2));
    svg.close("g");
  }

  private String colour(int node) {
    return PictureScale.of(PictureScale.VOLTAGE, result.vPu(node)).style();
  }

  private static boolean isOutside(double vPu) {
    return vPu < OperatingLimits.ANSI_A.vMinPu() || vPu > OperatingLimits.ANSI_A.vMaxPu();
  }

  private void dot(int bus, String style, double radius) {
    StringBuilder title = new StringBuilder(network.buses().get(bus).id()).append(':');
    for (Phase phase : network.buses().get(bus).phases().list()) {
      int node = network.node(bus, phase);
      title
          .append(' ')
          .append(phase)
          .append(' ')
          .append(result.energised(node) ? Figures.fixed(result.vPu(node), 4) : "cut off");
    }
    svg.titled(
        "circle", title.toString(), "class", style, "cx", px[bus], "cy", py[bus], "r", radius);
  }

  /** The node of a bus that is nearest to a limit of voltage, or beyond; -1 if it is cut off. */
  private int worstNode(int bus) {
    int worst = -1;
    for (Phase phase : network.buses().get(bus).phases().list()) {
      int node = network.node(bus, phase);
      // A neutral has no voltage to keep.
      if (phase != Phase.N
          && result.energised(node)
          && (worst < 0 || Math.abs(result.vPu(node) - 1) > Math.abs(result.vPu(worst) - 1))) {
        worst = node;
      }
    }
    return worst;
  }

  private void switches() {
    List<Integer> open = new ArrayList<>();
    List<Integer> closed = new ArrayList<>();
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Switch) {
        (result.scenario().conducts(b) ? closed : open).add(b);
      }
    }
    if (closed.size() <= MOST_SYMBOLS) {
      closed.forEach(b -> square(b, "full"));
    }
    open.forEach(b -> square(b, "mark"));
  }

  private void square(int branch, String style) {
    double size = 7;
    double x = (px[network.branchFrom(branch)] + px[network.branchTo(branch)]) / 2;
    double y = (py[network.branchFrom(branch)] + py[network.branchTo(branch)]) / 2;
    boolean conducts = result.scenario().conducts(branch);
    svg.titled(
        "rect",
        network.branches().get(branch).id() + (conducts ? ": closed" : ": open"),
        "class",
        style,
        "x",
        x - size / 2,
        "y",
        y - size / 2,
        "width",
        size,
        "height",
        size);
    labels.avoid(x, y);
  }

  private void transformers() {
    List<Integer> all =
        IntStream.range(0, network.branchCount())
            .filter(
                b -> network.branches().get(b) instanceof Transformer t && t.tapChanger() == null)
            .boxed()
            .toList();
    if (all.size() > MOST_SYMBOLS) {
      return;
    }
    for (int b : all) {
      int from = network.branchFrom(b);
      int to = network.branchTo(b);
      double x = (px[from] + px[to]) / 2;
      double y = layout.isMap() ? (py[from] + py[to]) / 2 : py[to];
      double length = Math.hypot(px[to] - px[from], py[to] - py[from]);
      double ux = length > 1 && layout.isMap() ? (px[to] - px[from]) / length : 1;
      double uy = length > 1 && layout.isMap() ? (py[to] - py[from]) / length : 0;
      String title =
          network.branches().get(b).id() + ": " + Figures.fixed(result.loadingPercent(b), 1) + " %";
      for (int side : new int[] {-1, 1}) {
        svg.titled(
            "circle",
            title,
            "class",
            "stem",
            "cx",
            x + side * 2.6 * ux,
            "cy",
            y + side * 2.6 * uy,
            "r",
            4.2);
      }
      labels.avoid(x, y);
    }
  }

  /** Two plates on a stem below their bus, and ground. */
  private void capacitors() {
    for (int c = 0; c < network.capacitors().size(); c++) {
      Capacitor capacitor = network.capacitors().get(c);
      boolean on = result.scenario().capacitorInService(c);
      int bus = network.busIndex(capacitor.bus());
      String d =
          String.format(
              Locale.ROOT, "M%1$.1f %2$.1fv8m-5 0h10m-10 3.4h10m-5 0v5m-3 0h6", px[bus], py[bus]);
      svg.titled(
          "path",
          capacitor.id()
              + ": "
              + Figures.fixed(capacitor.kvar(), 0)
              + " kvar, "
              + (on ? "in service" : "out of service"),
          "class",
          on ? "stem" : "stem off",
          "d",
          d);
      labels.avoid(px[bus], py[bus] + 10);
    }
  }

  private void ders() {
    double size = network.connections().size() > MOST_SYMBOLS ? 3 : 5;
    for (int c = 0; c < network.connections().size(); c++) {
      DerConnection connection = network.connections().get(c);
      int bus = network.busIndex(connection.bus());
      svg.titled(
          "path",
          connection.id()
              + ": "
              + Figures.fixed(result.scenario().connectionKw(c), 1)
              + " kW injected",
          "class",
          "der",
          "d",
          String.format(
              Locale.ROOT,
              "M%1$.1f %2$.1fl%3$.1f %3$.1fl-%3$.1f %3$.1fl-%3$.1f -%3$.1fz",
              px[bus] + size,
              py[bus] - 3 * size,
              size));
    }
  }

  /** Those that stand at one place get one label. */
  private void regulators() {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int b = 0; b < network.branchCount(); b++) {
      if (network.branches().get(b) instanceof Transformer t && t.tapChanger() != null) {
        places.computeIfAbsent(t.fromBus() + " " + t.toBus(), key -> new ArrayList<>()).add(b);
      }
    }
    boolean labelled = places.size() <= MOST_SYMBOLS;
    for (List<Integer> together : places.values()) {
      int from = network.branchFrom(together.get(0));
      int to = network.branchTo(together.get(0));
      double x = (px[from] + px[to]) / 2;
      double y = (py[from] + py[to]) / 2;
      String words = names(together) + " " + tapsOf(together);
      svg.titled("circle", words, "class", "mark", "cx", x, "cy", y, "r", 6.5);
      svg.shape(
          "path",
          "class",
          "stem",
          "d",
          String.format(Locale.ROOT, "M%.1f %.1fl9 -9m-4.6 .2l4.6 -.2l-.2 4.6", x - 4.5, y + 4.5));
      if (labelled) {
        labels.write(svg, words, x, y, 11, "label");
      }
    }
  }

  /** What ids have in common once: {@code reg4a/b/c}. */
  private String names(List<Integer> branches) {
    String first = network.branches().get(branches.get(0)).id();
    int common = first.length() - 1;
    for (int b : branches) {
      String id = network.branches().get(b).id();
      while (!id.startsWith(first.substring(0, common)) || id.length() <= common) {
        common--;
      }
    }
    int prefix = common;
    return first
        + branches.stream()
            .skip(1)
            .map(b -> "/" + network.branches().get(b).id().substring(prefix))
            .collect(Collectors.joining());
  }

  private String tapsOf(List<Integer> branches) {
    return branches.stream()
        .map(b -> result.scenario().tap(b))
        .map(tap -> (tap > 0 ? "+" : "") + tap)
        .collect(Collectors.joining("/"));
  }

  private void sources() {
    network
        .sources()
        .forEach(
            source -> {
              int bus = network.busIndex(source.bus());
              svg.titled(
                  "rect",
                  source.id() + " at " + source.bus(),
                  "class",
                  "full",
                  "x",
                  px[bus] - 8,
                  "y",
                  py[bus] - 8,
                  "width",
                  16.0,
                  "height",
                  16.0);
              svg.shape(
                  "path",
                  "d",
                  String.format(
                      Locale.ROOT,
                      "M%.1f %.1fl-5 7h4l-1.5 6l5.5 -7.5h-4l2 -5.5z",
                      px[bus] + .5,
                      py[bus] - 6),
                  "fill",
                  "#ffd54a");
              labels.write(svg, source.bus(), px[bus], py[bus], 12, "label");
            });
  }
}
