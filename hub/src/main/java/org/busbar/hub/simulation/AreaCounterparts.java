package org.busbar.hub.simulation;

import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.traffic.Exchange;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/**
 * The counterparts of several areas on one day of one hub: each area has its own feeder, owners,
 * systems and Host, and its own ledgers; the IESO has one address.
 */
public final class AreaCounterparts implements CounterpartClock, AutoCloseable {

  /**
   * One of the areas.
   *
   * @param name what the case stands under beside others; empty where it keeps its own name
   */
  public record Area(String name, OperatingCase operatingCase, Journey journey) {

    /**
     * Its messages are ordered by resource, participant or trade day, which begin with the name.
     */
    private String selector() {
      return "(JMSXGroupID LIKE '%s-%%' OR JMSXGroupID LIKE '%%@%s')".formatted(name, name);
    }
  }

  private final IesoFront ieso = new IesoFront();
  private final List<Area> areas = new ArrayList<>();
  private final List<Counterparts> counterparts = new ArrayList<>();

  /** The hub's settings that lead it to the simulated IESO. */
  public Map<String, String> iesoSettings() {
    return ieso.settings();
  }

  /**
   * Makes the counterparts of the areas; once, before the clock moves.
   *
   * @param ledgerFolder where each named area gets a folder for its ledgers
   */
  public void open(
      List<Area> opened, IesoBehaviour behaviour, TradeDate date, long seed, Path ledgerFolder) {
    // Those with a name first: theirs begins every id of the area.
    opened.stream().filter(area -> !area.name().isEmpty()).forEach(areas::add);
    opened.stream().filter(area -> area.name().isEmpty()).forEach(areas::add);
    for (Area area : areas) {
      counterparts.add(
          new Counterparts(
              area.operatingCase(),
              area.name(),
              area.journey(),
              behaviour,
              date,
              seed,
              area.name().isEmpty() ? ledgerFolder : ledgerFolder.resolve(area.name()),
              0));
    }
    ieso.serve(counterparts);
  }

  /** As {@link Counterparts#connect}. */
  public void connect(ConnectionFactory broker, URI hub, String user, String password) {
    for (int i = 0; i < areas.size(); i++) {
      counterparts.get(i).connect(broker, hub, user, password, selector(i));
    }
  }

  /** The last one takes what is no other's, so that no message is nobody's. */
  private @Nullable String selector(int place) {
    if (areas.size() == 1) {
      return null;
    }
    return place < areas.size() - 1
        ? areas.get(place).selector()
        : areas.subList(0, place).stream()
            .map(area -> "NOT " + area.selector())
            .collect(Collectors.joining(" AND "));
  }

  @Override
  public @Nullable Instant advanceTo(Instant now) {
    return counterparts.stream()
        .map(each -> each.advanceTo(now))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  @Override
  public List<Exchange> exchangedPastTheHub() {
    return counterparts.stream().flatMap(each -> each.exchangedPastTheHub().stream()).toList();
  }

  @Override
  public void close() {
    counterparts.forEach(Counterparts::close);
    ieso.close();
  }
}
