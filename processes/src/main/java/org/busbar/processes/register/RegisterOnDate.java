package org.busbar.processes.register;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.busbar.solvers.network.NetworkModel;

/**
 * What the register says of an area on one date, beside the case that the area began with.
 *
 * @param resources registered and active on the date, beside those of the case
 * @param listed aggregated resources that the lists of their aggregators speak for
 * @param enrolments of the listed resources, active on the date
 * @param participants that hold registered resources
 * @param changes of resources that hold on the date, in the order in which they came to hold
 */
public record RegisterOnDate(
    List<RegisteredResource> resources,
    SortedSet<String> listed,
    List<Enrolment> enrolments,
    List<Participant> participants,
    List<ResourceChange> changes) {

  public RegisterOnDate {
    resources = List.copyOf(resources);
    enrolments = List.copyOf(enrolments);
    participants = List.copyOf(participants);
    changes = List.copyOf(changes);
  }

  public boolean isEmpty() {
    return listed.isEmpty() && resources.isEmpty() && changes.isEmpty();
  }

  /**
   * The case as the register has it. A listed resource has the contributors of the date and their
   * share of its ratings; with none it takes no part.
   */
  public OperatingCase applyTo(OperatingCase base) {
    if (isEmpty()) {
      return base;
    }
    NetworkModel network = base.network();
    List<Resource> known = new ArrayList<>(base.resources());
    if (!resources.isEmpty()) {
      NetworkModel.Builder model = network.toBuilder();
      resources.forEach(one -> model.add(one.connection()));
      network = model.build();
      // Its zone is that of its bus on the date, which may have moved since it was registered.
      for (RegisteredResource one : resources) {
        known.add(one.resource().inZone(network.zoneOf(one.connection().bus())));
      }
    }
    changes.forEach(change -> change.applyTo(known));
    List<Resource> active = new ArrayList<>();
    for (Resource resource : known) {
      double share = listed.contains(resource.id()) ? share(resource) : 1;
      if (share > 0) {
        active.add(share < 1 ? scaled(resource, share) : resource);
      }
    }
    List<Contributor> contributors = new ArrayList<>();
    base.contributors().stream()
        .filter(contributor -> !listed.contains(contributor.resourceId()))
        .forEach(contributors::add);
    enrolments.forEach(enrolment -> contributors.add(enrolment.toContributor()));
    List<Participant> all = new ArrayList<>(base.participants());
    participants.stream()
        .filter(one -> base.participants().stream().noneMatch(p -> p.id().equals(one.id())))
        .forEach(all::add);
    return base.withRegister(network, all, active, contributors);
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
