package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.price;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.NodalPrice;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.offers.SubmittedOffer;
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.Direction;
import org.busbar.solvers.offers.OfferTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Offers, selections and commitments on PostgreSQL; the caller owns the transaction. Prices come
 * back with two decimals.
 */
final class PostgresOfferRepository implements OfferRepository {

  private final JdbcClient jdbc;

  PostgresOfferRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(SubmittedOffer offer, List<Offer> blocks) {
    OfferTerms terms = offer.terms();
    OfferTerms.Store store = terms.storage();
    ofDay(
        offer.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into market_offer (id, trade_day_id, resource_id, service, places,
                      division, least_kw, parent_id, exclusive_group, ramp_kw, least_on, least_off,
                      rebound, store_start_kwh, store_capacity_kwh, store_target_kwh,
                      store_efficiency_in, store_efficiency_out, submitted_at, source)
                    values (?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                      ?)
                    """)
                .params(
                    Arrays.asList(
                        offer.id(),
                        offer.tradeDayId(),
                        offer.resourceId(),
                        offer.service(),
                        FactJson.write(offer.places()),
                        terms.division().name(),
                        terms.leastKw(),
                        terms.parent(),
                        terms.exclusiveGroup(),
                        Double.isInfinite(terms.rampKw()) ? null : terms.rampKw(),
                        terms.leastOn(),
                        terms.leastOff(),
                        terms.rebound().toArray(Double[]::new),
                        store == null ? null : store.startKwh(),
                        store == null ? null : store.capacityKwh(),
                        store == null ? null : store.targetKwh(),
                        store == null ? null : store.efficiencyIn(),
                        store == null ? null : store.efficiencyOut(),
                        time(offer.submittedAt()),
                        offer.source().name()))
                .update());
    blocks.forEach(this::add);
  }

  private void add(Offer offer) {
    jdbc.sql(
            """
            insert into offer (id, trade_day_id, market_offer_id, resource_id, hour_ending,
              direction, quantity_kw, price_per_mwh, submitted_at, source, state, selected_kw)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            offer.id(),
            offer.tradeDayId(),
            offer.marketOfferId(),
            offer.resourceId(),
            offer.hourEnding(),
            offer.direction().name(),
            offer.quantityKw(),
            price(offer.pricePerMwh()),
            time(offer.submittedAt()),
            offer.source().name(),
            offer.state().name(),
            offer.selectedKw())
        .update();
  }

  @Override
  public boolean isUsed(String submittedOfferId) {
    return jdbc.sql("select count(*) from market_offer where id = ?")
            .param(submittedOfferId)
            .query(Integer.class)
            .single()
        > 0;
  }

