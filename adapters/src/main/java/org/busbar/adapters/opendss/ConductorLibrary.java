package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wires, cables, cross-sections of lines, and the line constants that follow from them. */
final class ConductorLibrary {

  private static final double RHO_TAPE = 2.3718e-8;

  /** A conductor type without a place; lengths in m. */
  private record Type(
      double rac,
      double rdc,
      double gmr,
      double radius,
      double normalAmps,
      double emergencyAmps,
      Conductor.@Nullable Shield shield) {}

  /** A cross-section with its ratings; the first {@code kept} conductors are the line's. */
  record CrossSection(
      List<Conductor> conductors, int kept, double normalAmps, double emergencyAmps) {}

  private final Script script;
  private final Map<String, Type> types = new HashMap<>();
  private final Map<String, CrossSection> geometries = new HashMap<>();
  private final Map<String, LineConstants.Result> constants = new HashMap<>();

  ConductorLibrary(Script script) {
    this.script = script;
  }

  /** The cross-section of a {@code linegeometry}. */
  CrossSection geometry(String name) {
    CrossSection known = geometries.get(name);
    if (known == null) {
      known = readGeometry(require("linegeometry", name));
      geometries.put(name, known);
    }
    return known;
  }

  /** That of a {@code linespacing} hung with conductors; beyond its phases they are neutrals. */
  CrossSection spacing(String name, List<String> conductors) {
    Spacing spacing = readSpacing(require("linespacing", name));
    if (conductors.size() != spacing.x.length) {
      throw new IllegalArgumentException(
          "The conductors (%d) must be as many as linespacing.%s has places (%d)."
              .formatted(conductors.size(), name, spacing.x.length));
    }
    List<Conductor> placed = new ArrayList<>();
    for (int k = 0; k < conductors.size(); k++) {
      placed.add(place(type(conductors.get(k)), spacing.x[k], spacing.h[k]));
    }
    Type first = type(conductors.get(0));
    return new CrossSection(placed, spacing.phases, first.normalAmps, first.emergencyAmps);
  }

  /** Line constants per metre; computed once per cross-section. */
  LineConstants.Result constants(String key, CrossSection section, String earthModel, double rho) {
    return constants.computeIfAbsent(
        key + "|" + earthModel + "|" + rho,
        k ->
            new LineConstants(
                    section.conductors(),
                    LineConstants.Earth.of(earthModel),
                    rho,
                    script.frequency())
                .of(section.kept()));
  }

  private ScriptObject require(String type, String name) {
    ScriptObject object = script.find(type, name);
    if (object == null) {
      throw new IllegalArgumentException(
          "There is no %s (%s).%s".formatted(type, name, Names.nearest(name, script.names(type))));
    }
    return object;
  }

  private Type type(String fullName) {
    Type known = types.get(fullName);
    if (known != null) {
      return known;
    }
    int dot = fullName.indexOf('.');
    ScriptObject object =
        require(dot < 0 ? "wiredata" : fullName.substring(0, dot), fullName.substring(dot + 1));
    Type type = readType(object);
    types.put(fullName, type);
    return type;
  }

  private static Type readType(ScriptObject object) {
    double rac = -1;
    double rdc = -1;
    double gmr = -1;
    double radius = -1;
    double normal = -1;
    double emergency = -1;
    LengthUnit perLength = LengthUnit.NONE;
    LengthUnit gmrUnit = LengthUnit.NONE;
    LengthUnit radiusUnit = LengthUnit.NONE;
    Map<String, Double> cable = new HashMap<>();
    for (Assignment a : object.assignments()) {
      switch (a.property()) {
        case "rdc" -> rdc = a.positive();
        case "rac" -> rac = a.positive();
        case "runits" -> perLength = LengthUnit.of(a.text());
        case "gmrac" -> gmr = a.positive();
        case "gmrunits" -> gmrUnit = LengthUnit.of(a.text());
        case "radius" -> radius = a.positive();
        case "diam" -> radius = a.positive() / 2;
        case "radunits" -> radiusUnit = LengthUnit.of(a.text());
        case "normamps" -> normal = a.positive();
        case "emergamps" -> emergency = a.positive();
        default -> cable.put(a.property(), a.number());
      }
    }
    rdc = rdc < 0 ? rac / 1.02 : rdc;
    rac = rac < 0 ? rdc * 1.02 : rac;
    gmr *= gmrUnit.metres();
    radius *= radiusUnit.metres();
    gmr = gmr < 0 ? 0.7788 * radius : gmr;
    radius = radius < 0 ? gmr / 0.7788 : radius;
    if (!(rac > 0) || !(gmr > 0)) {
      throw new IllegalArgumentException(
          "%s (%s) must have a resistance and a radius or geometric mean radius."
              .formatted(object.fullName(), object.place()));
    }
    if (normal < 0) {
      normal = emergency > 0 ? emergency / 1.5 : 400;
    }
    return new Type(
        rac / perLength.metres(),
        rdc / perLength.metres(),
        gmr,
        radius,
        normal,
        emergency > 0 ? emergency : 1.5 * normal,
        shield(object, cable, perLength, gmrUnit, radiusUnit));
  }

