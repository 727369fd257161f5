package org.busbar.processes.roles;

import java.util.Set;
import java.util.stream.Collectors;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Asked before something is taken from a party, or done in its name: may it, by the roles? */
@Component
public class Permissions {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final Roles roles;

  Permissions(TradeDayRepository tradeDays, LoadedCases cases, Roles roles) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.roles = roles;
  }

  /** Whose side a participant is on. */
  public static Holder holder(Participant.Role role) {
    return switch (role) {
      case OWNER -> Holder.CUSTOMER;
      case AGGREGATOR -> Holder.AGGREGATOR;
      case DISTRIBUTOR -> Holder.UTILITY;
    };
  }

  /** The participants who may do this on a day, by id. */
  public Set<String> whoMay(String tradeDayId, Duty duty) {
    Set<Holder> may = roles.of(tradeDays.get(tradeDayId).dsoModel(), duty);
    return cases.ofDay(tradeDayId).operatingCase().participants().stream()
        .filter(one -> may.contains(holder(one.role())))
        .map(Participant::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Participant owner(String tradeDayId, Resource resource) {
    return cases.ofDay(tradeDayId).operatingCase().participants().stream()
        .filter(one -> one.id().equals(resource.participantId()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Refuses what the owner of a resource may not do.
   *
   * @throws RejectedMessageException {@code OPERATOR_IN_OWN_MARKET} where it runs the market
   *     (BV-A-2), {@code NOT_PERMITTED} otherwise
   */
  public void require(String tradeDayId, Duty duty, Resource resource) {
    Participant participant = owner(tradeDayId, resource);
    Holder holder = holder(participant.role());
    String dsoModel = tradeDays.get(tradeDayId).dsoModel();
    Set<Holder> may = roles.of(dsoModel, duty);
    if (may.contains(holder)) {
      return;
    }
    boolean ownMarket =
        duty == Duty.OFFER_TO_DISTRIBUTION
            && roles.of(dsoModel, Duty.CLEAR_DISTRIBUTION).contains(holder);
    throw new RejectedMessageException(
        ownMarket ? "OPERATOR_IN_OWN_MARKET" : "NOT_PERMITTED",
        "resourceId",
        "The owner (%s, %s) of resource %s must be one who may %s under %s: %s.%s"
            .formatted(
                participant.name(),
                holder.words(),
                resource.id(),
                duty.words(),
                dsoModel,
                RoleTable.words(may),
                ownMarket ? " Who runs a market must not take part in it (BV-A-2)." : ""),
        ownMarket
            ? "Sell the resource's flexibility through another party, or leave it out of the market."
            : "Ask the DSO which way into this market is open (docs/roles.md).");
  }

  /**
   * Refuses what the distributor may not do in its own name.
   *
   * @throws IllegalStateException naming model and rule
   */
  public void requireDistributor(String tradeDayId, Duty duty) {
    String dsoModel = tradeDays.get(tradeDayId).dsoModel();
    Set<Holder> may = roles.of(dsoModel, duty);
    if (!may.contains(Holder.UTILITY)) {
      throw new IllegalStateException(
          "The distributor must not %s under %s (CMP-NEU): %s may. Deploy models whose table role-matrix allows it, or whose journey does not do it."
              .formatted(duty.words(), dsoModel, RoleTable.words(may)));
    }
  }
}
