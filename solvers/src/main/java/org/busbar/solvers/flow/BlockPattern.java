package org.busbar.solvers.flow;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The order in which the nodes of a network are eliminated, and where the factors of its admittance
 * matrix have entries. Rows and columns are numbered in that order: "positions". An entry is a 2 x
 * 2 block, since a frozen Jacobian is linear over real numbers only.
 *
 * <p>The order is that of minimum degree (ties: lowest node), except that the nodes of whatever
 * changes from lane to lane (taps, capacitors) come last: only the entries among those, the tail,
 * then need a value per lane.
 */
final class BlockPattern {

  final int size;

  /** Positions from here on belong to the tail. */
  final int tail;

  final int[] positionOf;
  final int[] nodeAt;

  /** Entries left of the diagonal, row by row, columns ascending. */
  final int[] lowStart;

  final int[] lowColumn;

  /** Entries right of the diagonal, row by row, columns ascending. */
  final int[] upStart;

  final int[] upColumn;

  /** Index of the first entry of a row that lies in the tail, among its low entries. */
  final int[] lowTail;

  /**
   * Where the update of an elimination goes: for the low entry e = (i, k) and the t-th up entry (k,
   * j) of row k, the entry (i, j) is {@code target[targetStart[e] + t]}.
   */
  final int[] targetStart;

  final int[] target;

  /** Per entry, its index among those of the tail, or -1. */
  final int[] tailIndex;

  final int tailCount;

  private BlockPattern(int[][] neighbours, boolean[] last) {
    size = neighbours.length;
    positionOf = new int[size];
    nodeAt = new int[size];
    int[][] below = eliminate(neighbours, last);
    int firstLast = 0;
    for (boolean one : last) {
      firstLast += one ? 0 : 1;
    }
    tail = firstLast;
    upStart = new int[size + 1];
    lowStart = new int[size + 1];
    int[] lowCount = new int[size];
    for (int k = 0; k < size; k++) {
      for (int t = 0; t < below[k].length; t++) {
        below[k][t] = positionOf[below[k][t]];
        lowCount[below[k][t]]++;
      }
      Arrays.sort(below[k]);
      upStart[k + 1] = upStart[k] + below[k].length;
    }
    upColumn = new int[upStart[size]];
    lowColumn = new int[upStart[size]];
    for (int i = 0; i < size; i++) {
      lowStart[i + 1] = lowStart[i] + lowCount[i];
    }
    int[] next = Arrays.copyOf(lowStart, size);
    for (int k = 0; k < size; k++) {
      System.arraycopy(below[k], 0, upColumn, upStart[k], below[k].length);
      for (int i : below[k]) {
        lowColumn[next[i]++] = k;
      }
    }
    lowTail = new int[size];
    for (int i = 0; i < size; i++) {
      int e = lowStart[i];
      while (e < lowStart[i + 1] && lowColumn[e] < tail) {
        e++;
      }
      lowTail[i] = e;
    }
    targetStart = new int[lowColumn.length + 1];
    for (int e = 0; e < lowColumn.length; e++) {
      int k = lowColumn[e];
      targetStart[e + 1] = targetStart[e] + upStart[k + 1] - upStart[k];
    }
    target = new int[targetStart[lowColumn.length]];
    for (int i = 0; i < size; i++) {
      for (int e = lowStart[i]; e < lowStart[i + 1]; e++) {
        int k = lowColumn[e];
        for (int t = 0; t < upStart[k + 1] - upStart[k]; t++) {
          target[targetStart[e] + t] = entry(i, upColumn[upStart[k] + t]);
        }
      }
    }
    tailIndex = new int[entryCount()];
    Arrays.fill(tailIndex, -1);
    int count = 0;
    for (int i = tail; i < size; i++) {
      for (int e = lowTail[i]; e < lowStart[i + 1]; e++) {
        tailIndex[e] = count++;
      }
      tailIndex[diagonal(i)] = count++;
      for (int u = upStart[i]; u < upStart[i + 1]; u++) {
        tailIndex[up(u)] = count++;
      }
    }
    tailCount = count;
  }

  /**
   * The pattern of a graph.
   *
   * @param neighbours per node, the nodes that it is coupled with, without itself or repetitions
   * @param last which nodes come last
   */
  static BlockPattern of(int[][] neighbours, boolean[] last) {
    return new BlockPattern(neighbours, last);
  }

  private int[][] eliminate(int[][] neighbours, boolean[] last) {
    int n = neighbours.length;
    int[][] linked = new int[n][];
    int[] degree = new int[n];
    // Ordered by (is it last, degree, node); outdated keys are dropped when they come up.
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (int node = 0; node < n; node++) {
      linked[node] = neighbours[node].clone();
      Arrays.sort(linked[node]);
      degree[node] = linked[node].length;
      queue.add(key(node, degree[node], last[node]));
    }
    boolean[] eliminated = new boolean[n];
    int[][] below = new int[n][];
    int[] merged = new int[n];
    int position = 0;
    while (position < n) {
      long key = queue.remove();
      int pivot = (int) (key & 0xffffffL);
      if (eliminated[pivot] || key != key(pivot, degree[pivot], last[pivot])) {
        continue;
      }
      eliminated[pivot] = true;
      positionOf[pivot] = position;
      nodeAt[position] = pivot;
      int[] clique = linked[pivot];
      below[position] = clique.clone();
      for (int node : clique) {
        linked[node] = union(linked[node], clique, pivot, node, merged);
        if (degree[node] != linked[node].length) {
          degree[node] = linked[node].length;
          queue.add(key(node, degree[node], last[node]));
        }
      }
      linked[pivot] = new int[0];
      position++;
    }
    return below;
  }

  private static long key(int node, int degree, boolean last) {
    return (last ? 1L << 50 : 0) | (long) degree << 24 | node;
  }

  private static int[] union(int[] a, int[] b, int withoutOne, int withoutOther, int[] merged) {
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < a.length || j < b.length) {
      int next;
      if (j == b.length || i < a.length && a[i] < b[j]) {
        next = a[i++];
      } else if (i == a.length || b[j] < a[i]) {
        next = b[j++];
      } else {
        next = a[i++];
        j++;
      }
      if (next != withoutOne && next != withoutOther) {
        merged[count++] = next;
      }
    }
    return Arrays.copyOf(merged, count);
  }

  int entryCount() {
    return lowColumn.length + size + upColumn.length;
  }

  int diagonal(int position) {
    return lowColumn.length + position;
  }

  /** Entry of an index into {@link #upColumn}. */
  int up(int index) {
    return lowColumn.length + size + index;
  }

  /** Index of the entry at a row and column. */
  int entry(int row, int column) {
    if (row == column) {
      return diagonal(row);
    }
    int found =
        row > column
            ? Arrays.binarySearch(lowColumn, lowStart[row], lowStart[row + 1], column)
            : Arrays.binarySearch(upColumn, upStart[row], upStart[row + 1], column);
    if (found < 0) {
      throw new IllegalStateException(
          "The positions " + row + " and " + column + " are not coupled.");
    }
    return row > column ? found : up(found);
  }
}
