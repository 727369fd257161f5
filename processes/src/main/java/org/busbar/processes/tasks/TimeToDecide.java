package org.busbar.processes.tasks;

import java.time.Duration;
import java.time.Instant;

/** How long people have for what no deadline of the day bounds. */
public enum TimeToDecide {
  /** Two notices of one dispatch differ while it is carried out. */
  NOTICES(Duration.ofMinutes(10)),
  /** The IESO has been told; what else is done must still come before the hour. */
  SHORTFALL(Duration.ofMinutes(15)),
  /** A refused message may be one that the day needs. */
  INCIDENT(Duration.ofMinutes(30)),
  /** What one person did alone is looked at while it can still be undone. */
  EMERGENCY(Duration.ofHours(1)),
  /** What a guard found goes on until somebody acts. */
  VIOLATION(Duration.ofMinutes(30)),
  /** Who proposed works on, and what is deployed meanwhile makes it stale. */
  MODELS(Duration.ofDays(1)),
  /** Statements are a daily affair. */
  SETTLEMENT(Duration.ofDays(1)),
  /** What the distributor promises those who register. */
  REGISTRATION(Duration.ofDays(10)),
  /** Both administrators must have agreed before a change's first trade date. */
  MARKET_CHANGE(Duration.ofDays(5)),
  /** A plan begins a month after it was asked for. */
  PLAN(Duration.ofDays(30));

  private final Duration duration;

  TimeToDecide(Duration duration) {
    this.duration = duration;
  }

  public Instant from(Instant start) {
    return start.plus(duration);
  }
}
