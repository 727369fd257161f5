package org.busbar.processes.coordination;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.busbar.processes.coordination.Conflict.Change;
import org.busbar.processes.coordination.Conflict.Decision;
import org.busbar.processes.coordination.Conflict.Proposal;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Carries decisions on conflicts out. */
@Component
class Amending {

  /** Less than this is not worth an instruction. */
  private static final double LEAST_KW = 0.1;

  private final ConflictRepository conflicts;
  private final DispatchRepository dispatches;
  private final EventLog eventLog;
  private final Clock clock;

  Amending(
      ConflictRepository conflicts, DispatchRepository dispatches, EventLog eventLog, Clock clock) {
    this.conflicts = conflicts;
    this.dispatches = dispatches;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** Reduces instructions to what earlier decisions have left of their commitments. */
  void carryOut(String tradeDayId, List<Instruction> prepared) {
    SortedMap<String, Double> amended = conflicts.listAmended(tradeDayId);
    for (Instruction instruction : prepared) {
      Double leftKw =
          amended.containsKey(instruction.id())
              ? amended.get(instruction.id())
              : amended.get(instruction.committedAs());
      if (leftKw != null && Math.abs(leftKw) < instruction.quantityKw()) {
        reduce(
            instruction,
            leftKw,
            "A conflict with another instruction was decided before.",
            "coordination.amendmentCarriedOut",
            instruction.id());
      }
    }
  }

  /**
   * Decides an open conflict and does what the decision says; a second decision changes nothing.
   *
   * @return whether it was open
   */
  boolean decide(Conflict conflict, Decision decision, String decidedBy, String why) {
    if (!conflicts.decide(conflict.id(), decision, decidedBy, why, clock.instant())) {
      return false;
    }
    Optional<Proposal> chosen = chosen(conflict, decision);
    String done;
    if (decision == Decision.ISSUE) {
      done = "Issued as it is.";
    } else if (chosen.isPresent()
        && chosen.get().changes().stream().allMatch(change -> isPossible(conflict, change))) {
      done = chosen.get().text();
      for (Change change : chosen.get().changes()) {
        conflicts.amend(conflict.tradeDayId(), change, conflict.id());
        amend(conflict, change, "Amended because of a conflict: " + done);
      }
    } else {
      // Also where what was to give way has been sent in the meantime: asking too much is worse.
      done = "Withheld.";
      amend(
          conflict,
          new Change(conflict.instructionId(), 0),
          "Withheld because of a conflict: " + conflict.text());
    }
    eventLog.append(
        conflict.tradeDayId(),
        "coordination.conflictDecided",
        conflict.id(),
        Facts.of(
            "decision", decision.name(),
            "decidedBy", decidedBy,
            "why", why,
            "done", done,
            "costCad", chosen.map(Proposal::costCad).orElse(0.0)));
    return true;
  }

  private static Optional<Proposal> chosen(Conflict conflict, Decision decision) {
    int ordinal =
        switch (decision) {
          case FIRST -> 0;
          case SECOND -> 1;
          case THIRD -> 2;
          case ISSUE, WITHHOLD -> Integer.MAX_VALUE;
        };
    return ordinal < conflict.proposals().size()
        ? Optional.of(conflict.proposals().get(ordinal))
        : Optional.empty();
  }

  /** What has been sent stands; everything else can still be less. */
  private boolean isPossible(Conflict conflict, Change change) {
    return instruction(conflict, change)
        .map(
            instruction ->
                switch (instruction.state()) {
                  case ISSUED, ACKNOWLEDGED, NOTED -> false;
                  case PREPARED, WITHHELD, REFUSED, TIMED_OUT -> true;
                })
        .orElse(true);
  }

  /** What is changed, also where it was not prepared yet when the change was proposed. */
  private Optional<Instruction> instruction(Conflict conflict, Change change) {
    return dispatches
        .findInstruction(change.instructionId())
        .or(
            () ->
                dispatches.listInstructions(conflict.tradeDayId()).stream()
                    .filter(each -> each.committedAs().equals(change.instructionId()))
                    .findFirst());
  }

  private void amend(Conflict conflict, Change change, String why) {
    instruction(conflict, change)
        .filter(instruction -> instruction.state() == Instruction.State.PREPARED)
        .filter(instruction -> Math.abs(change.changeKw()) < instruction.quantityKw())
        .ifPresent(
            instruction ->
                reduce(
                    instruction,
                    change.changeKw(),
                    why,
                    "coordination.instructionAmended",
                    conflict.id() + "/" + instruction.id()));
  }

  private void reduce(
      Instruction instruction, double leftKw, String note, String event, String key) {
    double kept = Math.abs(leftKw) < LEAST_KW ? 0 : Math.floor(Math.abs(leftKw) * 10 + 1e-6) / 10;
    dispatches.adjust(
        instruction.id(),
        kept,
        kept == 0 ? Instruction.State.WITHHELD : Instruction.State.PREPARED,
        note);
    eventLog.append(
        instruction.tradeDayId(),
        event,
        key,
        Facts.of(
            "instruction",
            instruction.id(),
            "askedKw",
            Facts.rounded(instruction.quantityKw(), 1),
            "keptKw",
            kept,
            "why",
            note));
  }
}
