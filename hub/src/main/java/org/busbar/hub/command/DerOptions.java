package org.busbar.hub.command;

import org.busbar.hub.psa.DerPlacement;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import picocli.CommandLine.Option;

/** The DERs that a study looks at. */
final class DerOptions {

  @Option(
      names = "--ders",
      paramLabel = "N",
      description = "Puts N DERs at loads, drawn by --seed, beside those that the file has.")
  private int ders;

  @Option(
      names = "--der-kw",
      paramLabel = "KW",
      defaultValue = "10",
      description =
          "Rating of a DER that is put there, or for which the file has none (default"
              + " ${DEFAULT-VALUE}).")
  private double derKw = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of --ders (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  /** The network with the DERs that are to be put there. */
  NetworkModel placedIn(NetworkModel network) {
    return ders > 0 ? DerPlacement.place(network, ders, derKw, seed) : network;
  }

  /** Rating of a DER, kW, positive. */
  double ratingKw(DerConnection connection) {
    double known = Math.max(connection.kva(), Math.abs(connection.kw()));
    return known > 0 ? known : derKw;
  }
}