  @Override
  public List<SubmittedOffer> listSubmitted(String tradeDayId) {
    return jdbc.sql("select * from market_offer where trade_day_id = ? order by seq")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new SubmittedOffer(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getString("resource_id"),
                    row.getString("service"),
                    FactJson.numbers(row.getString("places")),
                    terms(row),
                    time(row, "submitted_at"),
                    Offer.Source.valueOf(row.getString("source"))))
        .list();
  }

  private static OfferTerms terms(ResultSet row) throws SQLException {
    double rampKw = row.getDouble("ramp_kw");
    boolean isAnyRamp = row.wasNull();
    double startKwh = row.getDouble("store_start_kwh");
    boolean hasStore = !row.wasNull();
    return new OfferTerms(
        OfferTerms.Division.valueOf(row.getString("division")),
        row.getDouble("least_kw"),
        row.getString("parent_id"),
        row.getString("exclusive_group"),
        isAnyRamp ? Double.POSITIVE_INFINITY : rampKw,
        row.getInt("least_on"),
        row.getInt("least_off"),
        List.of((Double[]) row.getArray("rebound").getArray()),
        hasStore
            ? new OfferTerms.Store(
                startKwh,
                row.getDouble("store_capacity_kwh"),
                row.getDouble("store_target_kwh"),
                row.getDouble("store_efficiency_in"),
                row.getDouble("store_efficiency_out"),
                1)
            : null);
  }

  @Override
  public List<Offer> listOffers(String tradeDayId) {
    return jdbc.sql(
            """
            select * from offer where trade_day_id = ?
            order by hour_ending, resource_id collate "C", price_per_mwh, id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new Offer(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getString("market_offer_id"),
                    row.getString("resource_id"),
                    row.getInt("hour_ending"),
                    Direction.valueOf(row.getString("direction")),
                    row.getDouble("quantity_kw"),
                    row.getBigDecimal("price_per_mwh"),
                    time(row, "submitted_at"),
                    Offer.Source.valueOf(row.getString("source")),
                    Offer.State.valueOf(row.getString("state")),
                    row.getDouble("selected_kw"),
                    row.getBigDecimal("paid_per_mwh"),
                    row.getString("reason"),
                    wouldWin(row)))
        .list();
  }

  private static @Nullable WouldWin wouldWin(ResultSet row) throws SQLException {
    String cause = row.getString("cause");
    return cause == null
        ? null
        : new WouldWin(
            WouldWin.Cause.valueOf(cause),
            row.getBigDecimal("would_win_per_mwh"),
            row.getObject("would_win_kw", Double.class),
            row.getString("would_win_place"));
  }

  @Override
  public void decide(
      String offerId,
      Offer.State state,
      double selectedKw,
      @Nullable BigDecimal paidPerMwh,
      String reason,
      @Nullable WouldWin why) {
    requireChanged(
        jdbc.sql(
                """
                update offer set state = ?, selected_kw = ?, paid_per_mwh = ?, reason = ?,
                  cause = ?, would_win_per_mwh = ?, would_win_kw = ?, would_win_place = ?
                where id = ?
                """)
            .params(
                Arrays.asList(
                    state.name(),
                    selectedKw,
                    paidPerMwh == null ? null : price(paidPerMwh),
                    reason,
                    why == null ? null : why.cause().name(),
                    why == null ? null : why.pricePerMwh(),
                    why == null ? null : why.quantityKw(),
                    why == null ? null : why.place(),
                    offerId))
            .update(),
        "The offer (%s) must be stored before it is decided.",
        offerId);
  }

  @Override
  public void lower(String offerId, double quantityKw) {
    requireChanged(
        jdbc.sql("update offer set quantity_kw = ? where id = ? and quantity_kw >= ?")
            .params(quantityKw, offerId, quantityKw)
            .update(),
        "The offer (%s) must be stored, and with more than what is left of it.",
        offerId);
  }

  @Override
  public void spread(String submittedOfferId, SortedMap<String, Double> places) {
    requireChanged(
        jdbc.sql("update market_offer set places = cast(? as jsonb) where id = ?")
            .params(FactJson.write(places), submittedOfferId)
            .update(),
        "The offer (%s) must be stored before its places change.",
        submittedOfferId);
  }

  @Override
  public void lowerSelection(String selectionId, double quantityKw, String reason) {
    if (quantityKw > 0) {
      jdbc.sql("update selection set quantity_kw = ?, reason = ? where id = ?")
          .params(quantityKw, reason, selectionId)
          .update();
      jdbc.sql("update commitment set quantity_kw = ? where id = ?")
          .params(quantityKw, selectionId)
          .update();
    } else {
      jdbc.sql("update selection set state = 'LAPSED', reason = ? where id = ?")
          .params(reason, selectionId)
          .update();
      jdbc.sql("delete from commitment where id = ?").param(selectionId).update();
    }
  }

  @Override
  public void savePrices(String tradeDayId, List<NodalPrice> prices) {
    jdbc.sql("delete from nodal_price where trade_day_id = ?").param(tradeDayId).update();
    for (NodalPrice price : prices) {
      jdbc.sql("insert into nodal_price values (?, ?, ?, ?, ?, ?, ?)")
          .params(
              tradeDayId,
              price.hourEnding(),
              price.connectionId(),
              price.energy(),
              price.loss(),
              price.congestion(),
              price.voltage())
          .update();
    }
  }

  @Override
  public List<NodalPrice> listPrices(String tradeDayId) {
    return jdbc.sql(
            """
            select * from nodal_price where trade_day_id = ?
            order by hour_ending, connection_id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new NodalPrice(
                    row.getInt("hour_ending"),
                    row.getString("connection_id"),
                    row.getDouble("energy"),
                    row.getDouble("loss"),
                    row.getDouble("congestion"),
                    row.getDouble("voltage")))
        .list();
  }

  @Override
  public void closeBook(String tradeDayId) {
    requireChanged(
        jdbc.sql("update trade_day set book_closed = true where id = ?").param(tradeDayId).update(),
        "The trade day (%s) must have been opened before its offer book is closed.",
        tradeDayId);
  }

  @Override
  public void reopenBook(String tradeDayId) {
    requireChanged(
        jdbc.sql("update trade_day set book_closed = false where id = ?")
            .param(tradeDayId)
            .update(),
        "The trade day (%s) must have been opened before its offer book is opened again.",
        tradeDayId);
  }

  /** Holds off {@link #closeBook} until the caller's transaction ends: no offer slips in behind. */
  @Override
  public boolean isBookClosed(String tradeDayId) {
    return jdbc.sql("select book_closed from trade_day where id = ? for share")
        .param(tradeDayId)
        .query(Boolean.class)
        .optional()
        .orElseThrow(() -> Columns.unknown("trade day", tradeDayId));
  }

  @Override
  public void add(Selection selection) {
    ofDay(
        selection.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into selection (id, trade_day_id, offer_id, resource_id, hour_ending,
                      direction, quantity_kw, price_per_mwh, answer_by, state, reason, market)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                .params(
                    selection.id(),
                    selection.tradeDayId(),
                    selection.offerId(),
                    selection.resourceId(),
                    selection.hourEnding(),
                    selection.direction().name(),
                    selection.quantityKw(),
                    price(selection.pricePerMwh()),
                    time(selection.answerBy()),
                    selection.state().name(),
                    selection.reason(),
                    selection.market().name())
                .update());
  }

  @Override
  public List<Selection> listSelections(String tradeDayId) {
    return jdbc.sql(
            """
            select * from selection where trade_day_id = ?
            order by resource_id collate "C", hour_ending, id collate "C"
            """)
        .param(tradeDayId)
        .query(PostgresOfferRepository::selection)
        .list();
  }

  @Override
  public Optional<Selection> findSelection(String selectionId) {
    return jdbc.sql("select * from selection where id = ?")
        .param(selectionId)
        .query(PostgresOfferRepository::selection)
        .optional();
  }

  @Override
  public boolean answer(String selectionId, Selection.State state, String reason) {
    return jdbc.sql(
                "update selection set state = ?, reason = ? where id = ? and state = 'INFORMED'")
            .params(state.name(), reason, selectionId)
            .update()
        == 1;
  }

  @Override
  public void add(Commitment commitment) {
    ofDay(
        commitment.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into commitment (id, trade_day_id, resource_id, hour_ending, direction,
                      quantity_kw, price_per_mwh, market)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                .params(
                    commitment.id(),
                    commitment.tradeDayId(),
                    commitment.resourceId(),
                    commitment.hourEnding(),
                    commitment.direction().name(),
                    commitment.quantityKw(),
                    price(commitment.pricePerMwh()),
                    commitment.market().name())
                .update());
  }

  @Override
  public List<Commitment> listCommitments(String tradeDayId) {
    return jdbc.sql(
            """
            select * from commitment where trade_day_id = ?
            order by hour_ending, resource_id collate "C", id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new Commitment(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getString("resource_id"),
                    row.getInt("hour_ending"),
                    Direction.valueOf(row.getString("direction")),
                    row.getDouble("quantity_kw"),
                    row.getBigDecimal("price_per_mwh"),
                    Market.valueOf(row.getString("market"))))
        .list();
  }

  private static Selection selection(ResultSet row, int n) throws SQLException {
    return new Selection(
        row.getString("id"),
        row.getString("trade_day_id"),
        row.getString("offer_id"),
        row.getString("resource_id"),
        row.getInt("hour_ending"),
        Direction.valueOf(row.getString("direction")),
        row.getDouble("quantity_kw"),
        row.getBigDecimal("price_per_mwh"),
        time(row, "answer_by"),
        Selection.State.valueOf(row.getString("state")),
        row.getString("reason"),
        Market.valueOf(row.getString("market")));
  }
}
