package org.busbar.processes.host;

import java.util.List;
import org.springframework.stereotype.Component;

/** The newest limits of all levels above, by hour; none where the area is no embedded one. */
@Component
public class JointLimits {

  private final HostRepository host;

  JointLimits(HostRepository host) {
    this.host = host;
  }

  public JointLimit at(String tradeDayId, int hourEnding) {
    return at(tradeDayId, List.of(hourEnding)).get(0);
  }

  /** In the order of the hours. */
  public List<JointLimit> at(String tradeDayId, List<Integer> hoursEnding) {
    List<InterfaceLimit> all = host.listLimits(tradeDayId);
    return hoursEnding.stream()
        .map(
            hour ->
                JointLimit.of(all.stream().filter(limit -> limit.hourEnding() == hour).toList()))
        .toList();
  }
}
