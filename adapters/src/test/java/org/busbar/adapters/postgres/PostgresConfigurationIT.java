package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.InboxWork;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.messages.OutboxSchedule;
import org.busbar.processes.messages.Quarantine;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.settlement.SettlementRepository;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.VerificationRepository;
import org.busbar.processes.wholesale.WholesaleRepository;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class PostgresConfigurationIT {

  @Test
  void givesOneBeanForEachPort() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(JdbcTemplate.class, () -> TestPostgres.TEMPLATE);
      context.registerBean(JdbcClient.class, () -> TestPostgres.JDBC);
      context.registerBean(PlatformTransactionManager.class, () -> TestPostgres.TRANSACTIONS);
      context.registerBean(Clock.class, TestPostgres.HandClock::new);
      context.register(PostgresConfiguration.class);
      context.refresh();

      for (Class<?> port :
          List.of(
              TradeDayRepository.class,
              ConditionsRepository.class,
              OfferRepository.class,
              DispatchRepository.class,
              WholesaleRepository.class,
              VerificationRepository.class,
              SettlementRepository.class,
              RegisterRepository.class,
              EventLog.class,
              Inbox.class,
              InboxWork.class,
              Outbox.class,
              OutboxSchedule.class,
              Quarantine.class,
              EventLogVerifier.class,
              EventLogExport.class)) {
        assertThat(context.getBeanNamesForType(port)).as(port.getSimpleName()).hasSize(1);
      }
    }
  }
}
