package org.busbar.hub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.history.HistoryLevel;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.operaton.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Reads back, from the built engine, every setting on which a guarantee rests, and refuses to start
 * when one did not take effect. A property that was mistyped is silently ignored otherwise.
 */
final class EngineSettingsAssertion {

  private final List<String> wrong = new ArrayList<>();

  EngineSettingsAssertion(
      ProcessEngineConfigurationImpl engine,
      List<DataSource> dataSources,
      List<PlatformTransactionManager> transactionManagers,
      HubProperties.Time time) {
    boolean virtual = time == HubProperties.Time.VIRTUAL;
    oneTransaction(engine, dataSources, transactionManagers);

    expect("history level", HistoryLevel.HISTORY_LEVEL_ACTIVITY, engine.getHistoryLevel());
    expect("enforceHistoryTimeToLive", true, engine.isEnforceHistoryTimeToLive());
    expect("authorization", true, engine.isAuthorizationEnabled());
    expect(
        "authorizationEnabledForCustomCode", false, engine.isAuthorizationEnabledForCustomCode());
    expect("tenantCheckEnabled", true, engine.isTenantCheckEnabled());
    expect("defaultNumberOfRetries", 3, engine.getDefaultNumberOfRetries());
    expect(
        "id generator",
        StrongUuidGenerator.class.getName(),
        engine.getIdGenerator().getClass().getName());

    expect("enableExpressionsInAdhocQueries", false, engine.isEnableExpressionsInAdhocQueries());
    expect("enableExpressionsInStoredQueries", false, engine.isEnableExpressionsInStoredQueries());
    expect(
        "deserializationTypeValidationEnabled",
        true,
        engine.isDeserializationTypeValidationEnabled());
    expect("javaSerializationFormatEnabled", false, engine.isJavaSerializationFormatEnabled());
    expect("enableXxeProcessing", false, engine.isEnableXxeProcessing());
    expect(
        "enableScriptEngineLoadExternalResources",
        false,
        engine.isEnableScriptEngineLoadExternalResources());
    expect("script engines", NoScripts.class, engine.getScriptEngineResolver().getClass());
    expect("expressions", RestrictedExpressions.class, engine.getExpressionManager().getClass());
    expect("classes of models", NoClasses.class, engine.getArtifactFactory().getClass());
    expect("beans of expressions", DelegateCatalogue.class, engine.getBeans().getClass());
    expect("queryMaxResultsLimit", 2000, engine.getQueryMaxResultsLimit());
    expect(
        "restrictUserOperationLogToAuthenticatedUsers",
        true,
        engine.isRestrictUserOperationLogToAuthenticatedUsers());
    expect("skipIsolationLevelCheck", false, engine.getSkipIsolationLevelCheck());

    expect(
        "historyCleanupBatchWindowStartTime",
        "02:00",
        engine.getHistoryCleanupBatchWindowStartTime());
    expect(
        "historyCleanupBatchWindowEndTime", "05:00", engine.getHistoryCleanupBatchWindowEndTime());
    expect("historyCleanupDegreeOfParallelism", 4, engine.getHistoryCleanupDegreeOfParallelism());
    expect("historyCleanupEnabled", !virtual, engine.isHistoryCleanupEnabled());

    expect("jobExecutorPreferTimerJobs", true, engine.isJobExecutorPreferTimerJobs());
    expect("jobExecutorAcquireByDueDate", true, engine.isJobExecutorAcquireByDueDate());
    expect("deployment-aware", false, engine.isJobExecutorDeploymentAware());
    if (!virtual) {
      JobExecutor jobs = engine.getJobExecutor();
      expect("lock-time-in-millis", 120_000, jobs.getLockTimeInMillis());
      expect("max-jobs-per-acquisition", 16, jobs.getMaxJobsPerAcquisition());
      expect("wait-time-in-millis", 250, jobs.getWaitTimeInMillis());
      expect("max-wait", 1000L, jobs.getMaxWait());
    } else {
      expect("active job executor", false, engine.getJobExecutor().isActive());
    }

    if (!wrong.isEmpty()) {
      throw new StartRefusedException(
          "The engine must run with the settings that the delivery guarantee rests on: "
              + String.join("; ", wrong)
              + ". Correct operaton.bpm in application.yaml or the property that overrides it.");
    }
  }

  /** Inbox, outbox, domain and engine commit together, or nothing that we promise holds. */
  private void oneTransaction(
      ProcessEngineConfigurationImpl engine,
      List<DataSource> dataSources,
      List<PlatformTransactionManager> transactionManagers) {
    expect("number of DataSources", 1, dataSources.size());
    expect("number of transaction managers", 1, transactionManagers.size());
    if (!wrong.isEmpty()) {
      return;
    }
    DataSource ours = dataSources.get(0);
    PlatformTransactionManager manager = transactionManagers.get(0);
    expect(
        "transaction manager on our DataSource",
        true,
        manager instanceof DataSourceTransactionManager jdbc && jdbc.getDataSource() == ours);
    expect(
        "engine's transaction manager is Spring's",
        true,
        engine instanceof SpringTransactionsProcessEngineConfiguration spring
            && spring.getTransactionManager() == manager);
    expect(
        "engine's DataSource is ours",
        true,
        engine.getDataSource() instanceof TransactionAwareDataSourceProxy proxy
            && proxy.getTargetDataSource() == ours);
    expect("transactionsExternallyManaged", true, engine.isTransactionsExternallyManaged());
  }

  private void expect(String setting, Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      wrong.add(setting + " is " + actual + ", not " + expected);
    }
  }
}
