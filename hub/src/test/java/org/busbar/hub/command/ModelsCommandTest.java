package org.busbar.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst types, without a hub. */
class ModelsCommandTest extends CommandTest {

  @Test
  void whatIsExportedHasNoFindingAndNoDifference(@TempDir Path folder) throws Exception {
    String models = folder.resolve("models").toString();
    assertThat(busbar("models", "export", models)).isZero();
    assertThat(busbar("models", "check", models)).isZero();
    assertThat(busbar("models", "diff", models)).isZero();
    assertThat(out.toString()).contains(" 0 findings", "0 differences");
    assertThat(Path.of(models, ".camunda", "element-templates", "busbar.json"))
        .content()
        .contains(
            "#{publishNeedsDelegate}",
            "\"clear-offers\"",
            "\"limit-approval\"",
            "\"approve-limits\"");
    assertThat(busbar("models", "export", models)).as("an edit is not overwritten").isEqualTo(1);
  }

  @Test
  void aMistakeIsListedAndNeitherCheckNorDayNorDeployGoOn(@TempDir Path folder) throws Exception {
    String models = folder.resolve("models").toString();
    busbar("models", "export", models);
    Path table = Path.of(models, "dmn", "limit-approval.dmn");
    Files.writeString(table, Files.readString(table).replace("&lt;= 50", "now()"));
    assertThat(busbar("models", "check", models)).isEqualTo(1);
    assertThat(out.toString())
        .contains("dmn/limit-approval.dmn, rule_smallAndEarly: The cell (now()) must be a dash");
    assertThat(busbar("day", "--models", models, "--data", folder.resolve("data").toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("refused as a whole, nothing was deployed", "rule_smallAndEarly");
  }

  @Test
  void aFolderWithoutModelsIsOneSentence(@TempDir Path folder) {
    assertThat(busbar("models", "check", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(busbar("models", "check", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("must be there", "must hold models");
  }
}