  private static Conductor.@Nullable Shield shield(
      ScriptObject object,
      Map<String, Double> values,
      LengthUnit perLength,
      LengthUnit gmrUnit,
      LengthUnit radiusUnit) {
    if (object.type().name().equals("wiredata")) {
      return null;
    }
    double outer = needed(object, values, "diains") * radiusUnit.metres() / 2;
    double inner = outer - needed(object, values, "inslayer") * radiusUnit.metres();
    double permittivity = values.getOrDefault("epsr", 2.3);
    if (!(inner > 0)) {
      throw new IllegalArgumentException(
          "The insulation of %s must be thinner than its radius.".formatted(object.fullName()));
    }
    if (object.type().name().equals("tsdata")) {
      double diameter = needed(object, values, "diashield") * radiusUnit.metres();
      double tape = needed(object, values, "tapelayer") * radiusUnit.metres();
      double lap = values.getOrDefault("tapelap", 20.0);
      double r = 0.3183 * RHO_TAPE / (diameter * tape * Math.sqrt(50 / (100 - lap)));
      double gmr = (diameter - tape) / 2;
      return new Conductor.Shield(r, gmr, gmr, 0, permittivity, inner, outer);
    }
    int strands = (int) Math.rint(needed(object, values, "k"));
    double strand = needed(object, values, "diastrand") * radiusUnit.metres();
    double strandGmr =
        values.containsKey("gmrstrand")
            ? values.get("gmrstrand") * gmrUnit.metres()
            : 0.7788 * strand / 2;
    double radius = (needed(object, values, "diacable") * radiusUnit.metres() - strand) / 2;
    double gmr = Math.pow(strandGmr * strands * Math.pow(radius, strands - 1), 1.0 / strands);
    double r = needed(object, values, "rstrand") / perLength.metres() / strands;
    return new Conductor.Shield(r, gmr, radius, strands, permittivity, inner, outer);
  }

  private static double needed(ScriptObject object, Map<String, Double> values, String property) {
    Double value = values.get(property);
    if (value == null || !(value > 0)) {
      throw new IllegalArgumentException(
          "The %s of %s (%s) must be given and positive."
              .formatted(property, object.fullName(), object.place()));
    }
    return value;
  }

  private static Conductor place(Type type, double x, double y) {
    return new Conductor(x, y, type.rac, type.rdc, type.gmr, type.radius, type.shield);
  }

  /** Places of conductors, m. */
  private record Spacing(int phases, double[] x, double[] h) {}

  private static Spacing readSpacing(ScriptObject object) {
    int conductors = 3;
    int phases = 3;
    double[] x = {};
    double[] h = {};
    LengthUnit unit = LengthUnit.FOOT;
    for (Assignment a : object.assignments()) {
      switch (a.property()) {
        case "nconds" -> conductors = a.wholeWithin(1, 100);
        case "nphases" -> phases = a.wholeWithin(1, 100);
        case "x" -> x = a.array();
        case "h" -> h = a.array();
        case "units" -> unit = LengthUnit.of(a.text());
        default -> throw new IllegalStateException(a.property());
      }
    }
    if (x.length != conductors || h.length != conductors || phases > conductors) {
      throw new IllegalArgumentException(
          "%s (%s) must have as many x (%d) and h (%d) as conductors (%d), and not more phases (%d)."
              .formatted(
                  object.fullName(), object.place(), x.length, h.length, conductors, phases));
    }
    double metres = unit.metres();
    return new Spacing(
        phases,
        Arrays.stream(x).map(v -> v * metres).toArray(),
        Arrays.stream(h).map(v -> v * metres).toArray());
  }

