package org.busbar.solvers.flow;

/** placeholder */
final class VectorKernel implements LaneKernel {
  private final ScalarKernel k = new ScalarKernel(Kernels.LANES);

  @Override
  public int lanes() {
    return k.lanes();
  }

  @Override
  public void solve(BlockFactor factor, TailFactor tail, double[] x) {
    k.solve(factor, tail, x);
  }

  @Override
  public void compensate(
      Grid grid,
      double[] slope,
      double[] active,
      double[] reactive,
      double[] v,
      double[] x,
      double[] before,
      double[] change) {
    k.compensate(grid, slope, active, reactive, v, x, before, change);
  }

  @Override
  public void loadings(Terminals terminals, double[] v, double[] loading2) {
    k.loadings(terminals, v, loading2);
  }

  @Override
  public void voltages(double[] baseVolts, double[] v, double[] vPu2) {
    k.voltages(baseVolts, v, vPu2);
  }
}
