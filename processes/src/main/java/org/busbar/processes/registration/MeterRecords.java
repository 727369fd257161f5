package org.busbar.processes.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares registered meters with those that the MDMS has, by its latest file (B3-AREG-8). */
@Component
public class MeterRecords {

  /** What a comparison of one meter shows. */
  public enum Comparison {
    MATCH("The MDMS has it at this bus on that date."),
    UNKNOWN("The MDMS does not have it."),
    ELSEWHERE("The MDMS has it at another bus."),
    NOT_IN_SERVICE("The MDMS has it as not installed yet, or removed, on that date."),
    NO_FILE("The MDMS has sent no file for this area yet.");

    private final String words;

    Comparison(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A registered meter, and how the MDMS has it. */
  public record Line(String meterId, String resourceId, String bus, Comparison comparison) {}

  private final MeterFileRepository files;
  private final ResourceOnDate resources;
  private final EnrolmentRepository register;
  private final EventLog eventLog;
  private final Clock clock;

  MeterRecords(
      MeterFileRepository files,
      ResourceOnDate resources,
      EnrolmentRepository register,
      EventLog eventLog,
      Clock clock) {
    this.files = files;
    this.resources = resources;
    this.register = register;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** Takes the MDMS's meters of an area in the place of those that it sent before. */
  public int load(String area, String sha256, List<MeterFileRepository.Meter> meters, String by) {
    register.lock(area);
    int number = files.replace(area, sha256, meters, clock.instant(), by);
    eventLog.append(
        "hub",
        "register.mdmsMetersLoaded",
        "%s/%d".formatted(area, number),
        Facts.of("sha256", sha256, "meters", meters.size(), "by", by));
    return number;
  }

  Comparison compare(String area, String meterId, String bus, LocalDate date) {
    return files.isEmpty(area) ? Comparison.NO_FILE : compare(files.find(area, meterId), bus, date);
  }

  private static Comparison compare(
      Optional<MeterFileRepository.Meter> found, String bus, LocalDate date) {
    if (found.isEmpty()) {
      return Comparison.UNKNOWN;
    }
    MeterFileRepository.Meter meter = found.get();
    @Nullable LocalDate removed = meter.removedOn();
    boolean inService =
        !date.isBefore(meter.installedOn()) && (removed == null || date.isBefore(removed));
    return !inService
        ? Comparison.NOT_IN_SERVICE
        : meter.bus().equals(bus) ? Comparison.MATCH : Comparison.ELSEWHERE;
  }

  /** Every resource's meter on a date, by resource. */
  public List<Line> compareAll(String area, LocalDate date) {
    OperatingCase onDate = resources.onDate(area, date);
    boolean noFile = files.isEmpty(area);
    Map<String, MeterFileRepository.Meter> known = new HashMap<>();
    files.list(area).forEach(meter -> known.put(meter.meterId(), meter));
    Map<String, String> busOf = new HashMap<>();
    onDate.network().connections().forEach(place -> busOf.put(place.id(), place.bus()));
    List<Line> lines = new ArrayList<>();
    for (Resource resource : resources.list(area, date)) {
      String bus = busOf.getOrDefault(resource.connectionId(), "");
      lines.add(
          new Line(
              resource.meterId(),
              resource.id(),
              bus,
              noFile
                  ? Comparison.NO_FILE
                  : compare(Optional.ofNullable(known.get(resource.meterId())), bus, date)));
    }
    return lines;
  }
}
