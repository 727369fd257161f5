package org.busbar.processes.offers;

import java.util.List;
import java.util.Optional;

/** Offers, selections and commitments, by trade day. */
public interface OfferRepository {

  /** False where an offer of this id is there already. */
  boolean add(Offer offer);

  /** Ordered by hour, resource, price, id. */
  List<Offer> listOffers(String tradeDayId);

  /** Records what became of an offer. */
  void decide(String offerId, Offer.State state, double selectedKw, String reason);

  void closeBook(String tradeDayId);

  /** Takes offers again, for a round after the day-ahead one. */
  void reopenBook(String tradeDayId);

  boolean isBookClosed(String tradeDayId);

  void add(Selection selection);

  /** Ordered by resource, hour, id. */
  List<Selection> listSelections(String tradeDayId);

  Optional<Selection> findSelection(String selectionId);

  /** Answers a selection that is still INFORMED; false where it was answered before. */
  boolean answer(String selectionId, Selection.State state, String reason);

  void add(Commitment commitment);

  /** Ordered by hour, resource, id. */
  List<Commitment> listCommitments(String tradeDayId);
}
