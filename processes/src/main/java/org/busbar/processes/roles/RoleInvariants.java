package org.busbar.processes.roles;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of every role matrix, whoever draws it (BV-A-2 to BV-A-7, CMP-NEU). */
public final class RoleInvariants {

  /** Duties that every journey must give to somebody, or say that nobody has. */
  static final Set<Duty> TO_BE_SAID =
      EnumSet.complementOf(
          EnumSet.of(Duty.SEE_RESOURCES, Duty.SERVE_LOAD, Duty.COORDINATE_WITH_TSO));

  private static final Set<Holder> ONLY_UTILITY = EnumSet.of(Holder.UTILITY);

  private RoleInvariants() {}

  /** All that is broken, journey by journey. */
  public static List<BrokenRole> broken(RoleTable table) {
    List<BrokenRole> broken = new ArrayList<>();
    for (String journey : table.journeys()) {
      said(table, journey, broken);
      ownMarket(table, journey, Duty.CLEAR_DISTRIBUTION, Duty.OFFER_TO_DISTRIBUTION, broken);
      ownMarket(table, journey, Duty.CLEAR_WHOLESALE, Duty.BID_TO_WHOLESALE, broken);
      ownMarket(table, journey, Duty.CLEAR_WHOLESALE, Duty.AGGREGATE_FOR_WHOLESALE, broken);
      neutral(table, journey, broken);
      theUtilitys(table, journey, broken);
      data(table, journey, broken);
      planners(table, journey, broken);
    }
    return broken;
  }

  private static void said(RoleTable table, String journey, List<BrokenRole> broken) {
    for (Duty duty : TO_BE_SAID) {
      if (!table.says(journey, duty)) {
        broken.add(
            new BrokenRole(
                journey,
                duty,
                "The table must say who may %s in journey %s.".formatted(duty.words(), journey),
                "Add a row for it; NONE where nobody does."));
      }
    }
  }

  private static void ownMarket(
      RoleTable table, String journey, Duty clearing, Duty selling, List<BrokenRole> broken) {
    Set<Holder> both = EnumSet.noneOf(Holder.class);
    both.addAll(table.of(journey, clearing));
    both.retainAll(table.of(journey, selling));
    for (Holder holder : both) {
      broken.add(
          new BrokenRole(
              journey,
              selling,
              "Who runs a market must not take part in it (BV-A-2): under %s the %s may %s and %s."
                  .formatted(journey, holder.words(), clearing.words(), selling.words()),
              "Take %s out of one of the two rows.".formatted(holder)));
    }
  }

  private static void neutral(RoleTable table, String journey, List<BrokenRole> broken) {
    if (RoleTable.PARTICIPATING.contains(journey)) {
      return;
    }
    for (Duty duty : List.of(Duty.BID_TO_WHOLESALE, Duty.AGGREGATE_FOR_WHOLESALE)) {
      if (table.of(journey, duty).contains(Holder.UTILITY)) {
        broken.add(
            new BrokenRole(
                journey,
                duty,
                "Only a Total DSO is a participant of the wholesale market (CMP-NEU): under %s the distributor must not %s."
                    .formatted(journey, duty.words()),
                "Take UTILITY out of the row, or run the journey total-dso."));
      }
    }
  }

  private static void theUtilitys(RoleTable table, String journey, List<BrokenRole> broken) {
    only(table, journey, Duty.OWN_NETWORK, "BV-A-3", broken);
    only(table, journey, Duty.SWITCH_AND_PROTECT, "BV-A-4", broken);
    Set<Holder> market = table.of(journey, Duty.CLEAR_DISTRIBUTION);
    if (market.contains(Holder.UTILITY) || market.contains(Holder.INDEPENDENT)) {
      only(table, journey, Duty.PROVIDE_LAST_RESORT, "BV-A-6", broken);
    }
  }

  private static void only(
      RoleTable table, String journey, Duty duty, String id, List<BrokenRole> broken) {
    if (table.says(journey, duty) && !table.of(journey, duty).equals(ONLY_UTILITY)) {
      broken.add(
          new BrokenRole(
              journey,
              duty,
              "Nobody but the distributor may %s (%s): under %s it is %s."
                  .formatted(duty.words(), id, journey, RoleTable.words(table.of(journey, duty))),
              "Write UTILITY."));
    }
  }

  /** Standards of conduct: who runs the network does not tell those who trade on it. */
  private static void data(RoleTable table, String journey, List<BrokenRole> broken) {
    Set<Holder> others = EnumSet.noneOf(Holder.class);
    others.addAll(table.of(journey, Duty.SEE_NETWORK_DATA));
    others.removeAll(table.of(journey, Duty.OPERATE_DISTRIBUTION));
    others.remove(Holder.UTILITY);
    if (!others.isEmpty()) {
      broken.add(
          new BrokenRole(
              journey,
              Duty.SEE_NETWORK_DATA,
              "Network data that is not public must stay with who runs the network (BV-A-5): under %s it goes to %s too."
                  .formatted(
                      journey,
                      others.stream().map(Holder::words).collect(Collectors.joining(", "))),
              "Take them out of the row."));
    }
  }

  private static void planners(RoleTable table, String journey, List<BrokenRole> broken) {
    for (Duty duty : List.of(Duty.PLAN_WITHIN_30_DAYS, Duty.PLAN_BEYOND_30_DAYS)) {
      if (table.says(journey, duty) && table.of(journey, duty).size() != 1) {
        broken.add(
            new BrokenRole(
                journey,
                duty,
                "One planner must stand on each side of 30 days (BV-A-7): under %s to %s is for %s."
                    .formatted(journey, duty.words(), RoleTable.words(table.of(journey, duty))),
                "Name one."));
      }
    }
  }
}
