package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.price;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.Offer;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.offers.Selection;
import org.busbar.processes.register.Direction;
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
  public boolean add(Offer offer) {
    return ofDay(
            offer.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into offer (id, trade_day_id, resource_id, hour_ending, direction,
                          quantity_kw, price_per_mwh, submitted_at, source, state, selected_kw,
                          reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        offer.id(),
                        offer.tradeDayId(),
                        offer.resourceId(),
                        offer.hourEnding(),
                        offer.direction().name(),
                        offer.quantityKw(),
                        price(offer.pricePerMwh()),
                        time(offer.submittedAt()),
                        offer.source().name(),
                        offer.state().name(),
                        offer.selectedKw(),
                        offer.reason())
                    .update())
        == 1;
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
                    row.getString("resource_id"),
                    row.getInt("hour_ending"),
                    Direction.valueOf(row.getString("direction")),
                    row.getDouble("quantity_kw"),
                    row.getBigDecimal("price_per_mwh"),
                    time(row, "submitted_at"),
                    Offer.Source.valueOf(row.getString("source")),
                    Offer.State.valueOf(row.getString("state")),
                    row.getDouble("selected_kw"),
                    row.getString("reason")))
        .list();
  }

  @Override
  public void decide(String offerId, Offer.State state, double selectedKw, String reason) {
    requireChanged(
        jdbc.sql("update offer set state = ?, selected_kw = ?, reason = ? where id = ?")
            .params(state.name(), selectedKw, reason, offerId)
            .update(),
        "The offer (%s) must be stored before it is decided.",
        offerId);
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
