package org.busbar.adapters.postgres;

import java.time.Clock;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.contracts.ContractRepository;
import org.busbar.processes.coordination.ConflictRepository;
import org.busbar.processes.coordination.ReductionShares;
import org.busbar.processes.dispatch.DispatchNotices;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.foureyes.SharedDecisions;
import org.busbar.processes.guards.Guards;
import org.busbar.processes.host.HostRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.maintenance.PlannedOutages;
import org.busbar.processes.messages.Quarantine;
import org.busbar.processes.modelling.ModelProposals;
import org.busbar.processes.nextday.NextDayNotices;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.WishRepository;
import org.busbar.processes.participants.ProfileRepository;
import org.busbar.processes.planning.PlanRepository;
import org.busbar.processes.portfolio.PortfolioRepository;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.registration.ActivationLog;
import org.busbar.processes.registration.ChangeRepository;
import org.busbar.processes.registration.MeterFileRepository;
import org.busbar.processes.registration.RegistrationRepository;
import org.busbar.processes.registration.RequestRepository;
import org.busbar.processes.registration.SwitchRepository;
import org.busbar.processes.roles.Roles;
import org.busbar.processes.settlement.SettlementRepository;
import org.busbar.processes.standby.StandbyNotices;
import org.busbar.processes.tradeday.AreaModelRepository;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.verification.VerificationRepository;
import org.busbar.processes.wholesale.FloorPriceRepository;
import org.busbar.processes.wholesale.WholesaleRepository;
import org.busbar.processes.wholesale.WholesaleSchedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The ports on PostgreSQL as beans.
 *
 * <p>The classes do not carry {@code @Repository}: it would ask for a subclass of each to translate
 * exceptions, which JdbcClient has done already, and final classes have none.
 */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

  @Bean
  TradeDayRepository tradeDayRepository(JdbcClient jdbc) {
    return new PostgresTradeDayRepository(jdbc);
  }

  @Bean
  ConditionsRepository conditionsRepository(JdbcTemplate jdbc) {
    return new PostgresConditionsRepository(jdbc);
  }

  @Bean
  OfferRepository offerRepository(JdbcClient jdbc) {
    return new PostgresOfferRepository(jdbc);
  }

  @Bean
  DispatchRepository dispatchRepository(JdbcClient jdbc) {
    return new PostgresDispatchRepository(jdbc);
  }

  @Bean
  NextDayNotices nextDayNotices(JdbcClient jdbc) {
    return new PostgresNextDayNotices(jdbc);
  }

  @Bean
  StandbyNotices standbyNotices(JdbcClient jdbc) {
    return new PostgresStandbyNotices(jdbc);
  }

  @Bean
  PlannedOutages plannedOutages(JdbcClient jdbc) {
    return new PostgresPlannedOutages(jdbc);
  }

  @Bean
  ReductionShares reductionShares(JdbcClient jdbc) {
    return new PostgresReductionShares(jdbc);
  }

  @Bean
  SharedDecisions sharedDecisions(JdbcClient jdbc, Clock clock) {
    return new PostgresSharedDecisions(jdbc, clock);
  }

  @Bean
  ConflictRepository conflictRepository(JdbcClient jdbc) {
    return new PostgresConflictRepository(jdbc);
  }

  @Bean
  DispatchNotices dispatchNotices(JdbcClient jdbc) {
    return new PostgresDispatchNotices(jdbc);
  }

  @Bean
  WholesaleSchedules wholesaleSchedules(JdbcClient jdbc) {
    return new PostgresWholesaleSchedules(jdbc);
  }

  @Bean
  HostRepository hostRepository(JdbcClient jdbc) {
    return new PostgresHostRepository(jdbc);
  }

  @Bean
  AreaModelRepository areaModelRepository(JdbcClient jdbc) {
    return new PostgresAreaModelRepository(jdbc);
  }

  @Bean
  WholesaleRepository wholesaleRepository(JdbcClient jdbc) {
    return new PostgresWholesaleRepository(jdbc);
  }

  @Bean
  FloorPriceRepository floorPriceRepository(JdbcClient jdbc) {
    return new PostgresFloorPriceRepository(jdbc);
  }

  @Bean
  VerificationRepository verificationRepository(JdbcTemplate jdbc) {
    return new PostgresVerificationRepository(jdbc);
  }

  @Bean
  EnrolmentRepository enrolmentRepository(JdbcTemplate jdbc) {
    return new PostgresEnrolmentRepository(jdbc);
  }

  @Bean
  RegistrationRepository registrationRepository(JdbcClient jdbc) {
    return new PostgresRegistrationRepository(jdbc);
  }

  @Bean
  ProfileRepository profileRepository(JdbcClient jdbc) {
    return new PostgresProfileRepository(jdbc);
  }

  @Bean
  ChangeRepository changeRepository(JdbcClient jdbc) {
    return new PostgresChangeRepository(jdbc);
  }

  @Bean
  MeterFileRepository meterFileRepository(JdbcTemplate jdbc) {
    return new PostgresMeterFileRepository(jdbc);
  }

  @Bean
  ContractRepository contractRepository(JdbcClient jdbc) {
    return new PostgresContractRepository(jdbc);
  }

  @Bean
  ActivationLog activationLog(JdbcClient jdbc) {
    return new PostgresActivationLog(jdbc);
  }

  @Bean
  RequestRepository requestRepository(JdbcClient jdbc) {
    return new PostgresRequestRepository(jdbc);
  }

  @Bean
  SwitchRepository switchRepository(JdbcClient jdbc) {
    return new PostgresSwitchRepository(jdbc);
  }

  @Bean
  MarketSetupRepository marketSetupRepository(JdbcClient jdbc) {
    return new PostgresMarketSetupRepository(jdbc);
  }

  @Bean
  PlanRepository planRepository(JdbcClient jdbc) {
    return new PostgresPlanRepository(jdbc);
  }

  @Bean
  SettlementRepository settlementRepository(JdbcTemplate jdbc, Clock clock) {
    return new PostgresSettlementRepository(jdbc, clock);
  }

  @Bean
  RegisterRepository registerRepository(JdbcTemplate jdbc) {
    return new PostgresRegisterRepository(jdbc);
  }

  @Bean
  WishRepository wishRepository(JdbcClient jdbc) {
    return new PostgresWishRepository(jdbc);
  }

  @Bean
  PortfolioRepository portfolioRepository(JdbcClient jdbc) {
    return new PostgresPortfolioRepository(jdbc);
  }

  @Bean
  ModelProposals modelProposals(JdbcClient jdbc) {
    return new PostgresModelProposals(jdbc);
  }

  @Bean
  Roles roles(JdbcTemplate jdbc) {
    return new PostgresRoles(jdbc);
  }

  @Bean
  Guards guards(JdbcClient jdbc, TradeDayRepository tradeDays) {
    return new PostgresGuards(jdbc, tradeDays);
  }

  @Bean
  EventLog eventLog(JdbcClient jdbc, Clock clock) {
    return new PostgresEventLog(jdbc, clock);
  }

  @Bean
  EventLogVerifier eventLogVerifier(JdbcClient jdbc) {
    return new EventLogVerifier(jdbc);
  }

  @Bean
  EventLogExport eventLogExport(JdbcClient jdbc) {
    return new EventLogExport(jdbc);
  }

  @Bean
  MessageLog messageLog(JdbcClient jdbc) {
    return new MessageLog(jdbc);
  }

  @Bean
  PostgresInbox inbox(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    return new PostgresInbox(jdbc, clock, transactions);
  }

  @Bean
  Quarantine quarantine(JdbcClient jdbc, Clock clock) {
    return new PostgresQuarantine(jdbc, clock);
  }

  @Bean
  PostgresOutbox outbox(
      JdbcClient jdbc, Clock clock, PostgresInbox inbox, PlatformTransactionManager transactions) {
    return new PostgresOutbox(jdbc, clock, inbox, transactions);
  }
}
