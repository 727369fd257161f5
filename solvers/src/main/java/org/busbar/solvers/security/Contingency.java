package org.busbar.solvers.security;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;

/**
 * What is lost at once. The base case loses nothing.
 *
 * @param id unique within a problem
 * @param branches ids of lines, switches and transformers out of service
 * @param connections ids of DER connections whose injection is lost
 */
public record Contingency(String id, List<String> branches, List<String> connections) {

  /** Nothing is lost. */
  public static final Contingency BASE_CASE = new Contingency("base", List.of(), List.of());

  public Contingency {
    branches = List.copyOf(branches);
    connections = List.copyOf(connections);
    if (id.isBlank()) {
      throw new IllegalArgumentException("The id of a contingency must not be blank.");
    }
  }

  /** The outage of one line, switch or transformer; its id is that of the branch. */
  public static Contingency ofBranch(String branchId) {
    return new Contingency(branchId, List.of(branchId), List.of());
  }

  /** The loss of what one DER injects; its id is that of the connection. */
  public static Contingency ofDer(String connectionId) {
    return new Contingency(connectionId, List.of(), List.of(connectionId));
  }

  public boolean isBaseCase() {
    return branches.isEmpty() && connections.isEmpty();
  }

  /** A sentence for people. */
  public String words(NetworkModel network) {
    if (isBaseCase()) {
      return "Everything is in service.";
    }
    List<String> lost = new ArrayList<>();
    branches.forEach(branch -> lost.add(kind(network, branch) + " " + branch));
    connections.forEach(connection -> lost.add("DER " + connection));
    return String.join(" and ", lost) + (lost.size() == 1 ? " is" : " are") + " lost.";
  }

  private static String kind(NetworkModel network, String branchId) {
    Object branch = network.branch(branchId);
    return branch instanceof Line ? "Line" : branch instanceof Switch ? "Switch" : "Transformer";
  }
}
