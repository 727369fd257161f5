package org.busbar.hub.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.adapters.channel.PairAddress;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.hub.simulation.Ledger.Entry;
import org.busbar.hub.simulation.Ledger.Kind;

/**
 * Reads the counterparts' ledgers after a day and tells what did not happen exactly once. It knows
 * nothing of the hub's own records.
 */
public final class LedgerCheck {

  private static final List<String> NAMES =
      List.of("adms", "der-fleet", "host-ldc", "ieso", "mdms");

  private final Map<String, List<Entry>> ledgers = new TreeMap<>();

  private LedgerCheck() {}

  /** Reads the ledgers of a folder; one that is missing counts as empty. */
  public static LedgerCheck read(Path folder) throws IOException {
    var check = new LedgerCheck();
    for (String name : NAMES) {
      Path path = folder.resolve(name + ".jsonl");
      check.ledgers.put(name, path.toFile().exists() ? Ledger.read(path) : List.of());
    }
    return check;
  }

  /** What is wrong, one sentence each; empty where everything happened once. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    ledgers.forEach(
        (name, entries) -> {
          Map<String, Integer> effects = new TreeMap<>();
          Set<String> confirmed = new TreeSet<>();
          for (Entry entry : entries) {
            switch (entry.kind()) {
              case EFFECT ->
                  effects.merge(
                      entry.address() + " " + entry.key() + " revision " + entry.revision(),
                      1,
                      Integer::sum);
              case CONFIRMED -> confirmed.add(entry.messageId());
              case REPEATED ->
                  problems.add(
                      "%s got %s twice at %s: the hub sent again without asking."
                          .formatted(name, entry.key(), entry.address()));
              case INTENT, DUPLICATE -> {
                // an intent is matched below; a duplicate was absorbed
              }
            }
          }
          effects.forEach(
              (key, count) -> {
                if (count != 1) {
                  problems.add("%s: %s took effect %d times.".formatted(name, key, count));
                }
              });
          entries.stream()
              .filter(entry -> entry.kind() == Kind.INTENT)
              .filter(entry -> !confirmed.contains(entry.messageId()))
              .forEach(
                  entry ->
                      problems.add(
                          "%s never got rid of message %s to %s."
                              .formatted(name, entry.messageId(), entry.address())));
        });
    Set<String> answered = keys("ieso", IesoSimulator.DISPATCH_SERVICE, Kind.EFFECT);
    // What went to the owner itself is only told to the hub.
    answered.addAll(keys("ieso", IesoSimulator.OWNER_DISPATCHES, Kind.EFFECT));
    for (String dispatch : sent("ieso", IesoDispatchInstructionMessage.ADDRESS)) {
      if (!answered.contains(dispatch)) {
        problems.add("The dispatch %s of the IESO was never answered.".formatted(dispatch));
      }
    }
    problems.addAll(alteredBids());
    return List.copyOf(problems);
  }

  /** Bids that the IESO got otherwise than the fleet wrote them, byte for byte (T-7). */
  private List<String> alteredBids() {
    Map<String, String> written = new TreeMap<>();
    for (Entry entry : ledgers.getOrDefault("der-fleet", List.of())) {
      if (entry.kind() == Kind.INTENT && entry.address().equals(DerWholesaleBidMessage.ADDRESS)) {
        var bid = DerWholesaleBidMessage.parse(entry.body());
        written.put(bid.bidId(), IesoBidSubmission.upload(bid.documentXml()));
      }
    }
    return ledgers.getOrDefault("ieso", List.of()).stream()
        .filter(entry -> entry.kind() == Kind.EFFECT && entry.address().equals(IesoSimulator.EMI))
        .filter(entry -> IesoBidSubmission.isEnergy(entry.body()))
        .filter(entry -> !IesoBidSubmission.isCancellation(entry.body()))
        .filter(entry -> !entry.body().equals(written.get(entry.messageId())))
        .map(
            entry ->
                "The IESO got bid %s otherwise than it was written.".formatted(entry.messageId()))
        .toList();
  }

  /** Bids that the IESO holds, of those that a resource wrote. */
  public Set<String> bids() {
    Set<String> bids = new TreeSet<>();
    ledgers.getOrDefault("ieso", List.of()).stream()
        .filter(entry -> entry.kind() == Kind.EFFECT && entry.address().equals(IesoSimulator.EMI))
        .filter(entry -> IesoBidSubmission.isEnergy(entry.body()))
        .filter(entry -> !IesoBidSubmission.isCancellation(entry.body()))
        .forEach(entry -> bids.add(entry.messageId()));
    return bids;
  }

  /** How many effects and absorbed repetitions each address had, for a report. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    ledgers.forEach(
        (name, entries) ->
            entries.forEach(
                entry ->
                    counts.merge(
                        "%s %s %s".formatted(name, entry.kind(), entry.address()),
                        1,
                        Integer::sum)));
    return counts;
  }

  /** Instructions that took effect at the fleet, as {@code id#revision}. */
  public Set<String> instructions() {
    Set<String> instructions = new TreeSet<>();
    ledgers.getOrDefault("der-fleet", List.of()).stream()
        .filter(entry -> entry.kind() == Kind.EFFECT)
        .filter(entry -> PairAddress.shared(entry.address()).equals(DerInstructionMessage.ADDRESS))
        .forEach(entry -> instructions.add(entry.key() + "#" + entry.revision()));
    return instructions;
  }

  /** Selections that the fleet got. */
  public Set<String> selections() {
    return keys("der-fleet", DerSelectionMessage.ADDRESS, Kind.EFFECT);
  }

  /** Ids of the messages that a counterpart sent to an address and got rid of. */
  public Set<String> sent(String counterpart, String address) {
    return keys(counterpart, address, Kind.CONFIRMED);
  }

  private Set<String> keys(String counterpart, String address, Kind kind) {
    Set<String> keys = new TreeSet<>();
    ledgers.getOrDefault(counterpart, List.of()).stream()
        .filter(entry -> entry.kind() == kind)
        .filter(entry -> PairAddress.shared(entry.address()).equals(address))
        .forEach(entry -> keys.add(entry.key()));
    return keys;
  }
}
