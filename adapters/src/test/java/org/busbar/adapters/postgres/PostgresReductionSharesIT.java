package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.busbar.processes.coordination.SharedReduction;
import org.busbar.solvers.coordination.Sharer;
import org.junit.jupiter.api.Test;

class PostgresReductionSharesIT {

  private final PostgresReductionShares shares = new PostgresReductionShares(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsEachReductionOnceAndAsItWasShared() {
    SharedReduction late = reduction("b", 19);
    SharedReduction early = reduction("c", 18);
    shares.add(late);
    shares.add(early);
    shares.add(early);

    assertThat(shares.list(day)).containsExactly(early, late);
    assertThat(
            TestPostgres.JDBC
                .sql(
                    "select sum(at_element_tenths) from reduction_share where trade_day_id = ? and cause = ?")
                .params(day, early.cause())
                .query(Integer.class)
                .single())
        .isEqualTo(1000);
  }

  private SharedReduction reduction(String cause, int hour) {
    return new SharedReduction(
        day,
        day + "/" + cause,
        "line-7",
        hour,
        1000,
        List.of(
            new Sharer("aggregated", Sharer.Path.DSO_AGGREGATED, 3000, 1000, 3000),
            new Sharer("direct", Sharer.Path.DIRECT, 2000, 950, 2000)));
  }
}
