package org.busbar.adapters.channel;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.busbar.processes.channels.PairChannels;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** The channels of a trade day, by the plan of its journey. */
@Component
final class DayChannels implements PairChannels {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;

  DayChannels(TradeDayRepository tradeDays, LoadedCases cases) {
    this.tradeDays = tradeDays;
    this.cases = cases;
  }

  ChannelPlan plan(String tradeDayId) {
    return ChannelPlan.of(tradeDays.get(tradeDayId).dsoModel());
  }

  String toOwner(String tradeDayId, String resourceId, String shared) {
    return toParticipant(tradeDayId, ownerOf(tradeDayId, resourceId), shared);
  }

  String toParticipant(String tradeDayId, String participantId, String shared) {
    return plan(tradeDayId).address(participantId, shared);
  }

  String ownerOf(String tradeDayId, String resourceId) {
    return operatingCase(tradeDayId).resource(resourceId).participantId();
  }

  @Override
  public SortedMap<String, List<String>> byParticipant(String tradeDayId) {
    ChannelPlan plan = plan(tradeDayId);
    SortedMap<String, List<String>> channels = new TreeMap<>();
    for (Participant participant : operatingCase(tradeDayId).participants()) {
      String id = participant.id();
      channels.put(
          id, Stream.concat(plan.fromOperator(id).stream(), plan.toOperator(id).stream()).toList());
    }
    return channels;
  }

  @Override
  public List<String> toOperator(String tradeDayId) {
    ChannelPlan plan = plan(tradeDayId);
    return operatingCase(tradeDayId).participants().stream()
        .map(Participant::id)
        .sorted()
        .flatMap(id -> plan.toOperator(id).stream())
        .toList();
  }

  private OperatingCase operatingCase(String tradeDayId) {
    return cases.ofDay(tradeDayId).operatingCase();
  }
}
