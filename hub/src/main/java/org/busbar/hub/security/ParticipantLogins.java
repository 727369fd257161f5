package org.busbar.hub.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.hub.config.HubProperties;
import org.busbar.processes.participants.Profile;
import org.busbar.processes.participants.ProfileRepository;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Those who log in at the partners' door: machines by the configuration, then participants by their
 * profile. A name of the configuration is never looked up elsewhere.
 */
final class ParticipantLogins implements UserDetailsService {

  /** May use every address of the door. */
  static final String PARTNER = "PARTNER";

  /** May enter and change participants. */
  static final String PLATFORM_ADMINISTRATOR = "PLATFORM-ADMINISTRATOR";

  /** Sees what belongs to nobody in particular. */
  static final String GUEST = "GUEST";

  private final Map<String, String> machines;
  private final ProfileRepository profiles;

  ParticipantLogins(HubProperties properties, ProfileRepository profiles) {
    this.machines = new TreeMap<>(properties.partners());
    this.profiles = profiles;
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    String configured = machines.get(name);
    if (configured != null) {
      return User.withUsername(name).password(encoded(configured)).roles(PARTNER).build();
    }
    return profiles
        .findLogin(name)
        .map(
            login ->
                User.withUsername(name)
                    .password(login.secretHash())
                    .disabled(login.profile().state() != Profile.State.ACTIVE)
                    .roles(roles(login.profile().kind()).toArray(String[]::new))
                    .build())
        .orElseThrow(() -> new UsernameNotFoundException("Nobody is called that."));
  }

  private static List<String> roles(Profile.Kind kind) {
    return switch (kind) {
      case GUEST -> List.of(GUEST);
      case ADMINISTRATOR -> List.of(PARTNER, PLATFORM_ADMINISTRATOR);
      default -> List.of(PARTNER);
    };
  }

  /** A stored hash names its kind, such as {@code {bcrypt}}; a plain password is compared as is. */
  private static String encoded(String configured) {
    return configured.toLowerCase(Locale.ROOT).startsWith("{bcrypt}")
        ? configured
        : "{noop}" + configured;
  }
}
