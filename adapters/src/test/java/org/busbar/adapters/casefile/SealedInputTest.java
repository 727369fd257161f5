package org.busbar.adapters.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedInputTest {

  private static final LocalDate DATE = LocalDate.of(2023, 9, 5);
  private static final List<String> ONE_PRICE = List.of("ieso one-price");

  @TempDir private Path folder;

  @Test
  void daysWithAnotherBehaviourHaveAnotherSeal() {
    assertThat(SealedInput.sha256("ieee123", DATE, 1, List.of()))
        .isEqualTo(SealedInput.sha256("ieee123", DATE, 1, List.of()))
        .isNotEqualTo(SealedInput.sha256("ieee123", DATE, 1, ONE_PRICE))
        .isNotEqualTo(SealedInput.sha256("ieee123", DATE, 2, List.of()))
        .isNotEqualTo(SealedInput.sha256("ieee123", DATE.plusDays(1), 1, List.of()));
  }

  @Test
  void theSealSaysWhatItIsOf() throws Exception {
    SealedInput.write(folder, "ieee123", DATE, 1, List.of());
    assertThat(sealed())
        .isEqualTo(
            SealedInput.sha256("ieee123", DATE, 1, List.of())
                + "  case ieee123, date 2023-09-05, seed 1\n");
    SealedInput.write(folder, "ieee123", DATE, 1, ONE_PRICE);
    assertThat(sealed())
        .isEqualTo(
            SealedInput.sha256("ieee123", DATE, 1, ONE_PRICE)
                + "  case ieee123, date 2023-09-05, seed 1, ieso one-price\n");
  }

  @Test
  void anAreaIsMadeOfItsCase() {
    assertThat(SealedInput.sha256("ieee123@north", DATE, 1, List.of()))
        .isEqualTo(SealedInput.sha256("ieee123", DATE, 1, List.of()));
  }

  private String sealed() throws Exception {
    return Files.readString(folder.resolve(SealedInput.FILE));
  }
}
