package org.busbar.processes.channels;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.guards.Block;
import org.busbar.processes.host.HostTelemetry;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.WholesaleNeed;
import org.busbar.processes.register.Resource;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.standby.StandbyNotice;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.solvers.offers.OfferRejection;

/** Messages to the owners and aggregators of resources. */
public interface DerChannel {

  /** Limits of one resource, all of one revision. */
  void informOfLimits(String tradeDayId, String resourceId, List<ResourceLimit> limits);

  /** Posts the day-ahead needs of the distribution system and of the wholesale market. */
  void publishNeeds(
      String tradeDayId, String participantId, List<Need> needs, List<WholesaleNeed> wholesale);

  /**
   * Goes back to the market with needs of one later round.
   *
   * @param offersCloseAt until when offers are taken
   */
  void askForOffers(
      String tradeDayId,
      String participantId,
      List<WholesaleNeed> wholesale,
      Instant offersCloseAt);

  /** Puts a resource on standby, or frees it again. */
  void informOfStandby(StandbyNotice notice);

  void informOfSelection(Selection selection);

  /**
   * Tells the sender of a wholesale bid why it does not stand, or not in all hours any more.
   *
   * @param noticeId unique; the same notice again is not sent again
   */
  void refuseBid(String noticeId, WholesaleBid bid, Block block);

  /**
   * One resource's offers that were not, or not wholly, taken, or that count for less than before,
   * each with its reason.
   *
   * @param noticeId unique; the same notice again is not sent again
   */
  void informOfOffers(String noticeId, String tradeDayId, String resourceId, List<Offer> offers);

  /**
   * One offer of a batch is refused; the rest of the batch stands.
   *
   * @param messageId of the batch
   * @param id of the answer
   */
  void refuseOffer(
      String tradeDayId, Resource resource, String messageId, String id, OfferRejection rejection);

  void instruct(Instruction instruction);

  void provideResults(String tradeDayId, int round, String resourceId, List<Delivery> deliveries);

  /** What the Host LDC measured at the interface, in the order of time. */
  void provideHostTelemetry(String tradeDayId, String participantId, List<HostTelemetry> measured);

  void sendStatement(String tradeDayId, String participantId, List<SettlementLine> lines);
}
