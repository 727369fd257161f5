package org.busbar.processes.conditions;

import java.util.Collection;
import java.util.Locale;
import org.busbar.processes.host.Level;
import org.jspecify.annotations.Nullable;

/**
 * Operating envelope of one resource in one hour, with the reason for it.
 *
 * @param exportKw most injection, ≥ 0
 * @param importKw most consumption, ≥ 0
 * @param binding what binds; null where only the resource's own rating does
 * @param release what would free capacity, in words; empty where nothing binds
 * @param confirmedBy the second person, where it is withheld by persons
 * @param revision 1 for the day-ahead limit; later conditions count on
 */
public record ResourceLimit(
    String tradeDayId,
    String resourceId,
    int hourEnding,
    int revision,
    double exportKw,
    double importKw,
    @Nullable Binding binding,
    String release,
    State state,
    @Nullable String decidedBy,
    @Nullable String reason,
    @Nullable String confirmedBy) {

  /** One that needs no second person. */
  public ResourceLimit(
      String tradeDayId,
      String resourceId,
      int hourEnding,
      int revision,
      double exportKw,
      double importKw,
      @Nullable Binding binding,
      String release,
      State state,
      @Nullable String decidedBy,
      @Nullable String reason) {
    this(
        tradeDayId,
        resourceId,
        hourEnding,
        revision,
        exportKw,
        importKw,
        binding,
        release,
        state,
        decidedBy,
        reason,
        null);
  }

  public enum State {
    PROPOSED,
    APPROVED,
    /**
     * Two persons refused, or the table {@code limit-deadline}; the resource keeps to its
     * undisturbed operation.
     */
    WITHHELD
  }

  /**
   * The constraint that binds.
   *
   * @param margin distance between value and limit in the kind's unit, ≥ 0 inside the limit
   * @param level whose limit it is; null where nobody stands above the operator's network
   */
  public record Binding(
      String element,
      String kind,
      String phase,
      double value,
      double limit,
      double margin,
      @Nullable Level level) {

    /** Of a network that nobody stands above. */
    public Binding(
        String element, String kind, String phase, double value, double limit, double margin) {
      this(element, kind, phase, value, limit, margin, null);
    }

    /** In words; names the level where there is more than one. */
    public String words() {
      String constraint = "%s of %s, phase %s".formatted(kind, element, phase);
      return level == null
          ? constraint
          : String.format(Locale.ROOT, "Limit of %s: %s, margin %.1f", level, constraint, margin);
    }
  }

  /** The same as another revision that a rule or a person has let out. */
  public ResourceLimit decided(int newRevision, String by) {
    return new ResourceLimit(
        tradeDayId,
        resourceId,
        hourEnding,
        newRevision,
        exportKw,
        importKw,
        binding,
        release,
        State.APPROVED,
        by,
        reason);
  }

  /** The highest revision among limits; 0 where there are none. */
  public static int newestRevision(Collection<ResourceLimit> limits) {
    return limits.stream().mapToInt(ResourceLimit::revision).max().orElse(0);
  }
}
