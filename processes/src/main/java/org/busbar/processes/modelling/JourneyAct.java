package org.busbar.processes.modelling;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that a journey does, by what does it and not by where it is drawn: two journeys do the
 * same where their acts have the same {@link #key}.
 *
 * @param stage of the life cycle: {@code SC}, {@code NEED}, {@code EVAL}, {@code SEL}, {@code BID},
 *     {@code OUT}, {@code CON}, {@code DIS}, {@code MV}, {@code SET}, or {@code ALL}
 * @param trigger what sets it off: {@code dayAhead}, {@code realTime}, or the last word of a
 *     message, such as {@code outageReported}
 * @param doer what does the work, such as {@code delegate answerIesoDelegate}, {@code topic
 *     optimise-network}; of a table, who tells whom of what: {@code DSO tells IESO of LIMITS}
 * @param place element and process for people; null where a table says it
 */
public record JourneyAct(String stage, String trigger, String doer, @Nullable String place)
    implements Comparable<JourneyAct> {

  private static final Comparator<JourneyAct> ORDER =
      Comparator.comparing(JourneyAct::stage)
          .thenComparing(JourneyAct::trigger)
          .thenComparing(JourneyAct::doer);

  /** All that counts when journeys are compared, as {@code trigger: doer}. */
  public String key() {
    return trigger + ": " + doer;
  }

  @Override
  public int compareTo(JourneyAct other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JourneyAct act && compareTo(act) == 0;
  }

  @Override
  public int hashCode() {
    return stage.hashCode() + 31 * key().hashCode();
  }
}
