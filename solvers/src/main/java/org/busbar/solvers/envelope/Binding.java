package org.busbar.solvers.envelope;

import java.util.List;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Why a resource may not go to its rating.
 *
 * @param violation what the next step would break, with the value that it has where all resources
 *     use their envelopes in the way that is worst for it
 * @param outage the contingency in which it would break; null = in normal operation
 * @param forecastMargin distance to the limit as forecast, in the unit of the violation's kind;
 *     negative if it is broken already
 * @param next what would bind next if this did not; null = the rating of the resource
 * @param releases what would free room, by kind: the other resource that frees most per kW, the tap
 *     step and the closing of a switch that free most; those that free nothing or break something
 *     are not named
 */
public record Binding(
    Violation violation,
    @Nullable String outage,
    double forecastMargin,
    @Nullable Next next,
    List<Release> releases) {

  /**
   * The limit behind the one that binds.
   *
   * @param violation with its value in the same state of use
   * @param outage as of a binding
   * @param kw how much more the resource could have until then
   */
  public record Next(Violation violation, @Nullable String outage, double kw) {}

  public Binding {
    releases = List.copyOf(releases);
  }

  /** Distance that is left to the limit where all envelopes are used up, in its unit. */
  public double margin() {
    return violation.margin();
  }

  /** The other resource that frees most of it per kW; null if there is none. */
  public @Nullable String releasingResourceId() {
    Release.Reduction reduction = reduction();
    return reduction == null ? null : reduction.resourceId();
  }

  /** By how many kW that one must hold back for 1 kW more here. */
  public double releasingKwPerKw() {
    Release.Reduction reduction = reduction();
    return reduction == null ? 0 : reduction.kwPerKw();
  }

  private Release.@Nullable Reduction reduction() {
    for (Release release : releases) {
      if (release instanceof Release.Reduction reduction) {
        return reduction;
      }
    }
    return null;
  }
}
