package org.busbar.adapters.channel;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerBidReceiptMessage;
import org.busbar.adapters.der.DerBidReleaseMessage;
import org.busbar.adapters.der.DerDisputeMessage;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.der.DerNeedMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOfferOutcomeMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerPlannedOutageMessage;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.der.DerResultMessage;
import org.busbar.adapters.der.DerSelectionAcknowledgementMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.der.DerStandbyAcknowledgementMessage;
import org.busbar.adapters.der.DerStandbyMessage;
import org.busbar.adapters.der.DerStatementMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.wholesale.WholesaleBid;

/** Which channel carries what between the IESO, the operator and participants, by journey. */
enum ChannelPlan {
  /** One queue for each kind of message, shared by all; bids go to the IESO by way of the hub. */
  SHARED_PLATFORM {
    @Override
    String address(String participantId, String shared) {
      return shared;
    }

    @Override
    List<String> toOperator(String participantId) {
      return List.of();
    }

    @Override
    List<String> fromOperator(String participantId) {
      return List.of();
    }

    @Override
    void pass(WholesaleBid bid, UnaryOperator<String> ownerOf, Outbox outbox, Instant now) {
      outbox.add(
          Outbox.IESO_EMI,
          bid.resourceId(),
          bid.id(),
          bid.id(),
          IesoBidSubmission.upload(bid.document()));
    }
  },

  /** Queues for each participant; a bid that may pass is released, and its owner carries it. */
  POINT_TO_POINT {
    @Override
    String address(String participantId, String shared) {
      return PairAddress.of(participantId, shared);
    }

    @Override
    List<String> toOperator(String participantId) {
      return Stream.of(
              DerAcknowledgementMessage.ADDRESS,
              DerBidReceiptMessage.ADDRESS,
              DerDisputeMessage.ADDRESS,
              DerOfferMessage.ADDRESS,
              DerOutageMessage.ADDRESS,
              DerSelectionAcknowledgementMessage.ADDRESS,
              DerStandbyAcknowledgementMessage.ADDRESS,
              DerWholesaleBidMessage.ADDRESS)
          .map(shared -> PairAddress.of(participantId, shared))
          .toList();
    }

    @Override
    List<String> fromOperator(String participantId) {
      return Stream.of(
              DerBidReleaseMessage.ADDRESS,
              DerInstructionMessage.ADDRESS,
              DerLimitMessage.ADDRESS,
              DerNeedMessage.ADDRESS,
              DerOfferOutcomeMessage.ADDRESS,
              DerPlannedOutageMessage.ADDRESS,
              DerRejectionMessage.ADDRESS,
              DerResultMessage.ADDRESS,
              DerSelectionMessage.ADDRESS,
              DerStandbyMessage.ADDRESS,
              DerStatementMessage.ADDRESS)
          .map(shared -> PairAddress.of(participantId, shared))
          .toList();
    }

    @Override
    void pass(WholesaleBid bid, UnaryOperator<String> ownerOf, Outbox outbox, Instant now) {
      String id = bid.id() + "/release";
      outbox.add(
          PairAddress.of(ownerOf.apply(bid.resourceId()), DerBidReleaseMessage.ADDRESS),
          bid.resourceId(),
          id,
          bid.id(),
          new DerBidReleaseMessage(bid.id(), bid.resourceId(), bid.document())
              .toWire(Stamp.ofHub(id, bid.id(), now)));
    }
  };

  /** The plan of a journey. */
  static ChannelPlan of(String journey) {
    return Journey.of(journey).isPointToPoint() ? POINT_TO_POINT : SHARED_PLATFORM;
  }

  /** The queue between the operator and a participant that carries what the shared one does. */
  abstract String address(String participantId, String shared);

  /** Queues of a participant's own that the operator listens to. */
  abstract List<String> toOperator(String participantId);

  /** Queues of a participant's own that the operator writes to. */
  abstract List<String> fromOperator(String participantId);

  /**
   * Lets a bid that was checked go on to the IESO.
   *
   * @param ownerOf the participant of a resource; the operator's own bids are not of one
   */
  abstract void pass(WholesaleBid bid, UnaryOperator<String> ownerOf, Outbox outbox, Instant now);
}
