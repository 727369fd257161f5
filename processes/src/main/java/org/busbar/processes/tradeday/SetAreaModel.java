package org.busbar.processes.tradeday;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Decides under which DSO model an area operates from a trade date on. */
@Component
public class SetAreaModel {

  private static final int LONGEST_REASON = 500;

  private final AreaModelRepository models;
  private final EventLog eventLog;
  private final Clock clock;

  SetAreaModel(AreaModelRepository models, EventLog eventLog, Clock clock) {
    this.models = models;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * Keeps the decision beside those before it; of two for one date the later counts.
   *
   * @throws IllegalArgumentException naming what to correct
   */
  public AreaModel set(
      String area, String dsoModel, LocalDate validFrom, String decidedBy, String reason) {
    if (!area.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "The area (%s) must be a name of letters, digits, - and _. Name an area of this hub."
              .formatted(area));
    }
    Journey.of(dsoModel);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "The reason (%d characters) must have 1 to %d. Say why the model changes."
              .formatted(reason.length(), LONGEST_REASON));
    }
    Optional<LocalDate> opened = models.findLastOpened(area);
    if (opened.isPresent() && !validFrom.isAfter(opened.get())) {
      throw new IllegalArgumentException(
          "The validFrom (%s) must lie after %s, the last trade date that area %s has opened: a day keeps the model that it began with. Choose a later date."
              .formatted(validFrom, opened.get(), area));
    }
    var decided =
        new AreaModel(area, dsoModel, validFrom, decidedBy, clock.instant(), reason.strip());
    models.add(decided);
    eventLog.append(
        "hub",
        "area.modelSet",
        "%s/%d".formatted(area, models.list(area).size()),
        Facts.of(
            "dsoModel",
            dsoModel,
            "validFrom",
            validFrom.toString(),
            "decidedBy",
            decidedBy,
            "reason",
            decided.reason()));
    return decided;
  }

  /** The DSO model of an area on a trade date; empty where nobody has decided. */
  public Optional<String> on(String area, LocalDate date) {
    List<AreaModel> begun =
        models.list(area).stream().filter(each -> !each.validFrom().isAfter(date)).toList();
    return begun.isEmpty() ? Optional.empty() : Optional.of(begun.get(begun.size() - 1).dsoModel());
  }
}
