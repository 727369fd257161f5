package org.busbar.hub.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the operator asks for: where, how much, when, how often (B3-NEED-5). */
@RestController
class NeedsEndpoint {

  static final String ADDRESS = "/api/v1/needs";

  /** One hour of a requirement. */
  record Hour(int hourEnding, double quantityKw, double metKw, String state) {}

  /**
   * One requirement.
   *
   * @param frequency hours of the day in which it stands
   */
  record Requirement(
      String area,
      LocalDate tradeDate,
      String zone,
      String element,
      String kind,
      String direction,
      int frequency,
      double largestKw,
      List<Hour> hours) {}

  private final EnrolmentRepository enrolments;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;

  NeedsEndpoint(
      EnrolmentRepository enrolments,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions) {
    this.enrolments = enrolments;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
  }

  /**
   * @param date the trade date; left out, the newest that is open
   */
  @GetMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<List<Requirement>> list(
      @RequestParam String area,
      @RequestParam Optional<String> zone,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
    Optional<TradeDay> day =
        date.or(() -> enrolments.findLastOpenedDay(area).map(EnrolmentRepository.OpenedDay::date))
            .flatMap(found -> tradeDays.find(TradeDay.idOf(area, TradeDate.of(found))));
    if (day.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    Map<String, List<Need>> alike = new TreeMap<>();
    for (Need need : conditions.listNeeds(day.get().id())) {
      if (need.state() != Need.State.FOUND && zone.map(need.zoneId()::equals).orElse(true)) {
        alike
            .computeIfAbsent(
                String.join("\n", need.zoneId(), need.element(), need.kind()),
                key -> new ArrayList<>())
            .add(need);
      }
    }
    return ResponseEntity.ok(
        alike.values().stream().map(needs -> requirement(day.get(), needs)).toList());
  }

  private static Requirement requirement(TradeDay day, List<Need> needs) {
    Need first = needs.get(0);
    List<Hour> hours =
        needs.stream()
            .map(
                need ->
                    new Hour(
                        need.hourEnding(),
                        Facts.rounded(need.requestedKw(), 1),
                        Facts.rounded(need.metKw(), 1),
                        need.state().name()))
            .toList();
    return new Requirement(
        day.area(),
        day.date().date(),
        first.zoneId(),
        first.element(),
        first.kind(),
        first.direction().name(),
        (int) hours.stream().map(Hour::hourEnding).distinct().count(),
        hours.stream().mapToDouble(Hour::quantityKw).max().orElse(0),
        hours);
  }
}
