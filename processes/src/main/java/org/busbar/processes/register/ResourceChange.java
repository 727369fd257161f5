package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is different of a resource from a trade date on; null is as before. Its identifier stays.
 *
 * @param isEnd whether it takes no part from that date on
 */
public record ResourceChange(
    String resourceId,
    LocalDate from,
    @Nullable Double maxInjectionKw,
    @Nullable Double maxWithdrawalKw,
    Resource.@Nullable Markets markets,
    @Nullable String meterId,
    boolean isEnd) {

  /** Puts the changed resource in the place of what it was. */
  public void applyTo(List<Resource> resources) {
    if (isEnd) {
      resources.removeIf(resource -> resource.id().equals(resourceId));
    } else {
      resources.replaceAll(
          resource -> resource.id().equals(resourceId) ? applyTo(resource) : resource);
    }
  }

  /** The resource as it is with this change. */
  public Resource applyTo(Resource resource) {
    return new Resource(
        resource.id(),
        resource.name(),
        resource.kind(),
        resource.participantId(),
        resource.programId(),
        resource.zoneId(),
        resource.connectionId(),
        meterId == null ? resource.meterId() : meterId,
        maxInjectionKw == null ? resource.maxInjectionKw() : maxInjectionKw,
        maxWithdrawalKw == null ? resource.maxWithdrawalKw() : maxWithdrawalKw,
        resource.energyKwh(),
        resource.profile(),
        markets == null ? resource.markets() : markets);
  }
}
