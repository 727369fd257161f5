package org.busbar.processes.settlement;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Settlement runs of one day in memory. */
final class MemorySettlements implements SettlementRepository {

  private final TreeMap<Integer, SettlementRun> runs = new TreeMap<>();
  private final TreeMap<Integer, List<SettlementLine>> lines = new TreeMap<>();

  @Override
  public void save(SettlementRun run, List<SettlementLine> added) {
    runs.put(run.run(), run);
    lines.put(run.run(), List.copyOf(added));
  }

  @Override
  public Optional<SettlementRun> findNewest(String tradeDayId) {
    return Optional.ofNullable(runs.lastEntry()).map(entry -> entry.getValue());
  }

  @Override
  public void makeFinal(SettlementRun run, String by, String reason) {
    decide(run, SettlementRun.State.FINAL);
  }

  @Override
  public void refuse(SettlementRun run, String by, String reason) {
    decide(run, SettlementRun.State.REFUSED);
  }

  private void decide(SettlementRun run, SettlementRun.State state) {
    runs.put(run.run(), new SettlementRun(run.tradeDayId(), run.run(), run.round(), state));
  }

  @Override
  public List<SettlementLine> listLines(SettlementRun run) {
    return lines.getOrDefault(run.run(), List.of());
  }

  @Override
  public List<SettlementLine> listLines(String tradeDayId) {
    return findNewest(tradeDayId)
        .filter(run -> run.state() == SettlementRun.State.FINAL)
        .map(this::listLines)
        .orElse(List.of());
  }
}
