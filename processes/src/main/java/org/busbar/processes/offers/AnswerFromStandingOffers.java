package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.register.StandingOffer;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Permissions;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Offers on behalf of resources with standing curves in each hour that has a need (J1A-NEED-2) or
 * in which the resource wishes to sell to the wholesale market (J1C-NEED-2).
 */
@Component
public class AnswerFromStandingOffers {

  private final LoadedCases cases;
  private final Permissions permissions;
  private final RegisterRepository register;
  private final ConditionsRepository conditions;
  private final OfferIntake intake;
  private final WishRepository wishes;
  private final EventLog eventLog;

  AnswerFromStandingOffers(
      LoadedCases cases,
      Permissions permissions,
      RegisterRepository register,
      ConditionsRepository conditions,
      OfferIntake intake,
      WishRepository wishes,
      EventLog eventLog) {
    this.cases = cases;
    this.permissions = permissions;
    this.register = register;
    this.conditions = conditions;
    this.intake = intake;
    this.wishes = wishes;
    this.eventLog = eventLog;
  }

  public void answer(String tradeDayId) {
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    Set<String> ineligible = register.listIneligible(tradeDayId).keySet();
    Set<String> permitted = permissions.whoMay(tradeDayId, Duty.OFFER_TO_DISTRIBUTION);
    Set<Integer> hours = new TreeSet<>();
    for (Need need : conditions.listNeeds(tradeDayId)) {
      hours.add(need.hourEnding());
    }
    List<MarketWish> registered = wishes.listWishes(tradeDayId);
    Map<String, List<StandingOffer>> byResource = new TreeMap<>();
    for (StandingOffer standing : operatingCase.standingOffers()) {
      if (!ineligible.contains(standing.resourceId())
          && permitted.contains(operatingCase.resource(standing.resourceId()).participantId())) {
        byResource
            .computeIfAbsent(standing.resourceId(), resource -> new ArrayList<>())
            .add(standing);
      }
    }
    int made = 0;
    for (Map.Entry<String, List<StandingOffer>> entry : byResource.entrySet()) {
      List<OfferDraft> drafts =
          drafts(tradeDayId, entry.getKey(), entry.getValue(), hours, registered);
      if (!drafts.isEmpty()) {
        made +=
            intake
                .take(
                    tradeDayId,
                    operatingCase.resource(entry.getKey()),
                    "%s/O-%s".formatted(tradeDayId, entry.getKey()),
                    drafts,
                    Offer.Source.STANDING)
                .accepted();
      }
    }
    eventLog.append(tradeDayId, "offers.standingOffersMade", tradeDayId, Facts.of("offers", made));
  }

  private static List<OfferDraft> drafts(
      String tradeDayId,
      String resourceId,
      List<StandingOffer> steps,
      Set<Integer> needed,
      List<MarketWish> registered) {
    List<OfferDraft> drafts = new ArrayList<>();
    Map<String, List<StandingOffer>> tied = new TreeMap<>();
    for (StandingOffer step : steps) {
      String name = step.offer();
      if (name != null) {
        tied.computeIfAbsent(name, n -> new ArrayList<>()).add(step);
        continue;
      }
      for (int hour = step.fromHourEnding(); hour <= step.toHourEnding(); hour++) {
        if (needed.contains(hour) || isForMarket(step, hour, registered)) {
          drafts.add(
              OfferDraft.ofStep(
                  "%s/O-HE%02d-%s-%s-%d"
                      .formatted(tradeDayId, hour, resourceId, step.direction(), step.step()),
                  hour,
                  step.direction(),
                  step.quantityKw(),
                  step.pricePerMwh()));
        }
      }
    }
    tied.forEach(
        (name, own) -> {
          OfferTerms terms = own.get(0).terms();
          Set<Integer> hours = allHours();
          if (terms.storage() == null) {
            hours.removeIf(
                hour ->
                    !needed.contains(hour)
                        && own.stream().noneMatch(step -> isForMarket(step, hour, registered)));
          }
          List<OfferCurve> curves = curves(own, hours);
          if (!curves.isEmpty()) {
            String parent = terms.parent();
            drafts.add(
                new OfferDraft(
                    id(tradeDayId, resourceId, name),
                    null,
                    Collections.emptySortedMap(),
                    TradeDate.HOURS,
                    curves,
                    parent == null ? terms : terms.withParent(id(tradeDayId, resourceId, parent))));
          }
        });
    return drafts;
  }

  private static String id(String tradeDayId, String resourceId, String name) {
    return "%s/O-%s-%s".formatted(tradeDayId, resourceId, name);
  }

  private static Set<Integer> allHours() {
    Set<Integer> hours = new TreeSet<>();
    for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
      hours.add(hour);
    }
    return hours;
  }

  private static List<OfferCurve> curves(List<StandingOffer> steps, Set<Integer> hours) {
    List<OfferCurve> curves = new ArrayList<>();
    for (int hour : hours) {
      var up = pairs(steps, hour, Direction.UP);
      var down = pairs(steps, hour, Direction.DOWN);
      if (!up.isEmpty() || !down.isEmpty()) {
        curves.add(new OfferCurve(hour - 1, up, down));
      }
    }
    return curves;
  }

  private static List<OfferCurve.Pair> pairs(
      List<StandingOffer> steps, int hour, Direction direction) {
    List<OfferCurve.Pair> pairs = new ArrayList<>();
    double upTo = 0;
    for (StandingOffer step : steps) {
      if (step.direction() == direction
          && hour >= step.fromHourEnding()
          && hour <= step.toHourEnding()) {
        upTo += step.quantityKw();
        pairs.add(new OfferCurve.Pair(upTo, step.pricePerMwh().doubleValue()));
      }
    }
    return pairs;
  }

  private static boolean isForMarket(
      StandingOffer standing, int hour, List<MarketWish> registered) {
    return standing.direction() == Direction.UP
        && registered.stream()
            .anyMatch(wish -> wish.resourceId().equals(standing.resourceId()) && wish.covers(hour));
  }
}
