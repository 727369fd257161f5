package org.busbar.hub.config;

import java.time.Clock;
import javax.sql.DataSource;
import org.busbar.processes.offers.ClearingPolicy;
import org.busbar.solvers.clearing.ClearingLimits;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;

/** The engine where properties do not reach; the rest is in application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ProcessEnginePlugin engineWalls(ListableBeanFactory beans, HubProperties properties) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        DelegateCatalogue catalogue = new DelegateCatalogue(beans);
        engine.setBeans(catalogue);
        engine.setExpressionManager(new RestrictedExpressions(catalogue));
        engine.setArtifactFactory(new NoClasses());
        engine.setScriptEngineResolver(new NoScripts());
        if (properties.time() == HubProperties.Time.VIRTUAL) {
          // A clean-up at 02:00 would be one more job of the simulated day.
          engine.setHistoryCleanupEnabled(false);
        }
      }

      @Override
      public String toString() {
        return "engineWalls";
      }
    };
  }

  @Bean
  EngineSettingsAssertion engineSettingsAssertion(
      ProcessEngine engine,
      ObjectProvider<DataSource> dataSources,
      ObjectProvider<PlatformTransactionManager> transactionManagers,
      HubProperties properties) {
    return new EngineSettingsAssertion(
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(),
        dataSources.stream().toList(),
        transactionManagers.stream().toList(),
        properties.time());
  }

  @Bean
  ClearingPolicy clearingPolicy(HubProperties properties) {
    ClearingLimits limits = ClearingLimits.DEFAULT;
    return new ClearingPolicy(
        new ClearingLimits(
            limits.iterations(), limits.passes(), limits.rule(), properties.useUnproven()));
  }

  /** In virtual time the conductor of the day brings its own. */
  @Bean
  @ConditionalOnProperty(name = "busbar.time", havingValue = "real", matchIfMissing = true)
  Clock clock() {
    return Clock.systemUTC();
  }
}
