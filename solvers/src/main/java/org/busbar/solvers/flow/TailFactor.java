package org.busbar.solvers.flow;

/**
 * The factors of the tail of a matrix, one value per lane: what taps and capacitors change. Value c
 * of an entry in a lane is {@code value[(4 * entry + c) * lanes + lane]}, entries as numbered by
 * {@link BlockPattern#tailIndex}; signs and scaling as in {@link BlockFactor}.
 */
final class TailFactor {

  final int lanes;
  final double[] value;
  private final BlockPattern pattern;

  TailFactor(BlockPattern pattern, int lanes) {
    this.pattern = pattern;
    this.lanes = lanes;
    value = new double[4 * pattern.tailCount * lanes];
  }

  /** Starts every lane with what all of them share. */
  void load(BlockFactor shared) {
    for (int i = pattern.tail; i < pattern.size; i++) {
      load(shared, pattern.lowTail[i], pattern.lowStart[i + 1]);
      load(shared, pattern.diagonal(i), pattern.diagonal(i) + 1);
      load(shared, pattern.up(pattern.upStart[i]), pattern.up(pattern.upStart[i + 1]));
    }
  }

  private void load(BlockFactor shared, int fromEntry, int toEntry) {
    for (int e = fromEntry; e < toEntry; e++) {
      int at = 4 * pattern.tailIndex[e] * lanes;
      for (int c = 0; c < 4; c++) {
        for (int l = 0; l < lanes; l++) {
          value[at++] = shared.value[4 * e + c];
        }
      }
    }
  }

  /** Adds a complex admittance to an entry of one lane. */
  void addComplex(int entry, int lane, double re, double im) {
    int at = 4 * pattern.tailIndex[entry] * lanes + lane;
    value[at] += re;
    value[at + lanes] -= im;
    value[at + 2 * lanes] += im;
    value[at + 3 * lanes] += re;
  }

  void factorise() {
    for (int i = pattern.tail; i < pattern.size; i++) {
      for (int e = pattern.lowTail[i]; e < pattern.lowStart[i + 1]; e++) {
        int low = 4 * pattern.tailIndex[e] * lanes;
        int k = pattern.lowColumn[e];
        int up = pattern.upStart[k];
        for (int t = pattern.targetStart[e]; t < pattern.targetStart[e + 1]; t++, up++) {
          int other = 4 * pattern.tailIndex[pattern.up(up)] * lanes;
          multiplyInto(4 * pattern.tailIndex[pattern.target[t]] * lanes, low, other);
        }
        for (int l = low; l < low + 4 * lanes; l++) {
          value[l] = -value[l];
        }
      }
      int diagonal = 4 * pattern.tailIndex[pattern.diagonal(i)] * lanes;
      for (int l = 0; l < lanes; l++) {
        BlockFactor.invert(value, diagonal + l, lanes);
      }
      for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
        scaleBy(diagonal, 4 * pattern.tailIndex[pattern.up(u)] * lanes);
      }
    }
  }

  private void multiplyInto(int into, int left, int right) {
    int n = lanes;
    for (int l = 0; l < n; l++) {
      double a = value[left + l];
      double b = value[left + n + l];
      double c = value[left + 2 * n + l];
      double d = value[left + 3 * n + l];
      double p = value[right + l];
      double q = value[right + n + l];
      double r = value[right + 2 * n + l];
      double s = value[right + 3 * n + l];
      value[into + l] += a * p + b * r;
      value[into + n + l] += a * q + b * s;
      value[into + 2 * n + l] += c * p + d * r;
      value[into + 3 * n + l] += c * q + d * s;
    }
  }

  private void scaleBy(int left, int at) {
    int n = lanes;
    for (int l = 0; l < n; l++) {
      double a = value[left + l];
      double b = value[left + n + l];
      double c = value[left + 2 * n + l];
      double d = value[left + 3 * n + l];
      double p = value[at + l];
      double q = value[at + n + l];
      double r = value[at + 2 * n + l];
      double s = value[at + 3 * n + l];
      value[at + l] = -(a * p + b * r);
      value[at + n + l] = -(a * q + b * s);
      value[at + 2 * n + l] = -(c * p + d * r);
      value[at + 3 * n + l] = -(c * q + d * s);
    }
  }
}
