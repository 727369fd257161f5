package org.busbar.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst types to give a journey other roles. */
class RolesCommandTest extends CommandTest {

  @Test
  void aMatrixIsAppliedCheckedAndRefusedOnceTheMarketOperatorTakesPart(@TempDir Path folder)
      throws Exception {
    String models = folder.resolve("models").toString();
    busbar("models", "export", models);
    assertThat(busbar("roles", "apply", "bv-m4", models, "--journey", "market-facilitator"))
        .isZero();
    assertThat(busbar("roles", "check", models)).isZero();
    assertThat(busbar("models", "check", models)).isZero();
    assertThat(busbar("models", "diff", models)).isZero();
    assertThat(out.toString()).contains("BV-M4 Independent LDA node", "Table role-matrix: row");

    Path table = Path.of(models, "dmn", "role-matrix.dmn");
    Files.writeString(
        table,
        Files.readString(table).replace("\"AGGREGATOR,CUSTOMER\"", "\"AGGREGATOR,INDEPENDENT\""));
    assertThat(busbar("roles", "check", models)).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "Who runs a market must not take part in it (BV-A-2)", "rule_offerToDistribution");
  }

  @Test
  void theTenMatricesAreListedShownAndOnAPage(@TempDir Path folder) {
    Path page = folder.resolve("roles.html");
    assertThat(busbar("roles", "list")).isZero();
    assertThat(busbar("roles", "show", "BV-M5")).isZero();
    assertThat(busbar("roles", "page", "--out", page.toString())).isZero();
    assertThat(out.toString())
        .contains("BV-M1", "WP-TDSO", "NONE (self-dispatch)", "Lanes of market-facilitator");
    assertThat(page).content().contains("total-dso", "WP-T6-13", "independent operator");

    assertThat(busbar("roles", "show", "BV-M9")).isEqualTo(1);
    assertThat(busbar("roles", "apply", "BV-M3", folder.toString(), "--journey", "total-tso"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("role matrix (BV-M9) must be one of BV-M1");
  }
}
