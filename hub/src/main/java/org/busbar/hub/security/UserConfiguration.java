package org.busbar.hub.security;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.participants.Secrets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The people who may log in. Without the profile {@code demo} that is one administrator. */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

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
      demoUsers
          .users()
          .forEach(
              user ->
                  users.add(
                      User.withUsername(user.name())
                          .password(hash)
                          .roles(Groups.roles(user.groups()))
                          .build()));
    } else if (admin != null && !admin.isBlank()) {
      if (admin.length() < 12) {
        throw new StartRefusedException(
            "The administrator's password must have 12 characters or more. Set"
                + " BUSBAR_ADMIN_PASSWORD to a longer one.");
      }
      users.add(
          User.withUsername(Groups.ADMINISTRATOR)
              .password(encoder.encode(admin))
              .roles(Groups.roles(List.of(Groups.ADMINISTRATORS)))
              .build());
    } else {
      throw new StartRefusedException(
          "Nobody could log in: set BUSBAR_ADMIN_PASSWORD to the password of the user admin, or add"
              + " --profile demo for demonstration users.");
    }
    return new InMemoryUserDetailsManager(users);
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
