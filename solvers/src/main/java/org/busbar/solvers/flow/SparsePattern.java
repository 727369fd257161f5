package org.busbar.solvers.flow;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * The order in which a symmetric sparse matrix is eliminated, and where its factor has entries.
 * Found once per network by minimum degree (ties: lowest index). Rows and columns inside the factor
 * are numbered in that order: "positions".
 */
final class SparsePattern {

  private final int size;
  private final int[] positionOf;

  /** Entries below the diagonal, column by column; rows ascending within a column. */
  final int[] columnStart;

  final int[] row;

  private SparsePattern(int size, int[] positionOf, int[] columnStart, int[] row) {
    this.size = size;
    this.positionOf = positionOf;
    this.columnStart = columnStart;
    this.row = row;
  }

  /** Collects which pairs of nodes are coupled. */
  static final class Builder {

    private final TreeSet<Integer>[] neighbours;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Builder(int size) {
      neighbours = new TreeSet[size];
      Arrays.setAll(neighbours, node -> new TreeSet<>());
    }

    /** Couples all the nodes with each other. */
    Builder couple(int... nodes) {
      for (int a : nodes) {
        for (int b : nodes) {
          if (a != b) {
            neighbours[a].add(b);
          }
        }
      }
      return this;
    }

    SparsePattern build() {
      int size = neighbours.length;
      int[] positionOf = new int[size];
      boolean[] eliminated = new boolean[size];
      int[][] below = new int[size][];
      for (int position = 0; position < size; position++) {
        int pivot = -1;
        for (int node = 0; node < size; node++) {
          if (!eliminated[node]
              && (pivot < 0 || neighbours[node].size() < neighbours[pivot].size())) {
            pivot = node;
          }
        }
        eliminated[pivot] = true;
        positionOf[pivot] = position;
        below[position] = neighbours[pivot].stream().mapToInt(Integer::intValue).toArray();
        for (int node : below[position]) {
          neighbours[node].remove(pivot);
        }
        couple(below[position]);
      }
      int[] columnStart = new int[size + 1];
      for (int position = 0; position < size; position++) {
        columnStart[position + 1] = columnStart[position] + below[position].length;
      }
      int[] row = new int[columnStart[size]];
      for (int position = 0; position < size; position++) {
        int start = columnStart[position];
        for (int k = 0; k < below[position].length; k++) {
          row[start + k] = positionOf[below[position][k]];
        }
        Arrays.sort(row, start, columnStart[position + 1]);
      }
      return new SparsePattern(size, positionOf, columnStart, row);
    }
  }

  int size() {
    return size;
  }

  int positionOf(int node) {
    return positionOf[node];
  }

  /** Index of the entry below the diagonal that couples two positions. */
  int entry(int a, int b) {
    int column = Math.min(a, b);
    int found =
        Arrays.binarySearch(row, columnStart[column], columnStart[column + 1], Math.max(a, b));
    if (found < 0) {
      throw new IllegalStateException("The positions " + a + " and " + b + " are not coupled.");
    }
    return found;
  }
}
