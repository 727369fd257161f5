package org.busbar.processes.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.register.Direction;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;

/**
 * An instruction to act, sent to one resource.
 *
 * @param batchId the dispatch that it belongs to
 * @param quantityKw change of injection against the undisturbed operation, > 0
 * @param origin who asked for it
 * @param cause the commitment's id or the IESO's message id
 * @param acknowledgeBy deadline, null until issued
 * @param note why it is as it is, such as a limit applied; empty where nothing changed
 */
public record Instruction(
    String id,
    int revision,
    String tradeDayId,
    String batchId,
    String resourceId,
    Interval period,
    Direction direction,
    double quantityKw,
    Origin origin,
    String cause,
    @Nullable Instant issuedAt,
    @Nullable Instant acknowledgeBy,
    State state,
    String note) {

  public enum Origin {
    DSO,
    IESO
  }

  public enum State {
    PREPARED,
    ISSUED,
    ACKNOWLEDGED,
    REFUSED,
    TIMED_OUT,
    /** Nothing was sent: a limit or an outage leaves no power to ask for. */
    WITHHELD,
    /** Nothing is sent: the IESO dispatches the resource itself, and the hub knows of it. */
    NOTED
  }

  /** The next revision, which says that another instruction stands in its place. */
  Instruction replaced() {
    return new Instruction(
        id,
        revision + 1,
        tradeDayId,
        batchId,
        resourceId,
        period,
        direction,
        quantityKw,
        origin,
        cause,
        issuedAt,
        acknowledgeBy,
        State.WITHHELD,
        "Another notice counts.");
  }

  /** Signed change of injection, kW. */
  public double changeKw() {
    return direction.sign() * quantityKw;
  }

  /** The batch that instructs the DSO's commitments of an hour. */
  static String batchOfHour(String tradeDayId, int hourEnding) {
    return "%s/D-HE%02d".formatted(tradeDayId, hourEnding);
  }

  /** The instruction that the DSO's commitments of a resource and hour become. */
  public static String idOfHour(String tradeDayId, int hourEnding, String resourceId) {
    return batchOfHour(tradeDayId, hourEnding) + "/" + resourceId;
  }

  /** What a resource's part of a sale to the wholesale market is called until it is dispatched. */
  public static String idOfSale(String tradeDayId, Interval period, String resourceId) {
    return "%s/W-%s/%s".formatted(tradeDayId, period.start(), resourceId);
  }

  /** What it was called before it was prepared. */
  public String committedAs() {
    return origin == Origin.IESO ? idOfSale(tradeDayId, period, resourceId) : id;
  }

  /** Sum of the changes of injection that instructions ask for, kW, by resource. */
  public static SortedMap<String, Double> changesKw(Collection<Instruction> instructions) {
    SortedMap<String, Double> changes = new TreeMap<>();
    for (Instruction instruction : instructions) {
      changes.merge(instruction.resourceId(), instruction.changeKw(), Double::sum);
    }
    return changes;
  }
}
