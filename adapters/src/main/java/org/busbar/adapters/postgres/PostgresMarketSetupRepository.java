package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.register.MarketChange;
import org.busbar.processes.register.MarketSetupOnDate;
import org.busbar.processes.register.MarketSetupRepository;
import org.busbar.solvers.clearing.PricingRule;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Zones and programs on PostgreSQL; the caller owns the transaction. */
final class PostgresMarketSetupRepository implements MarketSetupRepository {

  private final JdbcClient jdbc;

  PostgresMarketSetupRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(MarketChange change) {
    jdbc.sql(
            """
            insert into market_change (id, case_name, number, subject, action, subject_id, name,
              places, minimum_kw, penalty_factor, pricing_rule, from_date, proposer, proposed_by,
              reason, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            change.id(),
            change.area(),
            count(change.area()) + 1,
            change.subject().name(),
            change.action().name(),
            change.subjectId(),
            change.name(),
            String.join("\n", change.places()),
            change.minimumKw(),
            change.penaltyFactor(),
            change.pricingRule().name(),
            change.from(),
            change.proposer().name(),
            change.proposedBy(),
            change.reason(),
            change.state().name())
        .update();
  }

  @Override
  public MarketChange get(String id) {
    return jdbc.sql("select * from market_change where id = ?")
        .param(id)
        .query(PostgresMarketSetupRepository::change)
        .optional()
        .orElseThrow(() -> Columns.unknown("market change", id));
  }

  @Override
  public int count(String area) {
    return jdbc.sql("select count(*) from market_change where case_name = ?")
        .param(area)
        .query(Integer.class)
        .single();
  }

  @Override
  public boolean decide(String id, MarketChange.Side side, boolean agreed, String by, String why) {
    return jdbc.sql(
                """
                insert into market_change_decision (change_id, side, agreed, decided_by, why)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(id, side.name(), agreed, by, why)
            .update()
        > 0;
  }

  @Override
  public Optional<MarketChange> findWaiting(
      String area, MarketChange.Subject subject, String subjectId) {
    return jdbc.sql(
            """
            select * from market_change where case_name = ? and subject = ? and subject_id = ?
              and state in ('PROPOSED', 'AGREED_BY_DSO') order by number limit 1
            """)
        .params(area, subject.name(), subjectId)
        .query(PostgresMarketSetupRepository::change)
        .optional();
  }

  @Override
  public boolean agreed(String id, MarketChange.Side side) {
    return jdbc.sql(
            """
            select exists (select 1 from market_change_decision
              where change_id = ? and side = ? and agreed)
            """)
        .params(id, side.name())
        .query(Boolean.class)
        .single();
  }

  @Override
  public void setState(String id, MarketChange.State state) {
    Columns.requireChanged(
        jdbc.sql("update market_change set state = ? where id = ?")
            .params(state.name(), id)
            .update(),
        "The market change (%s) must be one that this hub has stored.",
        id);
  }

  @Override
  public void makeEffective(String id, LocalDate from) {
    Columns.requireChanged(
        jdbc.sql("update market_change set state = 'EFFECTIVE', from_date = ? where id = ?")
            .params(from, id)
            .update(),
        "The market change (%s) must be one that this hub has stored.",
        id);
    jdbc.sql(
            """
            insert into program (case_name, id, name, minimum_kw, penalty_factor, pricing_rule)
            select case_name, subject_id, name, minimum_kw, penalty_factor, pricing_rule
            from market_change where id = ? and subject = 'PROGRAM' and action <> 'END'
            on conflict (case_name, id) do nothing
            """)
        .param(id)
        .update();
    jdbc.sql(
            """
            insert into zone (case_name, id, name) select case_name, subject_id, name
            from market_change where id = ? and subject = 'ZONE' and action <> 'END'
            on conflict (case_name, id) do nothing
            """)
        .param(id)
        .update();
  }

  @Override
  public MarketSetupOnDate on(String area, LocalDate date) {
    return new MarketSetupOnDate(
        jdbc.sql(
                """
                select * from market_change
                where case_name = ? and state = 'EFFECTIVE' and from_date <= ?
                order by from_date, number
                """)
            .params(area, date)
            .query(PostgresMarketSetupRepository::change)
            .list());
  }

  @Override
  public List<String> listResourcesOf(String area, String programId) {
    return jdbc.sql(
            """
            select id from resource where case_name = :area and program_id = :program
            union select id from registration
            where case_name = :area and program_id = :program and state <> 'REFUSED'
            order by id
            """)
        .param("area", area)
        .param("program", programId)
        .query(String.class)
        .list();
  }

  private static MarketChange change(ResultSet row, int number) throws SQLException {
    String places = row.getString("places");
    return new MarketChange(
        row.getString("id"),
        row.getString("case_name"),
        MarketChange.Subject.valueOf(row.getString("subject")),
        MarketChange.Action.valueOf(row.getString("action")),
        row.getString("subject_id"),
        row.getString("name"),
        places.isEmpty() ? List.of() : List.of(places.split("\n")),
        row.getDouble("minimum_kw"),
        row.getDouble("penalty_factor"),
        PricingRule.valueOf(row.getString("pricing_rule")),
        row.getObject("from_date", LocalDate.class),
        MarketChange.Side.valueOf(row.getString("proposer")),
        row.getString("proposed_by"),
        row.getString("reason"),
        MarketChange.State.valueOf(row.getString("state")));
  }
}
