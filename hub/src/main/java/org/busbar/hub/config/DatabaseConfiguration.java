package org.busbar.hub.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one DataSource. Engine, domain tables, inbox and outbox share it, and with it one transaction
 * manager: that is the whole of the delivery guarantee.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  @ConditionalOnMissingBean
  DataDirectory dataDirectory(HubProperties properties) {
    return DataDirectory.open(properties.dataDir());
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty(name = "busbar.db-url", havingValue = "embedded", matchIfMissing = true)
  EmbeddedPostgresServer embeddedPostgres(DataDirectory data, HubProperties properties) {
    return EmbeddedPostgresServer.start(data, properties.dbPort(), properties.dbBinaries());
  }

  /** Depends on the embedded server, so that the pool closes before PostgreSQL stops. */
  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(
      HubProperties properties, ObjectProvider<EmbeddedPostgresServer> embedded) {
    HikariConfig config = new HikariConfig();
    EmbeddedPostgresServer server = embedded.getIfAvailable();
    if (server == null) {
      config.setJdbcUrl(properties.dbUrl());
    } else {
      config.setJdbcUrl(server.jdbcUrl());
      config.setUsername(server.user());
      config.setPassword(server.password());
    }
    config.setPoolName("busbar");
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
    config.addDataSourceProperty("ApplicationName", "busbar");
    // Without a socket timeout a cut network holds a transaction until TCP gives up.
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // Engine tables are in public, ours in busbar; new tables of the engine go to the first.
    config.addDataSourceProperty("currentSchema", "public,busbar");
    return new HikariDataSource(config);
  }
}
