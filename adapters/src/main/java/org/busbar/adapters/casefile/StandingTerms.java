package org.busbar.adapters.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import org.busbar.adapters.casefile.CsvTable.Parsed;
import org.busbar.adapters.casefile.CsvTable.Row;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.solvers.offers.OfferTerms;
import org.jspecify.annotations.Nullable;

/** The optional columns of standing-offers.csv: what ties steps of a resource to one offer. */
final class StandingTerms {

  static final String COLUMNS =
      "offer,division,least_kw,parent,exclusive_group,ramp_kw,least_on,least_off,rebound,"
          + "start_kwh,target_kwh,efficiency_in,efficiency_out";

  private StandingTerms() {}

  /**
   * @param resource of the row; null if it is unknown, which is another fault
   */
  static OfferTerms of(Row row, @Nullable Resource resource) {
    if (row.textOrEmpty("offer").isEmpty()) {
      Arrays.stream(COLUMNS.split(","))
          .filter(column -> !row.textOrEmpty(column).isEmpty())
          .findFirst()
          .ifPresent(
              column ->
                  row.fault(
                      "The %s (%s) needs an offer that it belongs to. Name the offer, or empty the cell."
                          .formatted(column, row.textOrEmpty(column))));
      return OfferTerms.FREE;
    }
    return new OfferTerms(
        row.textOrEmpty("division").isEmpty()
            ? OfferTerms.Division.DIVISIBLE
            : row.oneOf("division", OfferTerms.Division.class),
        row.numberOrEmpty("least_kw").orElse(0),
        row.textOrEmpty("parent").isEmpty() ? null : row.text("parent"),
        row.textOrEmpty("exclusive_group").isEmpty() ? null : row.text("exclusive_group"),
        row.numberOrEmpty("ramp_kw").orElse(Double.POSITIVE_INFINITY),
        row.textOrEmpty("least_on").isEmpty() ? 1 : row.integer("least_on"),
        row.textOrEmpty("least_off").isEmpty() ? 1 : row.integer("least_off"),
        rebound(row),
        store(row, resource));
  }

  /** Parts with semicolons between them. */
  private static List<Double> rebound(Row row) {
    List<Double> parts = new ArrayList<>();
    String text = row.textOrEmpty("rebound");
    if (text.isEmpty()) {
      return parts;
    }
    for (String part : text.split(";")) {
      try {
        parts.add(Double.valueOf(part.strip()));
      } catch (NumberFormatException e) {
        row.fault("The rebound (%s) is not a list of numbers. Write e.g. 0.4;0.1.".formatted(text));
        return List.of();
      }
    }
    return parts;
  }

  private static OfferTerms.@Nullable Store store(Row row, @Nullable Resource resource) {
    OptionalDouble start = row.numberOrEmpty("start_kwh");
    if (start.isEmpty() || resource == null) {
      return null;
    }
    if (!(resource.energyKwh() > 0)) {
      row.fault(
          "The start_kwh (%s) needs a resource with a store. Give %s its energy_kwh, or empty the cell."
              .formatted(row.textOrEmpty("start_kwh"), resource.id()));
      return null;
    }
    return new OfferTerms.Store(
        start.getAsDouble(),
        resource.energyKwh(),
        row.numberOrEmpty("target_kwh").orElse(0),
        row.numberOrEmpty("efficiency_in").orElse(1),
        row.numberOrEmpty("efficiency_out").orElse(1),
        1);
  }

  /** All steps of one offer have the same terms. */
  static void check(List<Parsed<StandingOffer>> offers, BiConsumer<Integer, String> fault) {
    Map<String, StandingOffer> first = new HashMap<>();
    for (Parsed<StandingOffer> one : offers) {
      StandingOffer offer = one.element();
      String name = offer.offer();
      if (name == null) {
        continue;
      }
      StandingOffer before = first.putIfAbsent(offer.resourceId() + " " + name, offer);
      if (before != null && !before.terms().equals(offer.terms())) {
        fault.accept(
            one.line(),
            "The terms of offer %s of %s must be those of its first row. Make them equal."
                .formatted(name, offer.resourceId()));
      }
    }
  }
}
