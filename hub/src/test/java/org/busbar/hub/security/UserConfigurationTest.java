package org.busbar.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

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
