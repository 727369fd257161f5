package org.busbar.processes.registration;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The details of a request by which a contributor comes from another aggregator (B3-AREG-6). The
 * request's resource and participant are the gaining ones.
 *
 * @param start first trade date at the gaining aggregator; the day before is the last at the losing
 * @param consentReference under which the contributor's consent can be found; null where none is
 *     named
 * @param answerBy until when the losing aggregator may object, once it was asked
 */
public record AggregatorSwitch(
    String requestId,
    String contributorId,
    String losingResourceId,
    String losingParticipantId,
    LocalDate start,
    @Nullable String consentReference,
    @Nullable Instant answerBy) {

  public LocalDate lastDayBefore() {
    return start.minusDays(1);
  }
}
