package org.busbar.processes.portfolio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.WholesaleNeed;
import org.busbar.processes.offers.WishRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Goes back to the market for what the offers at hand cannot cover (J1C-OUT-5b, CON-5b). */
@Component
public class PostShortfall {

  private final LoadedCases cases;
  private final PortfolioRepository portfolio;
  private final WishRepository wishes;
  private final OfferRepository offers;
  private final DerChannel ders;
  private final EventLog eventLog;
  private final Clock clock;

  PostShortfall(
      LoadedCases cases,
      PortfolioRepository portfolio,
      WishRepository wishes,
      OfferRepository offers,
      DerChannel ders,
      EventLog eventLog,
      Clock clock) {
    this.cases = cases;
    this.portfolio = portfolio;
    this.wishes = wishes;
    this.offers = offers;
    this.ders = ders;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * Posts the shortfalls that a cause left, as needs, and takes offers again.
   *
   * @param windowMinutes for how long, as the decision table says
   * @return when the window closes
   */
  public Instant post(String tradeDayId, String cause, int windowMinutes) {
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    var network = operatingCase.network();
    String zone = network.zoneOf(network.source().bus());
    int round =
        1 + wishes.listNeeds(tradeDayId).stream().mapToInt(WholesaleNeed::round).max().orElse(0);
    Instant closeAt = clock.instant().plus(Duration.ofMinutes(windowMinutes));
    List<WholesaleNeed> needs =
        portfolio.listSchedules(tradeDayId).stream()
            .filter(schedule -> schedule.cause().equals(cause) && schedule.shortfallKw() > 0)
            .map(
                schedule ->
                    new WholesaleNeed(
                        "%s/NW%d-HE%02d".formatted(tradeDayId, round, schedule.hourEnding()),
                        tradeDayId,
                        round,
                        zone,
                        schedule.hourEnding(),
                        schedule.shortfallKw()))
            .toList();
    wishes.saveNeeds(needs);
    offers.reopenBook(tradeDayId);
    for (Participant participant : operatingCase.participants()) {
      ders.askForOffers(tradeDayId, participant.id(), needs, closeAt);
    }
    eventLog.append(
        tradeDayId,
        "portfolio.shortfallPosted",
        cause,
        Facts.of(
            "round", round,
            "hours", needs.stream().map(WholesaleNeed::hourEnding).toList(),
            "wantedKw", Facts.rounded(needs.stream().mapToDouble(WholesaleNeed::wantedKw).sum(), 1),
            "closesAt", closeAt.toString()));
    return closeAt;
  }

  /** Closes the window again. */
  public void close(String tradeDayId, String cause) {
    offers.closeBook(tradeDayId);
    eventLog.append(
        tradeDayId,
        "portfolio.reofferWindowClosed",
        cause,
        Facts.of("offers", offers.listOffers(tradeDayId).size()));
  }
}
