package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.sun.ClearSky;

/**
 * All that one local distribution area brings to an operating day: network, zones, programs,
 * participants, resources, standing offers, and the history that forecasts are made from.
 *
 * @param id name of the case, and of its local distribution area
 * @param interfaceId name under which the IESO knows the T-D interface
 * @param nominalLoadKw sum of the network model's loads at load scale 1
 * @param peakLoadScale load scale that stands for the highest Ontario demand of the case's history
 * @param place where it lies, for the sun
 * @param profiles hourly shapes by name: 24 values per unit of the resource's larger rating,
 *     injection positive; the profile {@link #SOLAR} is not among them but computed
 * @param dsoModel the DSO model that the area operates under where nobody has decided otherwise
 */
public record OperatingCase(
    String id,
    String name,
    String interfaceId,
    NetworkModel network,
    double nominalLoadKw,
    double peakLoadScale,
    ClearSky place,
    List<Zone> zones,
    List<Program> programs,
    List<Participant> participants,
    List<Resource> resources,
    List<Contributor> contributors,
    List<StandingOffer> standingOffers,
    Map<String, List<Double>> profiles,
    DemandHistory demand,
    String dsoModel) {

  /** Name of the profile that follows the sun of the date under a clear sky. */
  public static final String SOLAR = "solar";

  public OperatingCase {
    zones = List.copyOf(zones);
    programs = List.copyOf(programs);
    participants = List.copyOf(participants);
    resources = List.copyOf(resources);
    contributors = List.copyOf(contributors);
    standingOffers = List.copyOf(standingOffers);
    profiles = Map.copyOf(profiles);
  }

  /** The same area with what the register holds; standing offers of resources that left go too. */
  OperatingCase withRegister(
      NetworkModel model,
      List<Participant> registeredParticipants,
      List<Resource> registeredResources,
      List<Contributor> registeredContributors) {
    List<String> ids = registeredResources.stream().map(Resource::id).toList();
    return new OperatingCase(
        id,
        name,
        interfaceId,
        model,
        nominalLoadKw,
        peakLoadScale,
        place,
        zones,
        programs,
        registeredParticipants,
        registeredResources,
        registeredContributors,
        standingOffers.stream().filter(offer -> ids.contains(offer.resourceId())).toList(),
        profiles,
        demand,
        dsoModel);
  }

  /**
   * The same network and market as an area of another name, beside others in one hub: whatever the
   * IESO, owners and meters know by a name gets it as a prefix, such as {@code north-pv-01}.
   *
   * @param area letters and digits in lower case
   */
  public OperatingCase asArea(String area) {
    String prefix = area + "-";
    return new OperatingCase(
        area,
        name + " (" + area + ")",
        prefix + interfaceId,
        network,
        nominalLoadKw,
        peakLoadScale,
        place,
        zones,
        programs,
        participants.stream()
            .map(each -> new Participant(prefix + each.id(), each.name(), each.role()))
            .toList(),
        resources.stream()
            .map(
                each ->
                    new Resource(
                        prefix + each.id(),
                        each.name(),
                        each.kind(),
                        prefix + each.participantId(),
                        each.programId(),
                        each.zoneId(),
                        each.connectionId(),
                        prefix + each.meterId(),
                        each.maxInjectionKw(),
                        each.maxWithdrawalKw(),
                        each.energyKwh(),
                        each.profile(),
                        each.markets()))
            .toList(),
        contributors.stream()
            .map(
                each ->
                    new Contributor(
                        prefix + each.id(),
                        prefix + each.resourceId(),
                        prefix + each.meterId(),
                        each.shareKw(),
                        each.activeFrom(),
                        each.connectionId()))
            .toList(),
        standingOffers.stream()
            .map(
                each ->
                    new StandingOffer(
                        prefix + each.resourceId(),
                        each.direction(),
                        each.step(),
                        each.quantityKw(),
                        each.pricePerMwh(),
                        each.fromHourEnding(),
                        each.toHourEnding(),
                        each.offer(),
                        each.terms()))
            .toList(),
        profiles,
        demand,
        dsoModel);
  }

  /** The same area with other zones and programs. */
  OperatingCase withMarket(
      NetworkModel model,
      List<Zone> agreedZones,
      List<Program> agreedPrograms,
      List<Resource> resourcesInZones) {
    return new OperatingCase(
        id,
        name,
        interfaceId,
        model,
        nominalLoadKw,
        peakLoadScale,
        place,
        agreedZones,
        agreedPrograms,
        participants,
        resourcesInZones,
        contributors,
        standingOffers,
        profiles,
        demand,
        dsoModel);
  }

  public Optional<Resource> findResource(String resourceId) {
    return resources.stream().filter(resource -> resource.id().equals(resourceId)).findFirst();
  }

  public Resource resource(String resourceId) {
    return findResource(resourceId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The resource (%s) must be one of case %s.".formatted(resourceId, id)));
  }

  public Optional<Contributor> findContributor(String contributorId) {
    return contributors.stream()
        .filter(contributor -> contributor.id().equals(contributorId))
        .findFirst();
  }

  /**
   * Part of each kW of a resource by connection: by the shares of its contributors where these have
   * connections of their own.
   */
  public SortedMap<String, Double> places(Resource resource) {
    SortedMap<String, Double> shareKw = new TreeMap<>();
    for (Contributor contributor : contributors) {
      if (contributor.resourceId().equals(resource.id())) {
        shareKw.merge(
            Objects.requireNonNullElse(contributor.connectionId(), resource.connectionId()),
            contributor.shareKw(),
            Double::sum);
      }
    }
    double sum = shareKw.values().stream().mapToDouble(Double::doubleValue).sum();
    if (shareKw.size() < 2) {
      String only = shareKw.isEmpty() ? resource.connectionId() : shareKw.firstKey();
      return new TreeMap<>(Map.of(only, 1.0));
    }
    shareKw.replaceAll((connection, kw) -> kw / sum);
    return shareKw;
  }

  public Program program(String programId) {
    return programs.stream()
        .filter(program -> program.id().equals(programId))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The program (%s) must be one of case %s.".formatted(programId, id)));
  }

  /** Undisturbed operation of a resource in an hour, kW, injection positive. */
  public double expectedKw(Resource resource, LocalDate date, int hourEnding) {
    double ratingKw = Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw());
    double fraction =
        resource.profile().equals(SOLAR)
            ? place.fraction(date, hourEnding)
            : profiles.get(resource.profile()).get(hourEnding - 1);
    return ratingKw * fraction;
  }

  /** Load scale in an hour of the case's history. */
  public double loadScale(LocalDate date, int hourEnding) {
    return peakLoadScale * demand.megawatts(date, hourEnding) / demand.peakMegawatts();
  }
}
