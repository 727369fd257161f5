package org.busbar.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import org.busbar.adapters.channel.PairAddress;
import org.busbar.adapters.der.DerBidReceiptMessage;
import org.busbar.adapters.der.DerBidReleaseMessage;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.EnvelopeHeader;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Resource;

/**
 * The fleet without a shared platform: the same owners and aggregators, each by queues of its own,
 * and each carrying its bids to the IESO and the receipts back.
 */
final class PointToPointFleet implements Counterpart {

  private final DerFleet fleet;
  private final OperatingCase operatingCase;
  private final SeededDraw draw;
  private final WholesaleMarket market;

  PointToPointFleet(
      DerFleet fleet, OperatingCase operatingCase, SeededDraw draw, WholesaleMarket market) {
    this.fleet = fleet;
    this.operatingCase = operatingCase;
    this.draw = draw;
    this.market = market;
  }

  @Override
  public String name() {
    return fleet.name();
  }

  @Override
  public List<String> queues() {
    List<String> shared = new ArrayList<>(fleet.queues());
    shared.add(DerBidReleaseMessage.ADDRESS);
    return shared.stream()
        .flatMap(
            queue ->
                operatingCase.participants().stream()
                    .map(Participant::id)
                    .sorted()
                    .map(participant -> PairAddress.of(participant, queue)))
        .toList();
  }

  @Override
  public LedgerKey keyOf(String address, String body) {
    return fleet.keyOf(PairAddress.shared(address), body);
  }

  @Override
  public void remember(String address, String body) {
    fleet.remember(PairAddress.shared(address), body);
  }

  @Override
  public List<Sending> answer(String address, String body) {
    String shared = PairAddress.shared(address);
    return shared.equals(DerBidReleaseMessage.ADDRESS)
        ? List.of(bid(Envelope.parse(body).header(), DerBidReleaseMessage.parse(body)))
        : byPairs(fleet.answer(shared, body));
  }

  @Override
  public List<ScheduledEvent> schedule() {
    return fleet.schedule().stream()
        .map(
            event ->
                new ScheduledEvent(event.at(), event.name(), () -> byPairs(event.sendings().get())))
        .toList();
  }

  private List<Sending> byPairs(List<Sending> sendings) {
    return sendings.stream().map(this::byPair).toList();
  }

  /** All that the fleet sends is ordered by resource. */
  private Sending byPair(Sending sending) {
    Resource resource = operatingCase.resource(sending.orderingKey());
    return new Sending(
        PairAddress.of(resource.participantId(), sending.address()),
        sending.orderingKey(),
        sending.messageId(),
        sending.body());
  }

  /** Bids what was released, and hands on what the IESO answers. */
  private Sending bid(EnvelopeHeader cause, DerBidReleaseMessage release) {
    Resource resource = operatingCase.resource(release.resourceId());
    String answer = market.bid(release.bidId(), IesoBidDocument.parse(release.documentXml()));
    String id = draw.id("bid receipt", release.bidId());
    return byPair(
        new Sending(
            DerBidReceiptMessage.ADDRESS,
            resource.id(),
            id,
            new DerBidReceiptMessage(release.bidId(), answer)
                .toWire(
                    new Stamp(
                        id, cause.messageId(), resource.participantId(), cause.timestamp()))));
  }
}
