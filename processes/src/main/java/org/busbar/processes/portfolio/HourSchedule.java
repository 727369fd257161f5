package org.busbar.processes.portfolio;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.aggregation.ShortfallSolver;

/**
 * Who delivers what in an hour so that the DSO keeps its commitment to the IESO.
 *
 * @param revision 1 shares out the award; each re-optimisation counts on
 * @param cause what it follows from: the award, an outage, a condition or a dispatch
 * @param committedKw what the DSO owes at the T-D interface, kW
 * @param deliveredKw what the quantities make at the T-D interface by AC power flow, kW
 * @param kwByOffer quantity of each offer, kW
 * @param proof what makes the rest impossible, taken together; empty where nothing is missing
 */
public record HourSchedule(
    String tradeDayId,
    int hourEnding,
    int revision,
    String cause,
    double committedKw,
    double deliveredKw,
    SortedMap<String, Double> kwByOffer,
    List<Reason> proof) {

  /** Less than this is the accuracy of the power flow and its linearisation, not a shortfall. */
  public static final double TOLERANCE_KW = ShortfallSolver.TOLERANCE_KW;

  /**
   * One constraint of a proof.
   *
   * @param subject an offer, an element of the network, or the T-D interface
   * @param quantity what the figure is, at most 60 characters
   */
  public record Reason(String subject, String quantity, double value) {}

  public HourSchedule {
    kwByOffer = Collections.unmodifiableSortedMap(new TreeMap<>(kwByOffer));
    proof = List.copyOf(proof);
  }

  /** What is missing at the interface, kW; 0 within the tolerance. */
  public double shortfallKw() {
    double missing = committedKw - deliveredKw;
    return missing > TOLERANCE_KW ? missing : 0;
  }
}
