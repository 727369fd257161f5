package org.busbar.hub.security;

import java.util.List;

/**
 * The users of a demonstration. They exist under the profile {@code demo} only.
 *
 * @param password the one password of all of them
 */
public record DemoUsers(String password) {

  /** A demonstration user and the desks it sits at. */
  public record DemoUser(String name, List<String> groups) {}

  /** Users in the order in which they are shown. */
  public List<DemoUser> users() {
    return List.of(
        new DemoUser("operator", List.of(Groups.CONTROL_ROOM, Groups.MARKET_DESK)),
        new DemoUser("settlement", List.of(Groups.SETTLEMENT_DESK)),
        new DemoUser("settlement2", List.of(Groups.SETTLEMENT_DESK)),
        new DemoUser("planner", List.of(Groups.PLANNING_DESK)),
        new DemoUser("planner2", List.of(Groups.PLANNING_DESK)),
        new DemoUser("market-admin", List.of(Groups.MARKET_ADMINISTRATION)),
        new DemoUser("analyst", List.of(Groups.ANALYSTS, Groups.MARKET_DESK)),
        new DemoUser(
            Groups.ADMINISTRATOR,
            List.of(
                Groups.ADMINISTRATORS,
                Groups.ANALYSTS,
                Groups.CONTROL_ROOM,
                Groups.MARKET_DESK,
                Groups.SETTLEMENT_DESK,
                Groups.PLANNING_DESK,
                Groups.MARKET_ADMINISTRATION)));
  }

  @Override
  public String toString() {
    return "DemoUsers";
  }
}
