package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.settlement.SettlementRun;
import org.junit.jupiter.api.Test;

class PostgresSettlementRepositoryIT {

  private final PostgresSettlementRepository settlements =
      new PostgresSettlementRepository(TestPostgres.TEMPLATE, Clock.systemUTC());
  private final PostgresSharedDecisions decisions =
      new PostgresSharedDecisions(TestPostgres.JDBC, Clock.systemUTC());
  private final String day = TestPostgres.openDay();
  private final SettlementRun first = run(1);
  private final SettlementRun second = run(2);

  @Test
  void givesTheLinesOfTheFinalRunInTheirOrderAndKeepsThoseOfTheOthers() {
    assertThat(settlements.findNewest(day)).isEmpty();
    settlements.save(first, List.of(line(1, 1, 100), line(1, 2, -100)));
    settlements.refuse(first, "bea", "Reading of HE18.");
    SettlementLine credit = line(2, 1, 4_000_000_000L);
    SettlementLine debit = line(2, 2, -4_000_000_000L);
    settlements.save(second, List.of(debit, credit));
    assertThat(settlements.findNewest(day)).contains(second);
    assertThat(settlements.listLines(day)).as("nothing is final").isEmpty();

    release(second, "ann");
    settlements.makeFinal(second, "bea", "Right.");
    assertThat(settlements.listLines(day)).containsExactly(credit, debit);
    assertThat(settlements.listLines(first))
        .extracting(SettlementLine::amountCents)
        .containsExactly(100L, -100L);
    assertThat(settlements.findNewest(day).orElseThrow().state())
        .isEqualTo(SettlementRun.State.FINAL);
    assertThatThrownBy(() -> settlements.refuse(second, "cleo", "Too late."))
        .hasMessageContaining("must be provisional to be decided");
  }

  @Test
  void aRunIsCalculatedOnceAndARunWithoutLinesIsOne() {
    settlements.save(first, List.of());
    assertThat(settlements.findNewest(day)).contains(first);
    assertThatThrownBy(() -> settlements.save(first, List.of(line(1, 1, 100))))
        .hasMessageContaining("settlement_run_pkey");
    assertThat(settlements.listLines(first)).isEmpty();
  }

  @Test
  void theDatabaseMakesNothingFinalThatOnePersonReleased() {
    settlements.save(first, List.of());
    assertThatThrownBy(() -> settlements.makeFinal(first, "ann", "Alone."))
        .hasMessageContaining("final_by_two");
    decisions.propose(Kind.RELEASE_SETTLEMENT, first.id(), "ann", "Looked at.");
    assertThatThrownBy(() -> settlements.makeFinal(first, "ann", "Alone."))
        .hasMessageContaining("final_is_confirmed");
    decisions.answer(Kind.RELEASE_SETTLEMENT, first.id(), new Answer("bea", false, "No."));
    assertThatThrownBy(() -> settlements.makeFinal(first, "ann", "All the same."))
        .hasMessageContaining("final_is_confirmed");
    assertThat(settlements.findNewest(day)).contains(first);
  }

  @Test
  void aDecisionThatMadeARunFinalIsNotTakenBack() {
    settlements.save(first, List.of());
    release(first, "ann");
    settlements.makeFinal(first, "bea", "Right.");
    assertThatThrownBy(
            () ->
                TestPostgres.JDBC
                    .sql("update shared_decision set confirmed = false where subject = ?")
                    .param(first.id())
                    .update())
        .hasMessageContaining("final_is_confirmed");
  }

  private void release(SettlementRun run, String by) {
    decisions.propose(Kind.RELEASE_SETTLEMENT, run.id(), by, "Looked at.");
    decisions.answer(Kind.RELEASE_SETTLEMENT, run.id(), new Answer("bea", true, "Right."));
  }

  private SettlementRun run(int number) {
    return new SettlementRun(day, number, number, SettlementRun.State.PROVISIONAL);
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
