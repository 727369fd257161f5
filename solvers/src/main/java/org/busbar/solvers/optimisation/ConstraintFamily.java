package org.busbar.solvers.optimisation;

/**
 * Variables, rows or both that say one thing, such as "no more energy than a battery holds". A
 * problem is the sum of its families; docs/clearing.md has a section with the formula of each.
 */
public interface ConstraintFamily {

  /** Name in reports and in proofs, in words. */
  String name();

  /** Adds its variables and rows. The order in which families are added numbers them. */
  void addTo(Programme programme);
}
