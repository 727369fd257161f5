package org.busbar.processes.marketsetup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Zone;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** What DER(A) may know of the programs of a zone (J1A-MKT-4). */
@Component
public class ListPrograms {

  /**
   * A program as offered.
   *
   * @param zones in which it is offered
   * @param from first trade date of this version; empty = since the area began
   * @param sought what is wanted of it, in words; empty where no plan says so
   */
  public record OfferedProgram(
      String id,
      String name,
      List<Zone> zones,
      double minimumKw,
      double penaltyFactor,
      String pricingRule,
      String from,
      String sought) {}

  private final LoadedCases cases;
  private final MarketSetupRepository marketSetup;

  ListPrograms(LoadedCases cases, MarketSetupRepository marketSetup) {
    this.cases = cases;
    this.marketSetup = marketSetup;
  }

  /**
   * Programs that are offered or agreed to be, by id.
   *
   * @param zoneId empty = all zones
   * @param date a trade date; empty = as far as anything is agreed
   * @throws RejectedMessageException for an unknown area or zone
   */
  public List<OfferedProgram> list(String area, String zoneId, Optional<LocalDate> date) {
    LocalDate on = date.orElse(LocalDate.of(9999, 1, 1));
    OperatingCase operatingCase;
    try {
      operatingCase = cases.on(area, on).operatingCase();
    } catch (RuntimeException unknown) {
      throw MarketRules.refusal("area", area, "be one of the hub's", "Name another.");
    }
    if (!zoneId.isEmpty()
        && operatingCase.zones().stream().map(Zone::id).noneMatch(zoneId::equals)) {
      throw MarketRules.refusal(
          "zone",
          zoneId,
          "be one of %s".formatted(operatingCase.zones().stream().map(Zone::id).toList()),
          "Name one of them.");
    }
    Map<String, MarketChange> versions = new TreeMap<>();
    marketSetup.on(area, on).changes().stream()
        .filter(change -> change.subject() == MarketChange.Subject.PROGRAM)
        .forEach(change -> versions.put(change.subjectId(), change));
    return operatingCase.programs().stream()
        .map(
            program -> {
              MarketChange version = versions.get(program.id());
              List<Zone> zones =
                  operatingCase.zones().stream()
                      .filter(
                          zone ->
                              version == null
                                  || version.places().isEmpty()
                                  || version.places().contains(zone.id()))
                      .toList();
              return new OfferedProgram(
                  program.id(),
                  program.name(),
                  zones,
                  program.minimumKw(),
                  program.penaltyFactor(),
                  program.pricingRule().name(),
                  version == null ? "" : version.from().toString(),
                  version == null ? "" : version.reason());
            })
        .filter(
            program ->
                zoneId.isEmpty() || program.zones().stream().map(Zone::id).anyMatch(zoneId::equals))
        .sorted(Comparator.comparing(OfferedProgram::id))
        .toList();
  }

  /** The zones of an area, for choosing. */
  public List<Zone> zones(String area) {
    return cases.on(area, LocalDate.of(9999, 1, 1)).operatingCase().zones();
  }
}
