package org.busbar.hub;

import org.busbar.hub.command.BusbarCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The one assembly.
 *
 * <p>Broker and users are configured here and not by Spring Boot: its embedded broker has neither
 * dead-letter address nor security, and its default user is a password in a log.
 */
@SpringBootApplication(
    scanBasePackages = "org.busbar",
    exclude = {ArtemisAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@ConfigurationPropertiesScan
public class HubApplication {

  /** Hands over to the command line; never returns normally. */
  public static void main(String[] args) {
    System.exit(BusbarCommand.execute(args));
  }
}
