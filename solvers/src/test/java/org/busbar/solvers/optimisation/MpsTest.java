package org.busbar.solvers.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class MpsTest {

  private static final String SMALL =
      """
      * two products and a machine
      NAME          SMALL
      OBJSENSE
          MAX
      ROWS
       N  PROFIT
       L  HOURS
       G  CONTRACT
       E  BALANCE
      COLUMNS
          A         PROFIT    5.0   HOURS     2.0
          A         CONTRACT  1.0
          MARKER    'MARKER'  'INTORG'
          B         PROFIT    4.0   HOURS     3.0
          B         BALANCE   1.0
          MARKER    'MARKER'  'INTEND'
          C         BALANCE   -1.0
      RHS
          RHS       HOURS     12.5  CONTRACT  1.0
          RHS       PROFIT    -10
      RANGES
          RNG       CONTRACT  3.0
      BOUNDS
       UP BND       B         2.5
       FR BND       C
      ENDATA
      """;

  @Test
  void readsWhatTheFileSays() throws IOException {
    MpsReader.Content content = MpsReader.read("small.mps", new StringReader(SMALL));
    Optimum optimum =
        Optimiser.solve(content.programme(), SolveRule.DEFAULT.with(SolverChoice.OJALGO));

    // B is a whole number up to 2.5; A takes the hours that it leaves, within 1..4.
    assertThat(optimum.value(0)).isCloseTo(3.25, within(1e-9));
    assertThat(optimum.value(1)).isCloseTo(2, within(1e-9));
    assertThat(optimum.value(2)).isCloseTo(2, within(1e-9));
    assertThat(content.objective(optimum.objective())).isCloseTo(16.25 + 8 + 10, within(1e-9));
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (long seed = 0; seed < 30; seed++) {
      Programme programme = RandomProgramme.of(seed, (int) (seed % 5));
      programme.constant(seed);
      Programme back =
          MpsReader.read("own.mps", new StringReader(MpsWriter.write(programme))).programme();
      assertThat(MpsWriter.write(back)).isEqualTo(MpsWriter.write(programme));
    }
  }

  @Test
  void namesTheLineThatIsWrong() {
    assertThatThrownBy(() -> read(SMALL.replace("12.5", "12,5")))
        .isInstanceOf(MpsException.class)
        .hasMessage("small.mps, line 19: The figure (12,5) must be a number.");
    assertThatThrownBy(() -> read(SMALL.replace(" G  CONTRACT", " X  CONTRACT")))
        .hasMessage("small.mps, line 8: The row type (X) must be N, L, G or E.");
    assertThatThrownBy(() -> read(SMALL.replace("BALANCE   -1.0", "BALANS    -1.0")))
        .hasMessage("small.mps, line 17: The row (BALANS) must be one of the section ROWS.");
    assertThatThrownBy(() -> read(SMALL.replace("ENDATA\n", "")))
        .hasMessageContaining("ends without ENDATA");
    assertThatThrownBy(() -> read(SMALL.replace(" UP BND       B         2.5", " UP BND B -1e")))
        .hasMessageContaining("(-1e)");
  }

  private static void read(String text) throws IOException {
    MpsReader.read("small.mps", new StringReader(text));
  }
}
