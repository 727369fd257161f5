package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.busbar.processes.settlement.SettlementLine;
import org.junit.jupiter.api.Test;

class PostgresSettlementRepositoryIT {

  private final PostgresSettlementRepository settlements =
      new PostgresSettlementRepository(TestPostgres.TEMPLATE);
  private final String day = TestPostgres.openDay();

  @Test
  void givesTheLinesOfTheNewestRunInTheirOrder() {
    assertThat(settlements.listLines(day)).isEmpty();
    settlements.save(List.of());
    settlements.save(List.of(line(1, 1, 100), line(1, 2, -100), line(1, 3, 0)));
    SettlementLine credit = line(2, 1, 4_000_000_000L);
    SettlementLine debit = line(2, 2, -4_000_000_000L);
    settlements.save(List.of(debit, credit));
    settlements.save(List.of(line(2, 1, 7)));

    assertThat(settlements.listLines(day)).containsExactly(credit, debit);
  }

  private SettlementLine line(int run, int line, long cents) {
    return new SettlementLine(
        day,
        run,
        line,
        cents > 0 ? "owner" : SettlementLine.DSO,
        "r",
        18,
        SettlementLine.Kind.DELIVERY_PAYMENT,
        12_500,
        cents,
        "12.5 kWh at 90.10 CAD/MWh");
  }
}
