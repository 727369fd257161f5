package org.busbar.solvers.coordination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The published rule by which a reduction at an element is shared: in proportion to what each one
 * contributes there, nobody beyond the room that it has, in whole tenths of a kW, the remainder by
 * largest fraction and then by id. Who owns or operates a DER plays no part. docs/conflicts.md has
 * the rule in words and a script that computes it without this program.
 */
public final class SharingRule {

  /** Products stay whole in the double precision of other programs. */
  private static final long LARGEST = 1L << 53;

  private SharingRule() {}

  /**
   * One one's part.
   *
   * @param atElementTenths what it takes away at the element, tenths of a kW
   * @param reductionTenths by how much it is reduced for that, tenths of a kW, rounded up
   */
  public record Share(String id, int atElementTenths, int reductionTenths) {}

  /**
   * @param shares ordered by id
   * @param missingTenths what nobody has room for, at the element, tenths of a kW
   */
  public record Sharing(List<Share> shares, int missingTenths) {
    public Sharing {
      shares = List.copyOf(shares);
    }

    /** As the documented script prints it. */
    public String toCsv() {
      StringBuilder csv = new StringBuilder("id,at_element_tenths,reduction_tenths\n");
      for (Share share : shares) {
        csv.append(share.id())
            .append(',')
            .append(share.atElementTenths())
            .append(',')
            .append(share.reductionTenths())
            .append('\n');
      }
      return csv.toString();
    }
  }

  /**
   * Shares a reduction.
   *
   * @param reductionTenths power to be taken away at the element, tenths of a kW, ≥ 0
   * @throws IllegalArgumentException where it is negative, an id stands twice, or figures are so
   *     large that other programs could not compute them exactly
   */
  public static Sharing share(int reductionTenths, List<Sharer> sharers) {
    if (reductionTenths < 0) {
      throw new IllegalArgumentException(
          "The reduction (%d tenths of a kW) must be zero or positive. Give it without a sign."
              .formatted(reductionTenths));
    }
    Map<String, Sharer> open = new TreeMap<>();
    Map<String, Long> tenths = new TreeMap<>();
    for (Sharer sharer : sharers) {
      if (tenths.put(sharer.id(), 0L) != null) {
        throw new IllegalArgumentException(
            "The id (%s) of a sharer must stand once. Add up what belongs together."
                .formatted(sharer.id()));
      }
      if (sharer.weight() > 0 && sharer.capTenths() > 0) {
        open.put(sharer.id(), sharer);
      }
    }
    requireExact(reductionTenths, sharers);
    long rest = withCaps(reductionTenths, open, tenths);
    long sum = open.values().stream().mapToLong(Sharer::weight).sum();
    List<String> byFraction = new ArrayList<>(open.keySet());
    long left = rest;
    for (Sharer sharer : open.values()) {
      long whole = rest * sharer.weight() / sum;
      tenths.put(sharer.id(), whole);
      left -= whole;
    }
    long toShare = rest;
    byFraction.sort(
        Comparator.comparingLong((String id) -> -(toShare * open.get(id).weight() % sum))
            .thenComparing(Comparator.naturalOrder()));
    for (int i = 0; i < byFraction.size() && left > 0; i++, left--) {
      tenths.merge(byFraction.get(i), 1L, Long::sum);
    }
    List<Share> shares = new ArrayList<>();
    sharers.stream()
        .sorted(Comparator.comparing(Sharer::id))
        .forEach(
            sharer -> {
              long part = tenths.getOrDefault(sharer.id(), 0L);
              long sensitivity = sharer.sensitivityThousandths();
              shares.add(
                  new Share(
                      sharer.id(),
                      (int) part,
                      (int) ((part * 1000 + sensitivity - 1) / sensitivity)));
            });
    return new Sharing(shares, (int) left);
  }

  /** The input as the documented script reads it. */
  public static String toCsv(List<Sharer> sharers) {
    StringBuilder csv =
        new StringBuilder("id,path,contribution_tenths,sensitivity_thousandths,room_tenths\n");
    for (Sharer sharer : sharers) {
      csv.append(sharer.id())
          .append(',')
          .append(sharer.path())
          .append(',')
          .append(sharer.contributionTenths())
          .append(',')
          .append(sharer.sensitivityThousandths())
          .append(',')
          .append(sharer.roomTenths())
          .append('\n');
    }
    return csv.toString();
  }

  /** Settles all whose part reaches their cap, until nobody's does; answers what is left. */
  private static long withCaps(long reduction, Map<String, Sharer> open, Map<String, Long> tenths) {
    long rest = reduction;
    while (true) {
      long sum = open.values().stream().mapToLong(Sharer::weight).sum();
      long now = rest;
      List<Sharer> full =
          open.values().stream()
              .filter(sharer -> now * sharer.weight() >= sharer.capTenths() * sum)
              .toList();
      if (full.isEmpty()) {
        return rest;
      }
      for (Sharer sharer : full) {
        tenths.put(sharer.id(), sharer.capTenths());
        rest -= sharer.capTenths();
        open.remove(sharer.id());
      }
    }
  }

  private static void requireExact(long reduction, List<Sharer> sharers) {
    double sum = 0;
    double cap = reduction;
    for (Sharer sharer : sharers) {
      sum += sharer.weight();
      cap = Math.max(cap, sharer.capTenths());
    }
    if (sum * cap >= LARGEST) {
      throw new IllegalArgumentException(
          "The reduction (%d tenths of a kW) and contributions must be small enough that their products stay below 2^53. Share at a smaller element."
              .formatted(reduction));
    }
  }
}
