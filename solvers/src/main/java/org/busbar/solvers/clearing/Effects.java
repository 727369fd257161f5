package org.busbar.solvers.clearing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A figure per block id, in the order of the ids; immutable. Two arrays instead of a tree: the rows
 * of a large zone have millions of coefficients, and those of one interval share their ids.
 */
final class Effects extends AbstractMap<String, Double> implements SortedMap<String, Double> {

  private final String[] ids;
  private final double[] values;
  private final int from;
  private final int to;

  private Effects(String[] ids, double[] values, int from, int to) {
    this.ids = ids;
    this.values = values;
    this.from = from;
    this.to = to;
  }

  /**
   * Takes the arrays over.
   *
   * @param ids ascending
   */
  static Effects of(String[] ids, double[] values) {
    return new Effects(ids, values, 0, ids.length);
  }

  static Effects copyOf(SortedMap<String, Double> map) {
    if (map instanceof Effects effects) {
      return effects;
    }
    String[] ids = new String[map.size()];
    double[] values = new double[ids.length];
    int next = 0;
    for (Map.Entry<String, Double> entry : map.entrySet()) {
      ids[next] = entry.getKey();
      values[next++] = entry.getValue();
    }
    return of(ids, values);
  }

  private int at(@Nullable Object id) {
    return id instanceof String text ? Arrays.binarySearch(ids, from, to, text) : -1;
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public boolean containsKey(@Nullable Object id) {
    return at(id) >= 0;
  }

  @Override
  public @Nullable Double get(@Nullable Object id) {
    int at = at(id);
    return at < 0 ? null : (Double) values[at];
  }

  @Override
  public Set<Map.Entry<String, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Double>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return to - from;
      }
    };
  }

  /** Steps through the arrays. */
  private final class Entries implements Iterator<Map.Entry<String, Double>> {
    private int next = from;

    @Override
    public boolean hasNext() {
      return next < to;
    }

    @Override
    public Map.Entry<String, Double> next() {
      if (next == to) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return Map.entry(ids[at], values[at]);
    }
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public SortedMap<String, Double> subMap(String fromId, String toId) {
    return new Effects(ids, values, firstFrom(fromId), firstFrom(toId));
  }

  @Override
  public SortedMap<String, Double> headMap(String toId) {
    return new Effects(ids, values, from, firstFrom(toId));
  }

  @Override
  public SortedMap<String, Double> tailMap(String fromId) {
    return new Effects(ids, values, firstFrom(fromId), to);
  }

  private int firstFrom(String id) {
    int at = at(id);
    return at < 0 ? -at - 1 : at;
  }

  @Override
  public String firstKey() {
    return keyAt(from);
  }

  @Override
  public String lastKey() {
    return keyAt(to - 1);
  }

  private String keyAt(int at) {
    if (from == to) {
      throw new NoSuchElementException();
    }
    return ids[at];
  }
}
