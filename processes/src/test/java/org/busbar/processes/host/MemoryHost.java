package org.busbar.processes.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a Host told, in memory. */
public final class MemoryHost implements HostRepository {

  private final TreeMap<Integer, List<InterfaceLimit>> limits = new TreeMap<>();
  private final TreeMap<Instant, HostTelemetry> telemetry = new TreeMap<>();
  private int requests;

  /** The limits as the use cases see them. */
  public JointLimits joint() {
    return new JointLimits(this);
  }

  @Override
  public int nextRequest(String tradeDayId) {
    return ++requests;
  }

  @Override
  public boolean saveLimits(String tradeDayId, int revision, List<InterfaceLimit> added) {
    return limits.putIfAbsent(revision, List.copyOf(added)) == null;
  }

  @Override
  public List<InterfaceLimit> listLimits(String tradeDayId) {
    TreeMap<String, InterfaceLimit> newest = new TreeMap<>();
    limits
        .values()
        .forEach(
            revision ->
                revision.forEach(
                    limit -> newest.put(limit.hourEnding() + "/" + limit.level(), limit)));
    return newest.values().stream()
        .sorted(
            Comparator.comparingInt(InterfaceLimit::hourEnding)
                .thenComparing(limit -> limit.level().name()))
        .toList();
  }

  @Override
  public int revision(String tradeDayId) {
    return limits.isEmpty() ? 0 : limits.lastKey();
  }

  @Override
  public void save(HostTelemetry measured) {
    telemetry.put(measured.at(), measured);
  }

  @Override
  public Optional<HostTelemetry> findTelemetry(String tradeDayId, Instant at) {
    return Optional.ofNullable(telemetry.floorEntry(at)).map(entry -> entry.getValue());
  }

  @Override
  public List<HostTelemetry> listTelemetry(String tradeDayId) {
    return new ArrayList<>(telemetry.values());
  }
}
