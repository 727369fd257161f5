package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.busbar.processes.verification.Delivery;
import org.busbar.processes.verification.Dispute;
import org.busbar.processes.verification.MeterReadings;
import org.busbar.processes.verification.VerificationRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readings, deliveries and disputes on PostgreSQL; the caller owns the transaction. */
final class PostgresVerificationRepository implements VerificationRepository {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresVerificationRepository(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public boolean save(MeterReadings readings) {
    return ofDay(
            readings.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into measurement (trade_day_id, resource_id, meter_id, revision,
                          quality, watt_hours)
                        select :day, :resource, :meter, :revision, :quality, :wattHours
                        where not exists (
                          select 1 from measurement
                          where trade_day_id = :day and meter_id = :meter and revision >= :revision)
                        on conflict do nothing
                        """)
                    .param("day", readings.tradeDayId())
                    .param("resource", readings.resourceId())
                    .param("meter", readings.meterId())
                    .param("revision", readings.revision())
                    .param("quality", readings.quality())
                    .param("wattHours", readings.wattHours())
                    .update())
        == 1;
  }

  @Override
  public List<MeterReadings> listReadings(String tradeDayId) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (meter_id) * from measurement
              where trade_day_id = ? order by meter_id, revision desc
            ) newest order by resource_id collate "C", meter_id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new MeterReadings(
                    row.getString("trade_day_id"),
                    row.getString("resource_id"),
                    row.getString("meter_id"),
                    row.getInt("revision"),
                    row.getString("quality"),
                    Arrays.stream((Integer[]) row.getArray("watt_hours").getArray())
                        .mapToInt(Integer::intValue)
                        .toArray()))
        .list();
  }

  @Override
  public void save(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    List<Object[]> rows =
        deliveries.stream()
            .map(
                delivery ->
                    new Object[] {
                      delivery.tradeDayId(),
                      delivery.round(),
                      delivery.instructionId(),
                      delivery.resourceId(),
                      delivery.hourEnding(),
                      delivery.askedWh(),
                      delivery.baselineWh(),
                      delivery.meteredWh(),
                      delivery.deliveredWh()
                    })
            .toList();
    ofDay(
        deliveries.get(0).tradeDayId(),
        () ->
            template.batchUpdate(
                """
                insert into delivery (trade_day_id, round, instruction_id, resource_id, hour_ending,
                  asked_wh, baseline_wh, metered_wh, delivered_wh)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                rows));
  }

  @Override
  public List<Delivery> listDeliveries(String tradeDayId) {
    return jdbc.sql(
            """
            select * from delivery where trade_day_id = ? and round = ?
            order by resource_id collate "C", hour_ending, instruction_id collate "C"
            """)
        .params(tradeDayId, lastRound(tradeDayId))
        .query(
            (row, n) ->
                new Delivery(
                    row.getString("trade_day_id"),
                    row.getInt("round"),
                    row.getString("instruction_id"),
                    row.getString("resource_id"),
                    row.getInt("hour_ending"),
                    row.getLong("asked_wh"),
                    row.getLong("baseline_wh"),
                    row.getLong("metered_wh"),
                    row.getLong("delivered_wh")))
        .list();
  }

  @Override
  public int lastRound(String tradeDayId) {
    return jdbc.sql("select coalesce(max(round), 0) from delivery where trade_day_id = ?")
        .param(tradeDayId)
        .query(Integer.class)
        .single();
  }

  @Override
  public boolean add(Dispute dispute) {
    return ofDay(
            dispute.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into dispute (id, trade_day_id, resource_id, hour_ending, claimed_wh,
                          reason, state, decided_by, decision)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        dispute.id(),
                        dispute.tradeDayId(),
                        dispute.resourceId(),
                        dispute.hourEnding(),
                        dispute.claimedWh(),
                        dispute.reason(),
                        dispute.state().name(),
                        dispute.decidedBy(),
                        dispute.decision())
                    .update())
        == 1;
  }

  @Override
  public Dispute getDispute(String disputeId) {
    return jdbc.sql("select * from dispute where id = ?")
        .param(disputeId)
        .query(PostgresVerificationRepository::dispute)
        .optional()
        .orElseThrow(() -> Columns.unknown("dispute", disputeId));
  }

  @Override
  public List<Dispute> listDisputes(String tradeDayId) {
    return jdbc.sql("select * from dispute where trade_day_id = ? order by id collate \"C\"")
        .param(tradeDayId)
        .query(PostgresVerificationRepository::dispute)
        .list();
  }

  @Override
  public void decide(
      String disputeId,
      Dispute.State state,
      String decidedBy,
      String decision,
      @Nullable String confirmedBy) {
    requireChanged(
        jdbc.sql(
                """
                update dispute set state = ?, decided_by = ?, decision = ?, confirmed_by = ?
                where id = ?
                """)
            .params(state.name(), decidedBy, decision, confirmedBy, disputeId)
            .update(),
        "The dispute (%s) must be raised before it is decided.",
        disputeId);
  }

  private static Dispute dispute(ResultSet row, int n) throws SQLException {
    return new Dispute(
        row.getString("id"),
        row.getString("trade_day_id"),
        row.getString("resource_id"),
        row.getInt("hour_ending"),
        row.getLong("claimed_wh"),
        row.getString("reason"),
        Dispute.State.valueOf(row.getString("state")),
        row.getString("decided_by"),
        row.getString("decision"),
        row.getString("confirmed_by"));
  }
}
