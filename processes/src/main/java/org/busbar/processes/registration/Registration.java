package org.busbar.processes.registration;

import java.time.Instant;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Phases;
import org.jspecify.annotations.Nullable;

/**
 * A registration on its way.
 *
 * @param reason why it was refused
 * @param approvedBy who approved it first
 * @param confirmedBy the second person, where one is needed; never the first
 * @param resourceId the identifier that DER(A), distributor and IESO share, once it has one
 */
public record Registration(
    String id,
    RegistrationRequest request,
    Instant receivedAt,
    State state,
    @Nullable String reason,
    @Nullable String approvedBy,
    @Nullable String confirmedBy,
    @Nullable String resourceId) {

  public enum State {
    RECEIVED,
    REFUSED,
    REGISTERED
  }

  public static Registration received(String id, RegistrationRequest request, Instant at) {
    return new Registration(id, request, at, State.RECEIVED, null, null, null, null);
  }

  /** Name of the connection that a registered resource gets in the network model. */
  public static String connectionOf(String resourceId) {
    return resourceId + "-pcc";
  }

  /** The asset under an identifier, with a connection of its own. */
  public static RegisteredResource as(
      String resourceId, String zoneId, RegistrationRequest request) {
    return new RegisteredResource(
        request.toResource(resourceId, zoneId),
        new DerConnection(connectionOf(resourceId), request.bus(), Phases.of(request.phases())));
  }
}
