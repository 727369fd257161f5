package org.busbar.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

class UserConfigurationTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(HubProperties.class)
  static class Properties {}

  private final ApplicationContextRunner hub =
      new ApplicationContextRunner()
          .withUserConfiguration(Properties.class, UserConfiguration.class);

  @Test
  void demoUsersExistUnderTheirProfileOnly() {
    hub.withPropertyValues("spring.profiles.active=demo")
        .run(
            context -> {
              UserDetailsService people = context.getBean(UserDetailsService.class);
              assertThat(people.loadUserByUsername("operator").getAuthorities())
                  .extracting(Object::toString)
                  .containsExactly("ROLE_CONTROL-ROOM", "ROLE_MARKET-DESK");
              assertThat(context.getBean(DemoUsers.class).password())
                  .matches("[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}");
            });
    hub.withPropertyValues("busbar.admin-password=correct-horse-battery")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(DemoUsers.class);
              UserDetailsService people = context.getBean(UserDetailsService.class);
              assertThat(people.loadUserByUsername("admin").getPassword()).startsWith("{bcrypt}");
              for (String demo : new String[] {"operator", "settlement", "analyst"}) {
                assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                            () -> people.loadUserByUsername(demo)))
                    .isInstanceOf(UsernameNotFoundException.class);
              }
            });
  }

  @Test
  void peopleOfTheSettingsWorkInTheirGroupsBesideTheAdministrator() {
    hub.withPropertyValues(
            "busbar.admin-password=correct-horse-battery",
            "busbar.people.alice.password=staple-of-the-trade",
            "busbar.people.alice.groups=settlement-desk,control-room",
            "busbar.people.bob.password={bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
            "busbar.people.bob.groups=settlement-desk")
        .run(
            context -> {
              UserDetailsService people = context.getBean(UserDetailsService.class);
              PasswordEncoder encoder = context.getBean(PasswordEncoder.class);
              assertThat(people.loadUserByUsername("alice").getAuthorities())
                  .extracting(Object::toString)
                  .containsExactlyInAnyOrder("ROLE_SETTLEMENT-DESK", "ROLE_CONTROL-ROOM");
              assertThat(
                      encoder.matches(
                          "staple-of-the-trade", people.loadUserByUsername("alice").getPassword()))
                  .isTrue();
              assertThat(
                      encoder.matches("password", people.loadUserByUsername("bob").getPassword()))
                  .isTrue();
              assertThat(people.loadUserByUsername("admin").getAuthorities()).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "alice; short; settlement-desk; The password of user alice must have 12 characters or more. Set BUSBAR_PEOPLE_ALICE_PASSWORD",
        "alice; staple-of-the-trade; settlement; The groups (settlement) of user alice must be one or more of control-room,",
        "admin; staple-of-the-trade; settlement-desk; The user (admin) of BUSBAR_PEOPLE must be"
      })
  void peopleOfTheSettingsThatCannotBeAreRefused(
      String name, String password, String group, String refusal) {
    hub.withPropertyValues(
            "busbar.admin-password=correct-horse-battery",
            "busbar.people.%s.password=%s".formatted(name, password),
            "busbar.people.%s.groups=%s".formatted(name, group))
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(refusal));
  }

  @Test
  void hubWithoutAnyUserRefusesToStart() {
    hub.run(
        context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("BUSBAR_ADMIN_PASSWORD")
                .hasMessageContaining("--profile demo"));
  }

  @Test
  void shortAdministratorPasswordIsRefused() {
    hub.withPropertyValues("busbar.admin-password=admin")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("12 characters or more"));
  }
}
