package org.busbar.processes.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the hub asked the Host LDC, and what the Host told, by trade day. */
public interface HostRepository {

  /** Numbers the questions of a day from 1. */
  int nextRequest(String tradeDayId);

  /**
   * Keeps limits as a revision of their own; the same revision again changes nothing.
   *
   * @return false where the revision is there already
   */
  boolean saveLimits(String tradeDayId, int revision, List<InterfaceLimit> limits);

  /** Of each level and hour the newest revision, ordered by hour, then by name of the level. */
  List<InterfaceLimit> listLimits(String tradeDayId);

  /** The newest revision of limits; 0 where the Host has told none. */
  int revision(String tradeDayId);

  /** Adds or replaces the measurement of one moment. */
  void save(HostTelemetry telemetry);

  /** The newest measurement at or before a moment. */
  Optional<HostTelemetry> findTelemetry(String tradeDayId, Instant at);

  /** In the order of time. */
  List<HostTelemetry> listTelemetry(String tradeDayId);
}
