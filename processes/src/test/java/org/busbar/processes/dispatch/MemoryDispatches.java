package org.busbar.processes.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.busbar.processes.register.Direction;
import org.busbar.processes.tradeday.SampleDay;
import org.busbar.solvers.time.Interval;

/** Instructions in memory. */
public final class MemoryDispatches implements DispatchRepository {

  private final Map<String, Instruction> instructions = new TreeMap<>();
  private static final Set<Instruction.State> ACTIVE =
      Set.of(Instruction.State.ISSUED, Instruction.State.ACKNOWLEDGED, Instruction.State.NOTED);

  private final List<String> evidence = new ArrayList<>();

  /** An instruction of the batch {@code b}, in origin of the DSO, that is issued or still not. */
  public static Instruction instruction(
      String id,
      String resource,
      Interval period,
      Direction direction,
      double kw,
      Instruction.State state) {
    boolean sent =
        state != Instruction.State.PREPARED
            && state != Instruction.State.WITHHELD
            && state != Instruction.State.NOTED;
    Instant issuedAt = sent ? period.start().minusSeconds(900) : null;
    return new Instruction(
        id,
        0,
        SampleDay.ID,
        "b",
        resource,
        period,
        direction,
        kw,
        Instruction.Origin.DSO,
        "c",
        issuedAt,
        issuedAt == null ? null : issuedAt.plusSeconds(300),
        state,
        "");
  }

  public Instruction get(String id) {
    return findInstruction(id).orElseThrow();
  }

  /** Kind and detail of each piece. */
  public List<String> evidence() {
    return List.copyOf(evidence);
  }

  @Override
  public boolean openBatch(String batchId, String day, Instruction.Origin origin, Instant at) {
    return true;
  }

  @Override
  public boolean add(Instruction instruction) {
    Instruction before = instructions.get(instruction.id());
    boolean fresh = before == null || before.revision() < instruction.revision();
    if (fresh) {
      instructions.put(instruction.id(), instruction);
    }
    return fresh;
  }

  @Override
  public List<Instruction> listBatch(String batchId) {
    return instructions.values().stream().filter(i -> i.batchId().equals(batchId)).toList();
  }

  @Override
  public List<Instruction> listInstructions(String tradeDayId) {
    return List.copyOf(instructions.values());
  }

  @Override
  public List<Instruction> listActive(String tradeDayId, Interval period) {
    return instructions.values().stream()
        .filter(each -> ACTIVE.contains(each.state()))
        .filter(each -> each.period().start().isBefore(period.end()))
        .filter(each -> each.period().end().isAfter(period.start()))
        .toList();
  }

  @Override
  public Optional<Instruction> findInstruction(String instructionId) {
    return Optional.ofNullable(instructions.get(instructionId));
  }

  @Override
  public void adjust(String id, double quantityKw, Instruction.State state, String note) {
    Instruction old = get(id);
    replace(old, quantityKw, old.issuedAt(), old.acknowledgeBy(), state, note);
  }

  @Override
  public void issued(String id, Instant issuedAt, Instant acknowledgeBy) {
    Instruction old = get(id);
    replace(old, old.quantityKw(), issuedAt, acknowledgeBy, Instruction.State.ISSUED, old.note());
  }

  @Override
  public boolean conclude(
      String id, int revision, Instruction.State outcome, Instant at, String detail) {
    Instruction old = get(id);
    if (old.state() != Instruction.State.ISSUED) {
      return false;
    }
    replace(old, old.quantityKw(), old.issuedAt(), old.acknowledgeBy(), outcome, old.note());
    return true;
  }

  @Override
  public void keepEvidence(String id, int revision, String kind, Instant at, String detail) {
    evidence.add(kind + ": " + detail);
  }

  private void replace(
      Instruction old,
      double kw,
      @org.jspecify.annotations.Nullable Instant issuedAt,
      @org.jspecify.annotations.Nullable Instant acknowledgeBy,
      Instruction.State state,
      String note) {
    instructions.put(
        old.id(),
        new Instruction(
            old.id(),
            old.revision(),
            old.tradeDayId(),
            old.batchId(),
            old.resourceId(),
            old.period(),
            old.direction(),
            kw,
            old.origin(),
            old.cause(),
            issuedAt,
            acknowledgeBy,
            state,
            note));
  }
}
