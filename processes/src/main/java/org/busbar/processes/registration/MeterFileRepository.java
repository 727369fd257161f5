package org.busbar.processes.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Meters as the MDMS has them. */
public interface MeterFileRepository {

  /**
   * @param removedOn first date on which it is not there any more; null = it is still there
   */
  record Meter(String meterId, String bus, LocalDate installedOn, @Nullable LocalDate removedOn) {}

  /**
   * @return the file's number, from 1 for each area
   */
  int replace(String area, String sha256, List<Meter> meters, Instant at, String by);

  boolean isEmpty(String area);

  Optional<Meter> find(String area, String meterId);

  /** All of an area. */
  List<Meter> list(String area);
}
