package org.busbar.processes.coordination;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.solvers.coordination.Amendment;
import org.busbar.solvers.coordination.Amendments;
import org.busbar.solvers.coordination.Finding;
import org.busbar.solvers.coordination.InstructionLedger;
import org.busbar.solvers.coordination.LedgerEntry;
import org.springframework.stereotype.Component;

/**
 * Holds each instruction of a batch against all that its resource owes, before it is issued
 * (B3-DIS-4, B3-DIS-5). Where priorities say who gives way, that is done and put on record; what
 * they do not say waits for a person.
 */
@Component
public class CheckForConflicts {

  /** Who decides where priorities do. */
  static final String BY_RULE = "instruction-priority";

  /** An instruction keeps its hours, and nobody is asked to stand in for another. */
  private static final Set<Amendment.Kind> KINDS =
      EnumSet.of(Amendment.Kind.REDUCE, Amendment.Kind.WITHDRAW, Amendment.Kind.REDUCE_SEVERAL);

  /** As many as the form offers. */
  private static final int MOST_PROPOSALS = 3;

  private final DayLedger dayLedger;
  private final ConflictRepository conflicts;
  private final DispatchRepository dispatches;
  private final Amending amending;
  private final EventLog eventLog;
  private final Clock clock;

  CheckForConflicts(
      DayLedger dayLedger,
      ConflictRepository conflicts,
      DispatchRepository dispatches,
      Amending amending,
      EventLog eventLog,
      Clock clock) {
    this.dayLedger = dayLedger;
    this.conflicts = conflicts;
    this.dispatches = dispatches;
    this.amending = amending;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @return how many conflicts a person has to decide
   */
  public int check(String tradeDayId, String batchId) {
    amending.carryOut(tradeDayId, prepared(batchId));
    Set<String> resources = new TreeSet<>();
    prepared(batchId).forEach(instruction -> resources.add(instruction.resourceId()));
    InstructionLedger ledger = dayLedger.of(tradeDayId, resources);
    Map<String, Instruction> instructions = new HashMap<>();
    List<LedgerEntry> candidates = new ArrayList<>();
    for (Instruction instruction : prepared(batchId)) {
      instructions.put(instruction.id(), instruction);
      LedgerEntry entry = ledger.find(instruction.resourceId(), instruction.id());
      if (entry != null) {
        candidates.add(entry);
        ledger.put(entry.withChange(0));
      }
    }
    // One after the other, so that two of one batch are one conflict, found for the less important.
    candidates.sort(Comparator.comparingInt(LedgerEntry::priority).thenComparing(LedgerEntry::id));
    for (LedgerEntry candidate : candidates) {
      List<Finding> findings = ledger.check(candidate);
      List<LedgerEntry> amended =
          findings.isEmpty()
              ? List.of()
              : found(
                  ledger,
                  Objects.requireNonNull(instructions.get(candidate.id())),
                  candidate,
                  findings);
      ledger.put(candidate);
      amended.forEach(ledger::put);
    }
    return conflicts.listOpen(batchId).size();
  }

  private List<Instruction> prepared(String batchId) {
    return dispatches.listBatch(batchId).stream()
        .filter(instruction -> instruction.state() == Instruction.State.PREPARED)
        .toList();
  }

  /** Keeps the conflict; answers the entries that give way by rule. */
  private List<LedgerEntry> found(
      InstructionLedger ledger,
      Instruction instruction,
      LedgerEntry candidate,
      List<Finding> findings) {
    List<Amendment> amendments =
        Amendments.find(ledger, candidate, findings, List.of(), KINDS).stream()
            .limit(MOST_PROPOSALS)
            .toList();
    Finding first = findings.get(0);
    Conflict conflict =
        new Conflict(
            instruction.id() + "/C",
            instruction.tradeDayId(),
            instruction.batchId(),
            instruction.id(),
            instruction.resourceId(),
            first.kind(),
            first.missing(),
            String.join("\n", findings.stream().map(f -> f.text() + " " + f.remedy()).toList()),
            amendments.stream().map(CheckForConflicts::proposal).toList(),
            null,
            null,
            null);
    conflicts.add(conflict, clock.instant());
    eventLog.append(
        conflict.tradeDayId(),
        "coordination.conflictFound",
        conflict.id(),
        Facts.of(
            "resource", conflict.resourceId(),
            "kinds", findings.stream().map(finding -> finding.kind().name()).toList(),
            "missing", Facts.rounded(first.missing(), 1),
            "unit", first.kind().unit(),
            "text", conflict.text(),
            "proposals", conflict.proposals().stream().map(Conflict.Proposal::text).toList()));
    if (amendments.isEmpty() || !amendments.get(0).decidedByPriority()) {
      return List.of();
    }
    amending.decide(
        conflict, Conflict.Decision.FIRST, BY_RULE, "The less important one gives way.");
    return amendments.get(0).entries();
  }

  private static Conflict.Proposal proposal(Amendment amendment) {
    return new Conflict.Proposal(
        amendment.text(),
        Facts.rounded(amendment.costCad(), 2),
        amendment.entries().stream()
            .map(entry -> new Conflict.Change(entry.id(), Facts.rounded(entry.changeKw(), 1)))
            .toList());
  }
}
