package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
