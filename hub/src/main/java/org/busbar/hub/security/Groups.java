package org.busbar.hub.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;

/** The desks, as the engine's groups and as Spring Security's roles. */
final class Groups {

  static final String CONTROL_ROOM = "control-room";
  static final String MARKET_DESK = "market-desk";
  static final String SETTLEMENT_DESK = "settlement-desk";
  static final String PLANNING_DESK = "planning-desk";
  static final String MARKET_ADMINISTRATION = "market-administration";
  static final String ANALYSTS = "analyst";
  static final String ADMINISTRATORS = "operaton-admin";

  /** The user whom the hub's own settings make an administrator. */
  static final String ADMINISTRATOR = "admin";

  static final List<String> DESKS =
      List.of(
          CONTROL_ROOM,
          MARKET_DESK,
          SETTLEMENT_DESK,
          PLANNING_DESK,
          MARKET_ADMINISTRATION,
          ANALYSTS);

  /** All that a person can be in. */
  static List<String> all() {
    return Stream.concat(DESKS.stream(), Stream.of(ADMINISTRATORS)).toList();
  }

  private Groups() {}

  static String[] roles(List<String> groups) {
    return groups.stream().map(group -> group.toUpperCase(Locale.ROOT)).toArray(String[]::new);
  }

  static List<String> of(Collection<? extends GrantedAuthority> authorities) {
    return authorities.stream()
        .map(GrantedAuthority::getAuthority)
        .filter(authority -> authority != null && authority.startsWith("ROLE_"))
        .map(role -> role.substring("ROLE_".length()).toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }
}
