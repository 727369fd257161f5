package org.busbar.processes.tradeday;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.register.ContractRules;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.MemoryEnrolments;
import org.busbar.processes.register.MemoryMarketSetup;
import org.busbar.processes.register.MemoryRegister;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;

class OpenTradeDayTest {

  private static final TradeDate DAY = date(1);
  private static final TradeDate NEXT = date(2);

  private final SampleDay sample =
      SampleDay.withDemand(
          new DemandHistory(SampleDay.DATE.date().minusDays(30), new double[40 * 24]));
  private final MemoryRegister register = new MemoryRegister();
  private final MemoryEventLog eventLog = new MemoryEventLog();

  private static TradeDate date(int daysAfterTheSample) {
    return TradeDate.of(SampleDay.DATE.date().plusDays(daysAfterTheSample));
  }

  /** A day for which the battery's last capability test failed, or that of the shop. */
  private String open(TradeDate date, String failed) {
    var enrolments = new MemoryEnrolments();
    var open =
        new OpenTradeDay(
            sample.cases(enrolments, new MemoryMarketSetup()),
            OpenTradeDayTest::refusal,
            new Failed(failed),
            register,
            enrolments,
            sample,
            (DayProcess)
                Proxy.newProxyInstance(
                    DayProcess.class.getClassLoader(),
                    new Class<?>[] {DayProcess.class},
                    (proxy, method, arguments) -> null),
            eventLog);
    return open.open("sample", date, "test", 1).id();
  }

  private static Optional<String> refusal(Resource resource, Program program) {
    return Optional.empty();
  }

  private record Failed(String resourceId) implements ContractRules {

    @Override
    public Optional<String> refusal(String area, Resource resource, LocalDate date) {
      return Optional.of("Failed for %s.".formatted(date));
    }

    @Override
    public Set<String> listBound(String area) {
      return Set.of(resourceId);
    }
  }

  @Test
  void aDayKeepsItsReasonsWhenTheNextOneOpensWithOthers() {
    String day = open(DAY, SampleDay.BATTERY);
    String next = open(NEXT, SampleDay.SHOP);

    assertThat(register.listIneligible(day))
        .isEqualTo(Map.of(SampleDay.BATTERY, "Failed for 2023-02-16."));
    assertThat(register.listIneligible(next))
        .isEqualTo(Map.of(SampleDay.SHOP, "Failed for 2023-02-17."));
  }

  @Test
  void anEarlierDayThatOpensLaterLeavesTheNextOneAsItWas() {
    String next = open(NEXT, SampleDay.SHOP);
    String day = open(DAY, SampleDay.BATTERY);

    assertThat(register.listIneligible(next)).containsOnlyKeys(SampleDay.SHOP);
    assertThat(register.listIneligible(day)).containsOnlyKeys(SampleDay.BATTERY);
  }

  @Test
  void aDayThatIsOpenAlreadyKeepsWhatItWasOpenedWith() {
    String day = open(DAY, SampleDay.BATTERY);
    open(DAY, SampleDay.SHOP);

    assertThat(register.listIneligible(day)).containsOnlyKeys(SampleDay.BATTERY);
    assertThat(eventLog.types()).containsExactly("tradeDay.opened");
  }
}
