package org.busbar.adapters.casefile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.adapters.casefile.CsvTable.Parsed;
import org.busbar.adapters.casefile.CsvTable.Row;
import org.busbar.processes.planning.PlanningBasis;
import org.busbar.processes.planning.PlanningBasis.Assumption;
import org.busbar.processes.planning.PlanningSource;
import org.busbar.solvers.planning.GrowthScenario;
import org.busbar.solvers.planning.UnitCosts;
import org.busbar.solvers.planning.UnitCosts.Conductor;
import org.springframework.stereotype.Component;

/**
 * Reads what planning assumes: tables of the case's folder, and where it has none of a name, those
 * that come with the program; the lengths of the case's lines.
 */
@Component
public final class PlanningTables implements PlanningSource {

  private static final double KM_PER_KFT = 0.3048;
  private static final List<String> ITEMS =
      List.of(
          "discount_rate",
          "transformer",
          "regulator",
          "switch",
          "capacitor_fixed",
          "capacitor",
          "wires_upkeep",
          "wires_life",
          "battery_power",
          "battery_energy",
          "battery_upkeep",
          "battery_life",
          "battery_efficiency",
          "battery_largest",
          "energy",
          "exchange",
          "flexibility_availability",
          "flexibility_program",
          "plausible_share",
          "plausible_price",
          "delivered",
          "least_years",
          "tie");

  @Override
  public PlanningBasis read(String nameOrDirectory) {
    CaseFolder own = CaseReader.folder(nameOrDirectory);
    CaseFolder bundled = CaseFolder.onClassPath("planning");
    return read(
        CaseFolder.of(
            own.name(),
            file -> {
              Optional<String> text = own.text(file);
              return text.isPresent() ? text : bundled.text(file);
            }));
  }

  static PlanningBasis read(CaseFolder folder) {
    CaseErrors errors = new CaseErrors(folder.name());
    List<Assumption> assumptions = new ArrayList<>();
    SortedMap<String, Double> items = items(folder, errors, assumptions);
    List<Conductor> conductors = conductors(folder, errors, assumptions);
    List<GrowthScenario> scenarios = scenarios(folder, errors, assumptions);
    List<Double> transformers = new ArrayList<>();
    List<Double> capacitors = new ArrayList<>();
    CsvTable.read(folder, "plan-sizes.csv", List.of("device", "size", "unit"), errors)
        .parse(
            row ->
                row.oneOf("device", List.of("transformer", "capacitor"), List.of(true, false))
                    ? transformers.add(row.positive("size"))
                    : capacitors.add(row.positive("size")));
    SortedMap<String, Double> lineKm = lengths(folder, errors);
    errors.throwIfAny();
    try {
      return new PlanningBasis(
          costs(items, conductors, transformers, capacitors),
          scenarios,
          lineKm,
          items.get("plausible_share"),
          items.get("plausible_price"),
          items.get("delivered"),
          assumptions);
    } catch (IllegalArgumentException e) {
      throw new CaseFileException(folder.name(), List.of("plan-costs.csv:1: " + e.getMessage()));
    }
  }

  private static UnitCosts costs(
      SortedMap<String, Double> items,
      List<Conductor> conductors,
      List<Double> transformers,
      List<Double> capacitors) {
    return new UnitCosts(
        items.get("discount_rate"),
        conductors,
        transformers,
        items.get("transformer"),
        items.get("regulator"),
        items.get("switch"),
        capacitors,
        items.get("capacitor_fixed"),
        items.get("capacitor"),
        items.get("wires_upkeep"),
        items.get("wires_life"),
        items.get("battery_power"),
        items.get("battery_energy"),
        items.get("battery_upkeep"),
        items.get("battery_life"),
        items.get("battery_efficiency"),
        items.get("battery_largest"),
        items.get("energy"),
        items.get("exchange"),
        items.get("flexibility_availability"),
        items.get("flexibility_program"),
        (int) Math.round(items.get("least_years")),
        items.get("tie"));
  }

