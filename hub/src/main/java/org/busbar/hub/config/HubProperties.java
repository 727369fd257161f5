package org.busbar.hub.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub's own settings, prefix {@code busbar}. Each can be given as an environment variable:
 * {@code busbar.db-url} is {@code BUSBAR_DB_URL}.
 *
 * @param dataDir where everything durable lives
 * @param dbUrl JDBC URL, with user and password, of an external PostgreSQL; {@code embedded} for
 *     ours
 * @param dbPort port of the embedded PostgreSQL; 0 takes a free one
 * @param dbBinaries where PostgreSQL is unpacked; {@code null} is inside the data directory
 * @param brokerUrl URL of an external Artemis; {@code embedded} for ours
 * @param brokerUser user at the broker
 * @param brokerPassword password at the broker; {@code null} generates and keeps one (embedded
 *     only)
 * @param brokerPort loopback port on which the embedded broker also listens; 0 is off
 * @param brokerIdCacheSize ids remembered per address to drop duplicates
 * @param time whether deadlines follow the wall clock or the conductor of a day
 * @param caseName the case to load at start, if any
 * @param adminPassword password of the user {@code admin}
 * @param people those who work here, by user name
 * @param demoPassword one password for all demo users; {@code null} generates one at each start
 * @param models folder of models, tables and forms to start with; {@code null} is the bundled set
 * @param useUnproven whether a clearing's best answer so far counts where none is proven
 * @param partners user name to password of the machines that call {@code /ieso} and {@code /api}
 */
@ConfigurationProperties("busbar")
public record HubProperties(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("embedded") String dbUrl,
    @DefaultValue("0") int dbPort,
    @Nullable Path dbBinaries,
    @DefaultValue("embedded") String brokerUrl,
    @DefaultValue("busbar") String brokerUser,
    @Nullable String brokerPassword,
    @DefaultValue("0") int brokerPort,
    @DefaultValue("50000") int brokerIdCacheSize,
    @DefaultValue("real") Time time,
    @Nullable String caseName,
    @Nullable String adminPassword,
    @DefaultValue Map<String, Person> people,
    @Nullable String demoPassword,
    @Nullable Path models,
    @DefaultValue("false") boolean useUnproven,
    @DefaultValue Map<String, String> partners) {

  /**
   * Somebody who works here.
   *
   * @param password in words, or <code>{bcrypt}</code> and its hash
   * @param groups the desks
   */
  public record Person(@Nullable String password, @DefaultValue List<String> groups) {

    @Override
    public String toString() {
      return "Person" + groups;
    }
  }

  /** Whose hand moves the clock. */
  public enum Time {
    REAL,
    VIRTUAL
  }
}
