package org.busbar.processes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class SetLimitsTest {

  private static ResourceLimit limit(
      int revision, double exportKw, double importKw, String element, ResourceLimit.State state) {
    return new ResourceLimit(
        SampleDay.ID,
        SampleDay.BATTERY,
        18,
        revision,
        exportKw,
        importKw,
        new ResourceLimit.Binding(element, "THERMAL", "A", 200, 200, 0),
        "",
        state,
        state == ResourceLimit.State.WITHHELD ? "operator" : null,
        null,
        state == ResourceLimit.State.WITHHELD ? "operator2" : null);
  }

  @Test
  void aLowerShareIsTheNewLimitInEachDirectionByItself() {
    ResourceLimit lesser =
        SetLimits.lesser(
            limit(1, 50, 20, "old", ResourceLimit.State.APPROVED),
            limit(2, 30, 40, "new", ResourceLimit.State.APPROVED));

    assertThat(lesser.exportKw()).isEqualTo(30);
    assertThat(lesser.importKw()).as("never more than before").isEqualTo(20);
    assertThat(lesser.revision()).isEqualTo(2);
    assertThat(lesser.binding()).isNotNull();
    assertThat(lesser.binding().element()).isEqualTo("new");
    assertThat(lesser.decidedBy()).isEqualTo(SetLimits.RULE);
    assertThat(lesser.confirmedBy()).isNull();
  }

  @Test
  void aHigherShareLeavesWhatAPersonDecided() {
    ResourceLimit lesser =
        SetLimits.lesser(
            limit(1, 5, 0, "old", ResourceLimit.State.WITHHELD),
            limit(2, 30, 40, "new", ResourceLimit.State.APPROVED));

    assertThat(lesser.exportKw()).isEqualTo(5);
    assertThat(lesser.importKw()).isZero();
    assertThat(lesser.revision()).as("told again with the others").isEqualTo(2);
    assertThat(lesser.state()).isEqualTo(ResourceLimit.State.WITHHELD);
    assertThat(lesser.decidedBy()).isEqualTo("operator");
    assertThat(lesser.confirmedBy()).isEqualTo("operator2");
  }
}