  private CrossSection readGeometry(ScriptObject object) {
    int conductors = 3;
    int phases = 3;
    int active = 0;
    boolean reduce = false;
    double[] x = new double[conductors];
    double[] h = new double[conductors];
    String[] names = new String[conductors];
    LengthUnit[] units = new LengthUnit[conductors];
    LengthUnit unit = LengthUnit.FOOT;
    double normal = 0;
    double emergency = 0;
    for (Assignment a : object.assignments()) {
      switch (a.property()) {
        case "nconds" -> {
          conductors = a.wholeWithin(1, 100);
          x = Arrays.copyOf(x, conductors);
          h = Arrays.copyOf(h, conductors);
          names = Arrays.copyOf(names, conductors);
          units = Arrays.copyOf(units, conductors);
          active = Math.min(active, conductors - 1);
        }
        case "nphases" -> phases = a.wholeWithin(1, 100);
        case "cond" -> {
          active = a.wholeWithin(1, conductors) - 1;
          units[active] = unit;
        }
        case "wire" -> names[active] = "wiredata." + a.lower();
        case "cncable" -> names[active] = "cndata." + a.lower();
        case "tscable" -> names[active] = "tsdata." + a.lower();
        case "wires", "cncables", "tscables" -> {
          String type =
              a.property().equals("wires")
                  ? "wiredata."
                  : a.property().equals("cncables") ? "cndata." : "tsdata.";
          // Bare neutrals come behind the cables.
          int at = type.equals("wiredata.") ? firstWithout(names) : 0;
          for (String word : Numbers.words(a.text())) {
            if (at == conductors) {
              throw new IllegalArgumentException(
                  "The conductors must be at most %d.".formatted(conductors));
            }
            names[at++] = type + word.toLowerCase(Locale.ROOT);
          }
        }
        case "x" -> x[active] = a.number();
        case "h" -> h[active] = a.number();
        case "units" -> {
          unit = LengthUnit.of(a.text());
          units[active] = unit;
        }
        case "spacing" -> {
          Spacing spacing = readSpacing(require("linespacing", a.lower()));
          if (spacing.x.length != conductors) {
            throw new IllegalArgumentException(
                "linespacing.%s must have %d conductors.".formatted(a.text(), conductors));
          }
          x = spacing.x.clone();
          h = spacing.h.clone();
          Arrays.fill(units, LengthUnit.METRE);
        }
        case "normamps" -> normal = a.positive();
        case "emergamps" -> emergency = a.positive();
        case "reduce" -> reduce = a.yes();
        default -> throw new IllegalStateException(a.property());
      }
    }
    if (phases > conductors) {
      throw new IllegalArgumentException(
          "%s (%s) must have at least as many conductors (%d) as phases (%d)."
              .formatted(object.fullName(), object.place(), conductors, phases));
    }
    List<Conductor> placed = new ArrayList<>();
    for (int k = 0; k < conductors; k++) {
      if (names[k] == null) {
        throw new IllegalArgumentException(
            "Conductor %d of %s (%s) must have a wire or cable."
                .formatted(k + 1, object.fullName(), object.place()));
      }
      double metres = units[k] == null ? unit.metres() : units[k].metres();
      placed.add(place(type(names[k]), x[k] * metres, h[k] * metres));
    }
    Type first = type(names[0]);
    return new CrossSection(
        placed,
        reduce ? phases : conductors,
        normal > 0 ? normal : first.normalAmps,
        emergency > 0 ? emergency : Math.max(normal, first.emergencyAmps));
  }

  private static int firstWithout(@Nullable String[] names) {
    int k = 0;
    while (k < names.length && names[k] != null) {
      k++;
    }
    return k == names.length ? 0 : k;
  }
}
