package org.busbar.adapters.cim;

/** Continuous and short-time rating, A. */
record Ratings(double normalAmps, double emergencyAmps) {}
