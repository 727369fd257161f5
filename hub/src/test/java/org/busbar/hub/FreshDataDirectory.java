package org.busbar.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives each context a data directory of its own under {@code target}; PostgreSQL is unpacked once
 * for all.
 */
public final class FreshDataDirectory
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(
            "busbar.data-dir=" + create("hub-"), "busbar.db-binaries=" + postgresPrograms())
        .applyTo(context);
  }

  /** A new folder under {@code target/data}; {@code mvn clean} removes it. */
  public static Path create(String prefix) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "data").toAbsolutePath());
      return Files.createTempDirectory(parent, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where all tests unpack PostgreSQL. */
  public static Path postgresPrograms() {
    return Path.of("target", "postgres", "bin").toAbsolutePath();
  }
}
