package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Offers, selections and commitments in memory. */
public final class MemoryCommitments implements OfferRepository {

  private final List<Commitment> commitments = new ArrayList<>();
  private final SortedMap<String, Offer> offers = new TreeMap<>();
  private final SortedMap<String, Selection> selections = new TreeMap<>();
  private boolean closed;

  @Override
  public void add(Commitment commitment) {
    commitments.add(commitment);
  }

  @Override
  public List<Commitment> listCommitments(String tradeDayId) {
    return List.copyOf(commitments);
  }

  @Override
  public boolean add(Offer offer) {
    return offers.putIfAbsent(offer.id(), offer) == null;
  }

  @Override
  public List<Offer> listOffers(String tradeDayId) {
    return List.copyOf(offers.values());
  }

  @Override
  public void decide(String offerId, Offer.State state, double selectedKw, String reason) {
    offers.computeIfPresent(
        offerId,
        (id, offer) ->
            new Offer(
                id,
                offer.tradeDayId(),
                offer.resourceId(),
                offer.hourEnding(),
                offer.direction(),
                offer.quantityKw(),
                offer.pricePerMwh(),
                offer.submittedAt(),
                offer.source(),
                state,
                selectedKw,
                reason));
  }

  @Override
  public void closeBook(String tradeDayId) {
    closed = true;
  }

  @Override
  public void reopenBook(String tradeDayId) {
    closed = false;
  }

  @Override
  public boolean isBookClosed(String tradeDayId) {
    return closed;
  }

  @Override
  public void add(Selection selection) {
    selections.put(selection.id(), selection);
  }

  @Override
  public List<Selection> listSelections(String tradeDayId) {
    return List.copyOf(selections.values());
  }

  @Override
  public Optional<Selection> findSelection(String selectionId) {
    return Optional.ofNullable(selections.get(selectionId));
  }

  @Override
  public boolean answer(String selectionId, Selection.State state, String reason) {
    Selection before = selections.get(selectionId);
    if (before == null || before.state() != Selection.State.INFORMED) {
      return false;
    }
    selections.put(
        selectionId,
        new Selection(
            selectionId,
            before.tradeDayId(),
            before.offerId(),
            before.resourceId(),
            before.hourEnding(),
            before.direction(),
            before.quantityKw(),
            before.pricePerMwh(),
            before.answerBy(),
            state,
            reason,
            before.market()));
    return true;
  }
}
