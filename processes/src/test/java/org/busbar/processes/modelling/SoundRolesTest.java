package org.busbar.processes.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import org.busbar.processes.engine.ModelVocabulary;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.RoleMatrices;
import org.busbar.processes.roles.RoleTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate says of a set's roles, and of journeys that go beyond them. */
class SoundRolesTest {

  private static final BundledSet BUNDLED = BundledSet.read();
  private static final String FILE = "dmn/role-matrix.dmn";

  private static SortedSet<Finding> findings(BundledSet set) {
    return ModelCheck.findings(set.set(), BUNDLED.set(), ModelVocabulary.words());
  }

  private static BundledSet with(RoleTable table) {
    return BUNDLED.adding(FILE, table.dmn().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theBundledTableIsWhatTable6CompilesTo() {
    assertThat(BUNDLED.set().find(ModelFile.Kind.DECISION, "role-matrix").orElseThrow().text())
        .isEqualTo(RoleTable.bundled().dmn());
    RoleTable read = RoleRows.read(BUNDLED.set());
    assertThat(read.journeys()).isEqualTo(RoleTable.bundled().journeys());
    read.journeys()
        .forEach(j -> assertThat(read.duties(j)).isEqualTo(RoleTable.bundled().duties(j)));
  }

  /** BV-M1 to BV-M6, each claimed by the journey that comes nearest. */
  @ParameterizedTest
  @CsvSource({
    "BV-M1, dual-participation",
    "BV-M2, dual-participation",
    "BV-M3, market-facilitator",
    "BV-M4, market-facilitator",
    "BV-M5, market-facilitator",
    "BV-M6, market-facilitator",
    "WP-TTSO, dual-participation",
    "WP-ALT1, dual-participation",
    "WP-ALT2, embedded-ldc",
    "WP-TDSO, total-dso"
  })
  void eachMatrixCompilesToASetThatMayBeDeployed(String matrix, String journey) {
    RoleTable table = RoleTable.bundled();
    table.compile(RoleMatrices.bundled(matrix), journey);

    assertThat(findings(with(table))).isEmpty();
  }

  @Test
  void aMarketOperatorThatWouldOfferInItsMarketIsRefused() {
    assertThat(findings(with(utilityOffering("BV-M3"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo(FILE);
              assertThat(finding.element())
                  .isEqualTo("rule_offerToDistribution_aggregatorCustomerUtility");
              assertThat(finding.rule()).contains("BV-A-2", "market-facilitator", "distributor");
              assertThat(finding.remedy()).contains("Take UTILITY out");
            });
  }

  @Test
  void theUtilityMayOfferWhereAnIndependentRunsTheMarket() {
    assertThat(findings(with(utilityOffering("BV-M4")))).isEmpty();
  }

  @Test
  void aJourneyOfANeutralDistributorWithABidOfItsOwnIsRefusedAtTheStep() {
    BundledSet edited =
        BUNDLED.with(
            "pass-wholesale-bids.bpmn",
            "#{checkWholesaleBidsDelegate}",
            "#{recordAggregatedBidDelegate}");

    assertThat(findings(edited))
        .filteredOn(finding -> finding.rule().contains("BV-A-2"))
        .extracting(Finding::file, Finding::element)
        .containsOnly(
            org.assertj.core.groups.Tuple.tuple(
                "bpmn/shared/pass-wholesale-bids.bpmn", "serviceTask_checkWholesaleBids"));
    assertThat(findings(edited))
        .filteredOn(finding -> finding.rule().contains("BV-A-2"))
        .extracting(Finding::rule)
        .as("the Total DSO is a participant of a market that it does not run")
        .anyMatch(rule -> rule.contains("journey market-facilitator"))
        .noneMatch(rule -> rule.contains("journey total-dso"));
  }

  @Test
  void limitsStayInTheControlRoomWhereTheMarketIsRunByAnother() {
    BundledSet desk =
        BUNDLED.with(
            "approve-limits.bpmn",
            "candidateGroups=\"control-room\"",
            "candidateGroups=\"market-desk\"");
    assertThat(findings(desk)).as("both desks are the distributor's").isEmpty();

    RoleTable table = RoleTable.bundled();
    table.compile(RoleMatrices.bundled("BV-M4"), "market-facilitator");
    assertThat(findings(desk.adding(FILE, table.dmn().getBytes(StandardCharsets.UTF_8))))
        .allMatch(found -> found.rule().contains("BV-A-4") && found.rule().contains("INDEPENDENT"))
        .extracting(Finding::element)
        .containsExactly("userTask_approveLimits", "userTask_confirmWithholding");
  }

  @Test
  void aSetMustSayWhoDoesWhatInEveryJourneyAndInKnownWords() {
    RoleTable table = new RoleTable();
    for (String journey :
        List.of(
            "dual-participation",
            "embedded-ldc",
            "embedded-ldc-dual-participation",
            "market-facilitator",
            "point-to-point")) {
      table.compile(RoleMatrices.bundled("WP-ALT2"), journey);
    }
    assertThat(findings(with(table)))
        .anyMatch(f -> f.element().equals("total-dso") && f.file().equals(FILE));

    assertThat(findings(BUNDLED.with("role-matrix.dmn", "\"OWN_NETWORK\"", "\"OWN_NETWROK\"")))
        .anyMatch(f -> f.rule().contains("(OWN_NETWROK)") && f.element().startsWith("rule_own"));
    assertThat(findings(BUNDLED.without("role-matrix.dmn")))
        .anyMatch(f -> f.file().equals(FILE) && f.rule().contains("needs this file"));
  }

  /** The Market Facilitator's journey by a matrix, but that the utility offers, too. */
  private static RoleTable utilityOffering(String matrix) {
    RoleTable table = RoleTable.bundled();
    table.compile(RoleMatrices.bundled(matrix), "market-facilitator");
    table.set(
        "market-facilitator",
        Duty.OFFER_TO_DISTRIBUTION,
        EnumSet.of(Holder.CUSTOMER, Holder.AGGREGATOR, Holder.UTILITY));
    return table;
  }
}
