package org.busbar.solvers.envelope;

/**
 * Between what a box must be.
 *
 * @param least the box that holds zero and the forecast; nobody is asked to leave that
 * @param most the ratings
 */
record Rooms(double[] least, double[] most) {}
