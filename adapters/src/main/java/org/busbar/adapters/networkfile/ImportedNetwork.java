package org.busbar.adapters.networkfile;

import java.util.List;
import org.busbar.solvers.network.NetworkModel;

/**
 * A network out of another tool's file.
 *
 * @param ignored what the file holds and the network does not, with counts
 * @param warnings what was assumed
 */
public record ImportedNetwork(NetworkModel network, List<String> ignored, List<String> warnings) {
  public ImportedNetwork {
    ignored = List.copyOf(ignored);
    warnings = List.copyOf(warnings);
  }
}
