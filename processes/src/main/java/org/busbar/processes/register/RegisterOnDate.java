package org.busbar.processes.register;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What the register says of an area on one date, beside the case that the area began with.
 *
 * @param listed aggregated resources that the lists of their aggregators speak for
 * @param enrolments of the listed resources, active on the date
 */
public record RegisterOnDate(SortedSet<String> listed, List<Enrolment> enrolments) {

  public RegisterOnDate {
    enrolments = List.copyOf(enrolments);
  }

  public boolean isEmpty() {
    return listed.isEmpty();
  }

  /**
   * The case as the register has it. A listed resource has the contributors of the date and their
   * share of its ratings; with none it takes no part.
   */
  public OperatingCase applyTo(OperatingCase base) {
    if (isEmpty()) {
      return base;
    }
    List<Resource> resources = new ArrayList<>();
    for (Resource resource : base.resources()) {
      double share = listed.contains(resource.id()) ? share(resource) : 1;
      if (share > 0) {
        resources.add(share < 1 ? scaled(resource, share) : resource);
      }
    }
    List<Contributor> contributors = new ArrayList<>();
    base.contributors().stream()
        .filter(contributor -> !listed.contains(contributor.resourceId()))
        .forEach(contributors::add);
    enrolments.forEach(enrolment -> contributors.add(enrolment.toContributor()));
    return base.withRegister(base.network(), base.participants(), resources, contributors);
  }

  private double share(Resource resource) {
    double kw =
        enrolments.stream()
            .filter(enrolment -> enrolment.resourceId().equals(resource.id()))
            .mapToDouble(Enrolment::shareKw)
            .sum();
    return Math.min(1, kw / Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw()));
  }

  private static Resource scaled(Resource resource, double share) {
    return new Resource(
        resource.id(),
        resource.name(),
        resource.kind(),
        resource.participantId(),
        resource.programId(),
        resource.zoneId(),
        resource.connectionId(),
        resource.meterId(),
        resource.maxInjectionKw() * share,
        resource.maxWithdrawalKw() * share,
        resource.energyKwh() * share,
        resource.profile(),
        resource.markets());
  }
}
