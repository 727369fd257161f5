package org.busbar.processes.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.MemoryWishes;
import org.busbar.processes.register.MemoryRegister;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class RegisterMarketWishTest {

  private final MemoryRegister register = new MemoryRegister();
  private final MemoryWishes wishes = new MemoryWishes();

  private void wish(String resourceId) {
    new RegisterMarketWish(SampleDay.open().cases(), register, wishes, new MemoryEventLog())
        .register("W1", new MarketWish(SampleDay.ID, resourceId, 17, 19));
  }

  @Test
  void aWishIsTakenOrRefusedByTheReasonsOfItsDay() {
    register.saveIneligible(SampleDay.ID, new TreeMap<>(Map.of(SampleDay.SHOP, "Too small.")));
    register.saveIneligible(
        "sample-2023-02-16", new TreeMap<>(Map.of(SampleDay.BATTERY, "Too small.")));

    wish(SampleDay.BATTERY);
    assertThatExceptionOfType(RejectedMessageException.class)
        .isThrownBy(() -> wish(SampleDay.SHOP))
        .withMessageContaining("Too small.");

    assertThat(wishes.listWishes(SampleDay.ID))
        .extracting(MarketWish::resourceId)
        .containsExactly(SampleDay.BATTERY);
  }
}
