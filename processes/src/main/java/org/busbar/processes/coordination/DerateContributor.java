package org.busbar.processes.coordination;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.Contributor;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.coordination.ContributorDerate;
import org.busbar.solvers.coordination.ContributorDerate.Derated;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Carries the cap of a contributor into the offers and commitments of its aggregation, with least
 * harm (B3-DCN-5): the others make up for it as far as they can, and of what is lost what nobody
 * has taken goes first, then the dearest. Hours that have begun stand as they were instructed.
 */
@Component
public class DerateContributor {

  private final LoadedCases cases;
  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final OfferRepository offers;
  private final DerChannel ders;
  private final EventLog eventLog;
  private final Clock clock;

  DerateContributor(
      LoadedCases cases,
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      OfferRepository offers,
      DerChannel ders,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.offers = offers;
    this.ders = ders;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** Does nothing where the condition caps no contributor. */
  public void derate(String tradeDayId, String conditionId) {
    Condition condition = conditions.getCondition(conditionId);
    Condition.Derate derate = condition.derate();
    if (derate == null) {
      return;
    }
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    String resourceId =
        operatingCase.findContributor(derate.contributorId()).orElseThrow().resourceId();
    new Derating(condition, derate, operatingCase, operatingCase.resource(resourceId)).carryOut();
  }

  /** One condition carried into the offers of one aggregation. */
  private final class Derating {

    private final Condition condition;
    private final Condition.Derate derate;
    private final OperatingCase operatingCase;
    private final Resource resource;
    private final List<Contributor> sites;
    private final String reason;
    private final TradeDate date;
    private final Forecast forecast;
    private final List<Condition> inForce;
    private final List<Selection> selections;

    /** What of the aggregation is open or taken, the cheapest first. */
    private final List<Offer> offered;

    private final Set<String> changed = new HashSet<>();

    /** Power at full activation by submitted offer and site, summed over its hours. */
    private final SortedMap<String, SortedMap<String, Double>> kwBySite = new TreeMap<>();

    Derating(
        Condition condition,
        Condition.Derate derate,
        OperatingCase operatingCase,
        Resource resource) {
      this.condition = condition;
      this.derate = derate;
      this.operatingCase = operatingCase;
      this.resource = resource;
      this.sites =
          operatingCase.contributors().stream()
              .filter(site -> site.resourceId().equals(resource.id()))
              .toList();
      this.reason =
          "Contributor %s can give %s kW: %s."
              .formatted(
                  derate.contributorId(), Facts.rounded(derate.limitKw(), 1), condition.reason());
      String day = condition.tradeDayId();
      this.date = tradeDays.get(day).date();
      this.forecast = conditions.getForecast(day);
      this.inForce = conditions.listConditions(day, date.whole());
      this.selections = offers.listSelections(day).stream().filter(Selection::stands).toList();
      this.offered =
          offers.listOffers(day).stream()
              .filter(offer -> offer.resourceId().equals(resource.id()))
              .filter(
                  offer ->
                      offer.state() == Offer.State.OPEN || offer.state() == Offer.State.SELECTED)
              .sorted(Comparator.comparing(Offer::pricePerMwh).thenComparing(Offer::id))
              .toList();
    }

    void carryOut() {
      for (int hour = 1; hour <= TradeDate.HOURS; hour++) {
        Interval period = date.hourEnding(hour);
        if (period.overlaps(condition.period()) && period.start().isAfter(clock.instant())) {
          for (Direction direction : Direction.values()) {
            carryInto(hour, period, direction);
          }
        }
      }
      kwBySite.forEach(this::spread);
      if (!changed.isEmpty()) {
        ders.informOfOffers(
            condition.id() + "/derate",
            condition.tradeDayId(),
            resource.id(),
            offers.listOffers(condition.tradeDayId()).stream()
                .filter(offer -> changed.contains(offer.id()))
                .sorted(Comparator.comparing(Offer::id))
                .toList());
      }
    }

    private void carryInto(int hour, Interval period, Direction direction) {
      List<Offer> book =
          offered.stream()
              .filter(offer -> offer.hourEnding() == hour && offer.direction() == direction)
              .toList();
      if (book.isEmpty()) {
        return;
      }
      Derated derated =
          ContributorDerate.derate(
              contributors(hour, period, direction, book),
              List.of(),
              book.stream()
                  .map(
                      offer ->
                          new ContributorDerate.Step(
                              offer.quantityKw(), offer.pricePerMwh().doubleValue()))
                  .toList());
      double committedLostKw =
          derated.lostKw() < 0.05
              ? 0
              : keep(book, derated.powerKw().values().stream().mapToDouble(kw -> kw).sum());
      for (Offer offer : book) {
        SortedMap<String, Double> kw =
            kwBySite.computeIfAbsent(offer.marketOfferId(), id -> new TreeMap<>());
        derated.powerKw().forEach((site, power) -> kw.merge(site, power, Double::sum));
      }
      SortedMap<String, Object> factors = new TreeMap<>();
      derated.factors().forEach((site, factor) -> factors.put(site, Facts.rounded(factor, 4)));
      eventLog.append(
          condition.tradeDayId(),
          "coordination.contributorDerated",
          "%s/HE%02d-%s".formatted(condition.id(), hour, direction),
          Facts.of(
              "resource", resource.id(),
              "contributor", derate.contributorId(),
              "limitKw", Facts.rounded(derate.limitKw(), 1),
              "factors", factors,
              "lostKw", Facts.rounded(derated.lostKw(), 1),
              "committedLostKw", Facts.rounded(committedLostKw, 1),
              "lostCadPerHour", Facts.rounded(derated.lostCadPerHour(), 2),
              "withOldFactorsKw", Facts.rounded(derated.fixedFactorsKw(), 1)));
    }

    /**
     * Each site can give its part of the room that the aggregation has, or of what it offers where
     * that is more: a derate is to cost what the caps cost, and nothing else.
     */
    private List<ContributorDerate.Contributor> contributors(
        int hour, Interval period, Direction direction, List<Offer> book) {
      double expectedKw = forecast.hour(hour).resourceKw().getOrDefault(resource.id(), 0.0);
      double offeredKw = 0;
      double worth = 0;
      for (Offer offer : book) {
        offeredKw += offer.quantityKw();
        worth += offer.quantityKw() * offer.pricePerMwh().doubleValue();
      }
      double roomKw =
          Math.max(
              offeredKw,
              direction == Direction.UP
                  ? resource.maxInjectionKw() - expectedKw
                  : expectedKw + resource.maxWithdrawalKw());
      double shares = sites.stream().mapToDouble(Contributor::shareKw).sum();
      List<ContributorDerate.Contributor> contributors = new ArrayList<>();
      for (Contributor site : sites) {
        double factor = site.shareKw() / shares;
        double capKw = factor * roomKw;
        for (Condition each : inForce) {
          Condition.Derate cap = each.derate();
          if (cap != null
              && cap.contributorId().equals(site.id())
              && each.period().overlaps(period)) {
            capKw = Math.min(capKw, cap.limitKw());
          }
        }
        contributors.add(
            new ContributorDerate.Contributor(site.id(), factor, capKw, worth / offeredKw));
      }
      return contributors;
    }

    /**
     * Keeps what is taken before what is only offered, each the cheapest first.
     *
     * @return kW taken back of what was selected
     */
    private double keep(List<Offer> book, double totalKw) {
      double left = tenths(totalKw);
      double lostKw = 0;
      SortedMap<String, Double> keptKw = new TreeMap<>();
      SortedMap<String, Double> takenKw = new TreeMap<>();
      for (Offer offer : book) {
        for (Selection selection : selections) {
          if (selection.offerId().equals(offer.id())) {
            double kept = tenths(Math.min(selection.quantityKw(), left));
            left = tenths(left - kept);
            keptKw.merge(offer.id(), kept, Double::sum);
            takenKw.merge(offer.id(), selection.quantityKw(), Double::sum);
            if (kept < selection.quantityKw()) {
              offers.lowerSelection(selection.id(), kept, reason);
              lostKw += selection.quantityKw() - kept;
            }
          }
        }
      }
      for (Offer offer : book) {
        double committed = keptKw.getOrDefault(offer.id(), 0.0);
        double free = offer.quantityKw() - takenKw.getOrDefault(offer.id(), 0.0);
        double more = tenths(Math.max(0, Math.min(free, left)));
        left = tenths(left - more);
        change(offer, tenths(committed + more), Math.min(offer.selectedKw(), committed));
      }
      return lostKw;
    }

    private void change(Offer before, double quantityKw, double selectedKw) {
      if (quantityKw >= before.quantityKw()) {
        return;
      }
      boolean isLeft = quantityKw > 0;
      offers.decide(
          before.id(),
          isLeft ? before.state() : Offer.State.WITHDRAWN,
          selectedKw,
          before.paidPerMwh(),
          reason,
          WouldWin.not(WouldWin.Cause.NO_ROOM));
      if (isLeft) {
        offers.lower(before.id(), quantityKw);
      }
      changed.add(before.id());
    }

    /** An offer has one set of places for all of its hours: the mean by power. */
    private void spread(String submittedOfferId, SortedMap<String, Double> kw) {
      double sum = kw.values().stream().mapToDouble(Double::doubleValue).sum();
      if (sum <= 0) {
        return;
      }
      SortedMap<String, Double> places = new TreeMap<>();
      for (Contributor site : sites) {
        places.merge(
            Objects.requireNonNullElse(site.connectionId(), resource.connectionId()),
            kw.getOrDefault(site.id(), 0.0) / sum,
            Double::sum);
      }
      places.values().removeIf(part -> part <= 0);
      offers.spread(submittedOfferId, places);
    }

    private static double tenths(double kw) {
      return Math.floor(kw * 10 + 1e-6) / 10;
    }
  }
}
