package org.busbar.hub.psa;

import java.util.function.UnaryOperator;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;

/** A network that differs from another in some of its elements. */
final class NetworkCopy {

  private NetworkCopy() {}

  static NetworkModel.Builder of(
      NetworkModel network,
      UnaryOperator<Transformer> transformers,
      UnaryOperator<Capacitor> capacitors) {
    NetworkModel.Builder builder = NetworkModel.builder(network.id());
    network.sources().forEach(builder::add);
    builder.add(network.transmissionInterface());
    network.buses().forEach(builder::add);
    for (Branch branch : network.branches()) {
      if (branch instanceof Line line) {
        builder.add(line);
      } else if (branch instanceof Switch element) {
        builder.add(element);
      } else if (branch instanceof Transformer transformer) {
        builder.add(transformers.apply(transformer));
      }
    }
    network.capacitors().forEach(capacitor -> builder.add(capacitors.apply(capacitor)));
    network.loads().forEach(builder::add);
    network.connections().forEach(builder::add);
    return builder;
  }
}
