package org.busbar.processes.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commitments in memory. */
public final class MemoryCommitments implements OfferRepository {

  private final List<Commitment> commitments = new ArrayList<>();

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
    throw notUsed();
  }

  @Override
  public List<Offer> listOffers(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public void decide(String offerId, Offer.State state, double selectedKw, String reason) {
    throw notUsed();
  }

  @Override
  public void closeBook(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public boolean isBookClosed(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public void add(Selection selection) {
    throw notUsed();
  }

  @Override
  public List<Selection> listSelections(String tradeDayId) {
    throw notUsed();
  }

  @Override
  public Optional<Selection> findSelection(String selectionId) {
    throw notUsed();
  }

  @Override
  public boolean answer(String selectionId, Selection.State state, String reason) {
    throw notUsed();
  }

  private static UnsupportedOperationException notUsed() {
    return new UnsupportedOperationException("No test asks this yet: add it here.");
  }
}
