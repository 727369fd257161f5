package org.busbar.solvers.coordination;

/**
 * One of those among whom a reduction is shared. Whole numbers, so that everybody who computes the
 * rule gets the same.
 *
 * @param path on which it takes part; published with the result, without influence on it
 * @param contributionTenths power that it brings now, in tenths of a kW, ≥ 0
 * @param sensitivityThousandths kW at the element per kW of it, in thousandths, > 0
 * @param roomTenths most by which it can be reduced, in tenths of a kW, ≥ 0
 */
public record Sharer(
    String id, Path path, int contributionTenths, int sensitivityThousandths, int roomTenths) {

  public enum Path {
    /** In an aggregation that the DSO dispatches. */
    DSO_AGGREGATED,
    /** Directly in the wholesale market. */
    DIRECT
  }

  public Sharer {
    if (!id.matches("[A-Za-z0-9._/-]+")) {
      throw new IllegalArgumentException(
          "The id (%s) of a sharer must be of letters, digits and . _ / - only. Use the registered id."
              .formatted(id));
    }
    if (contributionTenths < 0 || sensitivityThousandths <= 0 || roomTenths < 0) {
      throw new IllegalArgumentException(
          "The contribution (%d tenths of a kW), sensitivity (%d thousandths) and room (%d tenths of a kW) of sharer %s must not be negative, and the sensitivity not 0. Leave out who does not act on the element."
              .formatted(contributionTenths, sensitivityThousandths, roomTenths, id));
    }
  }

  /** Its weight: what it contributes at the element, in tenths of thousandths of a kW. */
  long weight() {
    return (long) contributionTenths * sensitivityThousandths;
  }

  /** Most that it can take away at the element, in whole tenths of a kW. */
  long capTenths() {
    return (long) roomTenths * sensitivityThousandths / 1000;
  }
}
