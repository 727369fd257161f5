package org.busbar.adapters.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanningTablesTest {

  @Test
  void anAreaPlansWithTheTablesOfItsCase() {
    PlanningTables tables = new PlanningTables();
    assertThat(tables.read("ieee123@north").lineKm()).isEqualTo(tables.read("ieee123").lineKm());
  }
}
