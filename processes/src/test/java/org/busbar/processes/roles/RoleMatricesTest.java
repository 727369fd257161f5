package org.busbar.processes.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** U-ROLES: the documents' matrices, what they compile to, and what binds them. */
class RoleMatricesTest {

  @Test
  void theMatricesAreThoseOfTheTwoDocuments() {
    assertThat(RoleMatrices.bundled())
        .extracting(RoleMatrix::id)
        .containsExactly(
            "BV-M1", "BV-M2", "BV-M3", "BV-M4", "BV-M5", "BV-M6", "WP-TTSO", "WP-ALT1", "WP-ALT2",
            "WP-TDSO");
    for (int row = 1; row <= 13; row++) {
      String id = "WP-T6-" + row;
      assertThat(RoleMatrices.bundled("WP-ALT2").cells())
          .extracting(RoleMatrix.Cell::source)
          .contains(id);
    }
  }

  /** The table of inventory.md A.10, cell by cell. */
  @ParameterizedTest
  @CsvSource({
    "BV-M1, TSO, TSO, true",
    "BV-M2, TSO, UTILITY, true",
    "BV-M3, UTILITY, UTILITY, false",
    "BV-M4, INDEPENDENT, INDEPENDENT, true",
    "BV-M5, UTILITY, NONE, false",
    "BV-M6, INDEPENDENT, NONE, true"
  })
  void theSixModelsSayWhatTheReportSays(String id, String market, String manager, boolean open) {
    RoleMatrix matrix = RoleMatrices.bundled(id);
    Map<Duty, Set<Holder>> duties = matrix.duties();

    assertThat(RoleTable.words(duties.get(Duty.CLEAR_DISTRIBUTION))).isEqualTo(market);
    assertThat(RoleTable.words(duties.get(Duty.DISPATCH_DISTRIBUTION))).isEqualTo(manager);
    assertThat(duties.get(Duty.SWITCH_AND_PROTECT)).containsExactly(Holder.UTILITY);
    RoleMatrix.Cell participant =
        matrix.cells().stream().filter(c -> c.source().equals("BV-R-10")).findFirst().orElseThrow();
    assertThat(participant.open().contains(Holder.UTILITY)).isEqualTo(open);
    assertThat(duties.get(Duty.OFFER_TO_DISTRIBUTION))
        .as("an open question is answered with no (T-10)")
        .doesNotContain(Holder.UTILITY);
  }

  @Test
  void everyMatrixCompilesToRolesThatBreakNoRule() {
    for (RoleMatrix matrix : RoleMatrices.bundled()) {
      for (String journey : List.of("market-facilitator", "dual-participation", "total-dso")) {
        RoleTable table = new RoleTable();
        table.compile(matrix, journey);
        assertThat(RoleInvariants.broken(table)).as("%s as %s", matrix.id(), journey).isEmpty();
      }
    }
  }

  @Test
  void onlyATotalDsoKeepsTheChoiceToAggregate() {
    assertThat(RoleTable.bundled().of("total-dso", Duty.AGGREGATE_FOR_WHOLESALE))
        .contains(Holder.UTILITY);
    assertThat(RoleTable.bundled().of("market-facilitator", Duty.AGGREGATE_FOR_WHOLESALE))
        .containsExactly(Holder.AGGREGATOR);
    assertThat(RoleTable.bundled().of("total-dso", Duty.BID_TO_WHOLESALE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OFFER_TO_DISTRIBUTION   | UTILITY  | BV-A-2
          BID_TO_WHOLESALE        | TSO      | BV-A-2
          AGGREGATE_FOR_WHOLESALE | TSO      | BV-A-2
          AGGREGATE_FOR_WHOLESALE | UTILITY  | CMP-NEU
          OWN_NETWORK             | TSO      | BV-A-3
          SWITCH_AND_PROTECT      | TSO      | BV-A-4
          SEE_NETWORK_DATA        | CUSTOMER | BV-A-5
          PROVIDE_LAST_RESORT     | CUSTOMER | BV-A-6
          PLAN_WITHIN_30_DAYS     | TSO      | BV-A-7
          """)
  void eachInvariantIsHeld(Duty duty, Holder added, String rule) {
    RoleTable table = RoleTable.bundled();
    Set<Holder> holders = java.util.EnumSet.of(added);
    holders.addAll(table.of("market-facilitator", duty));
    table.set("market-facilitator", duty, holders);

    assertThat(RoleInvariants.broken(table))
        .singleElement()
        .satisfies(
            broken -> {
              assertThat(broken.journey()).isEqualTo("market-facilitator");
              assertThat(broken.duty()).isEqualTo(duty);
              assertThat(broken.rule()).contains("(" + rule + ")");
              assertThat(broken.remedy()).isNotBlank();
            });
  }

  @ParameterizedTest
  @EnumSource(Duty.class)
  void whatNobodySaidIsNotPermitted(Duty duty) {
    assertThat(new RoleTable().of("market-facilitator", duty)).isEmpty();
    RoleTable silent = new RoleTable();
    silent.set("market-facilitator", duty, Set.of());
    assertThat(RoleInvariants.broken(silent))
        .as("silence is a finding of its own")
        .anyMatch(broken -> broken.rule().contains("must say who"));
  }

  @Test
  void aMisspelledCellNamesFileRowAndWord() {
    assertThatThrownBy(
            () ->
                RoleMatrices.parse(
                    "my.csv", "id,row,duties,X-1 Mine\nR-1,DMO,CLEAR_DISTRIBUTION,UTILTIY\n"))
        .hasMessageContainingAll("my.csv, R-1", "holder (UTILTIY)", "UTILITY");
  }
}
