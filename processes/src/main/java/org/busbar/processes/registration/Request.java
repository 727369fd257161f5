package org.busbar.processes.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a participant asks to have changed in the register, on its way to a decision.
 *
 * @param resourceId the resource that it is about
 * @param text what people read of it
 * @param reason why it was refused, or will be
 */
public record Request(
    String id,
    Kind kind,
    String area,
    String participantId,
    String resourceId,
    String text,
    Instant receivedAt,
    State state,
    @Nullable String reason) {

  /** What is asked for. */
  public enum Kind {
    /** A contributor comes from another aggregator. */
    SWITCH("S"),
    /** A registered asset changes or ends. */
    CHANGE("C"),
    /** A resource gets another meter. */
    METER("M"),
    /** A resource is contracted for a program. */
    CONTRACT("K");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    /** As the numbers of such requests have it. */
    String letter() {
      return letter;
    }
  }

  public enum State {
    RECEIVED,
    REFUSED,
    DONE
  }

  static Request received(
      String id,
      Kind kind,
      String area,
      String participantId,
      String resourceId,
      String text,
      Instant at) {
    return new Request(id, kind, area, participantId, resourceId, text, at, State.RECEIVED, null);
  }
}
