package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Offers, selections and commitments, by trade day. */
public interface OfferRepository {

  /** Keeps an offer with all of its blocks. */
  void add(SubmittedOffer offer, List<Offer> blocks);

  /** Whether an offer has this id, on whatever day. */
  boolean isUsed(String submittedOfferId);

  /** In the order in which they came, then by id. */
  List<SubmittedOffer> listSubmitted(String tradeDayId);

  /** Ordered by hour, resource, price, id. */
  List<Offer> listOffers(String tradeDayId);

  /** Records what became of an offer. */
  void decide(
      String offerId,
      Offer.State state,
      double selectedKw,
      @Nullable BigDecimal paidPerMwh,
      String reason,
      @Nullable WouldWin wouldWin);

  /** Offers less in a block than before; its part taken must have been lowered before. */
  void lower(String offerId, double quantityKw);

  /** Delivers an offer with other parts of each kW by connection. */
  void spread(String submittedOfferId, SortedMap<String, Double> places);

  /**
   * Takes back a part of a selection, and of the commitment that it has become; at 0 the selection
   * lapses and there is no commitment.
   */
  void lowerSelection(String selectionId, double quantityKw, String reason);

  /** Replaces the day's prices. */
  void savePrices(String tradeDayId, List<NodalPrice> prices);

  /** Ordered by hour, then connection. */
  List<NodalPrice> listPrices(String tradeDayId);

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
