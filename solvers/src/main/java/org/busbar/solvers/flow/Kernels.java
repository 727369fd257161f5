package org.busbar.solvers.flow;

/** Chooses the kernel once: vectors need {@code --add-modules jdk.incubator.vector}. */
final class Kernels {

  /** Lanes of a block: two vectors of the widest machine, four of a common one. */
  static final int LANES = 16;

  static final LaneKernel FASTEST = choose();

  private Kernels() {}

  private static LaneKernel choose() {
    if (!Boolean.getBoolean("busbar.scalar")
        && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      try {
        // By name: it is compiled apart, since a compiler cannot see incubating modules and insist
        // on having no warnings at the same time.
        return (LaneKernel)
            Class.forName("org.busbar.solvers.flow.VectorKernel")
                .getDeclaredConstructor()
                .newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        // A later Java that changed the incubating interface: slower, and right all the same.
        return new ScalarKernel(LANES);
      }
    }
    return new ScalarKernel(LANES);
  }
}
