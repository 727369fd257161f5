package org.busbar.solvers.aggregation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who delivers a level.
 *
 * @param kwByBlock kW at the resources, in tenths of a kW unless an offer is all or nothing; blocks
 *     not named deliver nothing
 * @param interfaceKw what that makes at the interface, kW
 * @param missingKw what was asked for beyond the most that can be given, kW
 */
public record Share(SortedMap<String, Double> kwByBlock, double interfaceKw, double missingKw) {

  public Share {
    kwByBlock = Collections.unmodifiableSortedMap(new TreeMap<>(kwByBlock));
  }
}