  private static SortedMap<String, Double> items(
      CaseFolder folder, CaseErrors errors, List<Assumption> assumptions) {
    SortedMap<String, Double> items = new TreeMap<>();
    CsvTable table =
        CsvTable.read(
            folder, "plan-costs.csv", List.of("item", "value", "unit", "date", "source"), errors);
    table.parse(
        row -> {
          String item = row.oneOf("item", ITEMS, ITEMS);
          double value = row.number("value");
          if (value < 0) {
            row.fault("The value (%s) must not be negative. Correct it.".formatted(value));
          }
          if (items.put(item, value) != null) {
            row.fault("The item (%s) appears twice. Remove one.".formatted(item));
          }
          assumptions.add(assumption(row, item, row.text("value"), row.text("unit")));
          return item;
        });
    for (String item : ITEMS) {
      if (!items.containsKey(item) && table.sound()) {
        errors.add("plan-costs.csv", 1, "The item (%s) is missing. Add it.".formatted(item));
      }
    }
    return items;
  }

  private static List<Conductor> conductors(
      CaseFolder folder, CaseErrors errors, List<Assumption> assumptions) {
    return elements(
        CsvTable.read(
                folder,
                "plan-conductors.csv",
                List.of(
                    "name",
                    "amps",
                    "r_ohm_per_km",
                    "cad_per_km_one_phase",
                    "cad_per_km_two_phase",
                    "cad_per_km_three_phase",
                    "date",
                    "source"),
                errors)
            .parse(
                row -> {
                  assumptions.add(
                      assumption(
                          row,
                          row.text("name"),
                          row.text("cad_per_km_three_phase"),
                          "CAD per km, three phases"));
                  return new Conductor(
                      row.text("name"),
                      row.positive("amps"),
                      row.positive("r_ohm_per_km"),
                      row.positive("cad_per_km_one_phase"),
                      row.positive("cad_per_km_two_phase"),
                      row.positive("cad_per_km_three_phase"));
                }));
  }

  private static List<GrowthScenario> scenarios(
      CaseFolder folder, CaseErrors errors, List<Assumption> assumptions) {
    return elements(
        CsvTable.read(
                folder,
                "plan-scenarios.csv",
                List.of("name", "weight", "load_growth", "der_growth", "date", "source"),
                errors)
            .parse(
                row -> {
                  assumptions.add(
                      assumption(
                          row,
                          "scenario " + row.text("name"),
                          row.text("load_growth") + " / " + row.text("der_growth"),
                          "percent per year, load / DER; weight " + row.text("weight")));
                  return new GrowthScenario(
                      row.text("name"),
                      row.number("weight"),
                      row.number("load_growth"),
                      row.number("der_growth"));
                }));
  }

  private static SortedMap<String, Double> lengths(CaseFolder folder, CaseErrors errors) {
    SortedMap<String, Double> lineKm = new TreeMap<>();
    CsvTable.read(
            folder,
            "lines.csv",
            List.of(
                "id",
                "from",
                "to",
                "phases",
                "code",
                "length_kft",
                "normal_amps",
                "emergency_amps"),
            errors)
        .parse(row -> lineKm.put(row.text("id"), KM_PER_KFT * row.positive("length_kft")));
    return lineKm;
  }

  private static Assumption assumption(Row row, String item, String value, String unit) {
    LocalDate date = LocalDate.EPOCH;
    try {
      date = LocalDate.parse(row.text("date"));
    } catch (DateTimeParseException e) {
      row.fault("The date (%s) must be a date. Write 2026-01-01.".formatted(row.text("date")));
    }
    return new Assumption(item, value, unit, date, row.text("source"));
  }

  private static <T> List<T> elements(List<Parsed<T>> parsed) {
    return parsed.stream().map(Parsed::element).toList();
  }
}
