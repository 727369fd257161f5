package org.busbar.solvers.optimisation;

import com.google.ortools.Loader;
import org.jspecify.annotations.Nullable;

/** The native part of OR-Tools, loaded when it is first needed: that takes about a second. */
final class OrToolsLibrary {

  private OrToolsLibrary() {}

  /** Loads once. */
  private static final class Attempt {
    static final @Nullable String PROBLEM = load();

    private static @Nullable String load() {
      try {
        Loader.loadNativeLibraries();
        return null;
      } catch (RuntimeException | LinkageError problem) {
        // No library for this machine, or a temporary folder that cannot hold or run it.
        return String.valueOf(problem.getMessage());
      }
    }
  }

  static boolean isThere() {
    return Attempt.PROBLEM == null;
  }

  /** Why it cannot be used, as a sentence; null if it can. */
  static @Nullable String problem() {
    return Attempt.PROBLEM == null
        ? null
        : "The native library of OR-Tools cannot be loaded here (" + Attempt.PROBLEM + ").";
  }
}
