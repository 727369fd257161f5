package org.busbar.processes.tradeday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.journal.MemoryEventLog;
import org.junit.jupiter.api.Test;

class SetAreaModelTest {

  private static final LocalDate OPENED = LocalDate.of(2023, 9, 5);

  private final Memory memory = new Memory();
  private final MemoryEventLog eventLog = new MemoryEventLog();
  private final SetAreaModel models =
      new SetAreaModel(
          memory, eventLog, Clock.fixed(Instant.parse("2023-09-04T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void theDecisionWithTheLatestFirstDateThatHasComeCounts() {
    models.set("north", "total-dso", OPENED.plusDays(1), "ada", "One bid is enough.");
    models.set("north", "dual-participation", OPENED.plusDays(5), "ada", "Owners asked for it.");

    assertThat(models.on("north", OPENED)).isEmpty();
    assertThat(models.on("north", OPENED.plusDays(4))).contains("total-dso");
    assertThat(models.on("north", OPENED.plusDays(5))).contains("dual-participation");
    assertThat(models.on("south", OPENED.plusDays(5))).isEmpty();
  }

  @Test
  void ofTwoDecisionsForOneDateTheLaterCountsAndBothAreKept() {
    models.set("north", "total-dso", OPENED.plusDays(1), "ada", "One bid is enough.");
    models.set("north", "embedded-ldc-total-dso", OPENED.plusDays(1), "bo", "There is a Host.");

    assertThat(models.on("north", OPENED.plusDays(1))).contains("embedded-ldc-total-dso");
    assertThat(memory.list("north")).extracting(AreaModel::decidedBy).containsExactly("ada", "bo");
    assertThat(eventLog.types()).contains("area.modelSet");
  }

  @Test
  void aDayKeepsTheModelThatItBeganWith() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> models.set("north", "total-dso", OPENED, "ada", "Now."))
        .withMessageContaining("The validFrom (2023-09-05) must lie after 2023-09-05");
    assertThat(memory.list("north")).isEmpty();
  }

  @Test
  void aDecisionNeedsAKnownModelAnAreaAndAReason() {
    LocalDate date = OPENED.plusDays(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> models.set("north", "island", date, "ada", "Why not."))
        .withMessageContaining("The journey (island) must be one of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> models.set("north east", "total-dso", date, "ada", "Why not."))
        .withMessageContaining("The area (north east)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> models.set("north", "total-dso", date, "ada", " "))
        .withMessageContaining("The reason");
    assertThat(memory.list("north")).isEmpty();
  }

  private static final class Memory implements AreaModelRepository {
    private final List<AreaModel> decided = new ArrayList<>();

    @Override
    public void add(AreaModel model) {
      decided.add(model);
    }

    @Override
    public List<AreaModel> list(String area) {
      return decided.stream()
          .filter(each -> each.area().equals(area))
          .sorted(Comparator.comparing(AreaModel::validFrom))
          .toList();
    }

    @Override
    public List<String> listAreas() {
      return decided.stream().map(AreaModel::area).distinct().sorted().toList();
    }

    @Override
    public Optional<LocalDate> findLastOpened(String area) {
      return area.equals("north") ? Optional.of(OPENED) : Optional.empty();
    }
  }
}
