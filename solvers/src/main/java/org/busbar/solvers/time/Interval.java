package org.busbar.solvers.time;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time that contains its start and not its end. */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {

  public Interval {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "The interval's start (%s) must be before its end (%s).".formatted(start, end));
    }
  }

  public static Interval of(Instant start, Duration length) {
    return new Interval(start, start.plus(length));
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Whether they have an instant in common. */
  public boolean overlaps(Interval other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  @Override
  public int compareTo(Interval other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }
}
