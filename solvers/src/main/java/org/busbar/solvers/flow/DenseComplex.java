package org.busbar.solvers.flow;

/** Small dense complex matrices, row by row in two arrays. */
final class DenseComplex {

  private DenseComplex() {}

  /**
   * Replaces an n x n matrix by its inverse (Gauss-Jordan; impedance matrices need no pivoting).
   */
  static void invert(int n, double[] re, double[] im) {
    for (int k = 0; k < n; k++) {
      double norm = re[k * n + k] * re[k * n + k] + im[k * n + k] * im[k * n + k];
      double pRe = re[k * n + k] / norm;
      double pIm = -im[k * n + k] / norm;
      re[k * n + k] = 1;
      im[k * n + k] = 0;
      for (int j = 0; j < n; j++) {
        double aRe = re[k * n + j];
        double aIm = im[k * n + j];
        re[k * n + j] = aRe * pRe - aIm * pIm;
        im[k * n + j] = aRe * pIm + aIm * pRe;
      }
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double fRe = re[i * n + k];
          double fIm = im[i * n + k];
          re[i * n + k] = 0;
          im[i * n + k] = 0;
          for (int j = 0; j < n; j++) {
            re[i * n + j] -= fRe * re[k * n + j] - fIm * im[k * n + j];
            im[i * n + j] -= fRe * im[k * n + j] + fIm * re[k * n + j];
          }
        }
      }
    }
  }
}
