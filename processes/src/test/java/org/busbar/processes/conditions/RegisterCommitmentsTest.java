package org.busbar.processes.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.register.MemoryRegister;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class RegisterCommitmentsTest {

  @Test
  void countsWhatTakesPartInTheDayAndNotInTheNext() {
    var register = new MemoryRegister();
    var eventLog = new MemoryEventLog();
    register.saveIneligible(SampleDay.ID, new TreeMap<>(Map.of(SampleDay.SHOP, "Too small.")));
    register.saveIneligible("sample-2023-02-16", new TreeMap<>());

    new RegisterCommitments(SampleDay.open().cases(), register, eventLog).registerFor(SampleDay.ID);

    assertThat(eventLog.facts("conditions.commitmentsRegistered"))
        .isEqualTo(new TreeMap<>(Map.of("resources", 1)));
  }
}
