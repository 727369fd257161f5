package org.busbar.processes.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contract of a resource with a program; what became of it stands in its request.
 *
 * @param to last trade date; null = until further notice
 * @param signedBy the person who signed for the participant
 * @param operatorSignedBy the person who signed for the operator
 * @param measuredKw what its capability test showed
 */
public record Contract(
    String requestId,
    String templateId,
    int templateVersion,
    String programId,
    double capacityKw,
    LocalDate from,
    @Nullable LocalDate to,
    String signedBy,
    Instant signedAt,
    @Nullable String operatorSignedBy,
    @Nullable Instant operatorSignedAt,
    @Nullable Instant testStartsAt,
    @Nullable Instant testEndsAt,
    @Nullable Double measuredKw) {

  /** Measured, whole percent of what is contracted, rounded down. */
  static int percent(double measuredKw, double capacityKw) {
    return (int) Math.min(1000, Math.floor(100 * measuredKw / capacityKw + 1e-9));
  }
}
