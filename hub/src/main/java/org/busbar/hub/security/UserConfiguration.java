package org.busbar.hub.security;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.participants.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The people who may log in: those of the settings, an administrator among them, or the users of a
 * demonstration. Who is in which group is decided there and nowhere else.
 */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

  private static final int LEAST_CHARACTERS = 12;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  @Profile("demo")
  DemoUsers demoUsers(HubProperties properties) {
    String fixed = properties.demoPassword();
    return new DemoUsers(fixed == null ? readablePassword(3) : fixed);
  }

  @Bean
  InMemoryUserDetailsManager hubUsers(
      HubProperties properties, ObjectProvider<DemoUsers> demo, PasswordEncoder encoder) {
    List<UserDetails> users = new ArrayList<>();
    DemoUsers demoUsers = demo.getIfAvailable();
    String admin = properties.adminPassword();
    if (demoUsers != null) {
      String hash = String.valueOf(encoder.encode(demoUsers.password()));
      demoUsers.users().forEach(user -> users.add(user(user.name(), hash, user.groups())));
    }
    if (demoUsers == null && admin != null && !admin.isBlank()) {
      users.add(
          user(
              Groups.ADMINISTRATOR,
              known(
                  "The administrator's password",
                  admin,
                  "Set BUSBAR_ADMIN_PASSWORD to a longer one.",
                  encoder),
              List.of(Groups.ADMINISTRATORS)));
    }
    properties.people().forEach((name, person) -> users.add(user(name, person, users, encoder)));
    if (users.isEmpty()) {
      throw new StartRefusedException(
          "Nobody could log in: set BUSBAR_ADMIN_PASSWORD to the password of the user admin, give"
              + " people by BUSBAR_PEOPLE_<USER>_PASSWORD and BUSBAR_PEOPLE_<USER>_GROUPS, or add"
              + " --profile demo for demonstration users.");
    }
    return new InMemoryUserDetailsManager(users);
  }

  private static UserDetails user(
      String name, HubProperties.Person person, List<UserDetails> before, PasswordEncoder encoder) {
    String settings = "BUSBAR_PEOPLE_" + name.toUpperCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()
        || before.stream().anyMatch(user -> user.getUsername().equals(name))) {
      throw new StartRefusedException(
          "The user (%s) of BUSBAR_PEOPLE must be 2 to 40 small letters, digits or hyphens, and no other user's name. Choose another name."
              .formatted(name));
    }
    if (person.groups().isEmpty() || !Groups.all().containsAll(person.groups())) {
      throw new StartRefusedException(
          "The groups (%s) of user %s must be one or more of %s. Set %s_GROUPS to them, with commas between."
              .formatted(
                  String.join(", ", person.groups()),
                  name,
                  String.join(", ", Groups.all()),
                  settings));
    }
    return user(
        name,
        known(
            "The password of user " + name,
            person.password(),
            "Set %s_PASSWORD to a longer one.".formatted(settings),
            encoder),
        person.groups());
  }

  private static UserDetails user(String name, String hash, List<String> groups) {
    return User.withUsername(name).password(hash).roles(Groups.roles(groups)).build();
  }

  /** A hash as it is given, or that of a password. */
  private static String known(
      String whose, @Nullable String password, String remedy, PasswordEncoder encoder) {
    if (password == null || password.length() < LEAST_CHARACTERS) {
      throw new StartRefusedException(
          "%s must have %d characters or more. %s".formatted(whose, LEAST_CHARACTERS, remedy));
    }
    return password.startsWith("{bcrypt}") ? password : String.valueOf(encoder.encode(password));
  }

  /** Participants' secrets: 24 letters and digits, of which the database has a slow hash. */
  @Bean
  Secrets secrets(PasswordEncoder encoder) {
    return new Secrets() {
      @Override
      public String draw() {
        return readablePassword(6);
      }

      @Override
      public String hash(String secret) {
        return String.valueOf(encoder.encode(secret));
      }
    };
  }

  /**
   * @param groups of four letters or digits
   */
  private static String readablePassword(int groups) {
    String letters = "abcdefghjkmnpqrstuvwxyz23456789";
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 4 * groups; i++) {
      password.append(i > 0 && i % 4 == 0 ? "-" : "");
      password.append(letters.charAt(random.nextInt(letters.length())));
    }
    return password.toString();
  }
}
