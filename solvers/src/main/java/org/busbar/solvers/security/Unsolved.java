package org.busbar.solvers.security;

import java.util.List;

/**
 * Cases without a solution. They count as insecure, and no figure of theirs is used.
 *
 * @param cases how many
 * @param first the first of them, at most {@link #LISTED}
 */
public record Unsolved(long cases, List<Case> first) {

  /** How many are listed. */
  public static final int LISTED = 10;

  public Unsolved {
    first = List.copyOf(first);
  }

  /** An interval and a path. */
  public record Case(int interval, String path) {}
}
