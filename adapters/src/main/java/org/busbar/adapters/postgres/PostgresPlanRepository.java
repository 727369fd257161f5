package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.planning.PlanRepository;
import org.busbar.solvers.planning.FlexibilityBlock.Direction;
import org.busbar.solvers.planning.OptionKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans on PostgreSQL; the caller owns the transaction. */
final class PostgresPlanRepository implements PlanRepository {

  private final JdbcClient jdbc;

  PostgresPlanRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Plan plan) {
    jdbc.sql(
            """
            insert into plan (id, case_name, as_of, plans_from, years, requested_by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(plan.id(), plan.area(), plan.asOf(), plan.from(), plan.years(), plan.requestedBy())
        .update();
  }

  @Override
  public Plan get(String id) {
    return jdbc.sql("select * from plan where id = ?")
        .param(id)
        .query(
            (row, number) ->
                new Plan(
                    row.getString("id"),
                    row.getString("case_name"),
                    row.getObject("as_of", LocalDate.class),
                    row.getObject("plans_from", LocalDate.class),
                    row.getInt("years"),
                    row.getString("requested_by")))
        .optional()
        .orElseThrow(() -> Columns.unknown("plan", id));
  }

  @Override
  public int count(String area) {
    return jdbc.sql("select count(*) from plan where case_name = ?")
        .param(area)
        .query(Integer.class)
        .single();
  }

  @Override
  public void saveStudy(String planId, List<PlanNeed> needs) {
    jdbc.sql("delete from plan_option_requirement where plan_id = ?").param(planId).update();
    jdbc.sql("delete from plan_option where plan_id = ?").param(planId).update();
    jdbc.sql("delete from plan_need where plan_id = ?").param(planId).update();
    for (PlanNeed need : needs) {
      jdbc.sql(
              """
              insert into plan_need (plan_id, need_id, ordinal, zone_id, first_year, relief_kw,
                hours_per_year, growth_kw_per_year, words, recommended, reason)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              planId,
              need.needId(),
              need.ordinal(),
              need.zone(),
              need.firstYear(),
              need.reliefKw(),
              need.hoursPerYear(),
              need.growthKwPerYear(),
              need.text(),
              need.recommended(),
              need.reason())
          .update();
      for (int rank = 1; rank <= need.solutions().size(); rank++) {
        save(planId, need.needId(), rank, need.solutions().get(rank - 1));
      }
    }
  }

  private void save(String planId, String needId, int rank, PlanSolution solution) {
    jdbc.sql(
            """
            insert into plan_option (plan_id, need_id, option_id, rank, kind, words, viable,
              verdict, capital, present_cost, deferral_value)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            planId,
            needId,
            solution.optionId(),
            rank,
            solution.kind().name(),
            solution.words(),
            solution.viable(),
            solution.verdict(),
            solution.capital(),
            solution.presentCost(),
            solution.deferralValue())
        .update();
    for (PlanRequirement one : solution.requirements()) {
      jdbc.sql(
              """
              insert into plan_option_requirement (plan_id, option_id, year, zone_id, direction,
                kw, mwh, hour_from, hour_to, hours_per_year)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              planId,
              solution.optionId(),
              one.year(),
              one.zone(),
              one.direction().name(),
              one.kw(),
              one.mwh(),
              one.hourFrom(),
              one.hourTo(),
              one.hoursPerYear())
          .update();
    }
  }

  @Override
  public List<PlanNeed> listNeeds(String planId) {
    return jdbc.sql("select * from plan_need where plan_id = ? order by ordinal")
        .param(planId)
        .query(
            (row, number) ->
                new PlanNeed(
                    planId,
                    row.getString("need_id"),
                    row.getInt("ordinal"),
                    row.getString("zone_id"),
                    row.getObject("first_year", Integer.class),
                    row.getDouble("relief_kw"),
                    row.getDouble("hours_per_year"),
                    row.getDouble("growth_kw_per_year"),
                    row.getString("words"),
                    row.getString("recommended"),
                    row.getString("reason"),
                    listSolutions(planId, row.getString("need_id"))))
        .list();
  }

  private List<PlanSolution> listSolutions(String planId, String needId) {
    return jdbc.sql("select * from plan_option where plan_id = ? and need_id = ? order by rank")
        .params(planId, needId)
        .query(
            (row, number) ->
                new PlanSolution(
                    row.getString("option_id"),
                    OptionKind.valueOf(row.getString("kind")),
                    row.getString("words"),
                    row.getBoolean("viable"),
                    row.getString("verdict"),
                    row.getDouble("capital"),
                    row.getDouble("present_cost"),
                    row.getDouble("deferral_value"),
                    listRequirements(planId, row.getString("option_id"))))
        .list();
  }

  private List<PlanRequirement> listRequirements(String planId, String optionId) {
    return jdbc.sql(
            """
            select * from plan_option_requirement where plan_id = ? and option_id = ?
            order by year, zone_id, direction
            """)
        .params(planId, optionId)
        .query((row, number) -> requirement(row))
        .list();
  }

  private static PlanRequirement requirement(ResultSet row) throws SQLException {
    return new PlanRequirement(
        row.getInt("year"),
        row.getString("zone_id"),
        Direction.valueOf(row.getString("direction")),
        row.getDouble("kw"),
        row.getDouble("mwh"),
        row.getInt("hour_from"),
        row.getInt("hour_to"),
        row.getDouble("hours_per_year"));
  }

  @Override
  public void choose(PlanChoice choice) {
    jdbc.sql(
            """
            insert into plan_choice (plan_id, need_id, option_id, chosen_by, why)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(choice.planId(), choice.needId(), choice.optionId(), choice.by(), choice.why())
        .update();
  }

  @Override
  public List<PlanChoice> listChoices(String planId) {
    return jdbc.sql("select * from plan_choice where plan_id = ? order by need_id")
        .param(planId)
        .query(
            (row, number) ->
                new PlanChoice(
                    planId,
                    row.getString("need_id"),
                    row.getString("option_id"),
                    row.getString("chosen_by"),
                    row.getString("why")))
        .list();
  }

  @Override
  public void confirm(String planId, String by, String why) {
    Columns.requireChanged(
        jdbc.sql("update plan set confirmed_by = ?, confirmed_why = ? where id = ?")
            .params(by, why, planId)
            .update(),
        "The plan (%s) must be one that this hub has stored.",
        planId);
  }

  @Override
  public void saveProcurement(List<ProcurementRequirement> requirements) {
    for (ProcurementRequirement one : requirements) {
      jdbc.sql(
              """
              insert into procurement_requirement (plan_id, need_id, year, zone_id, direction,
                from_date, to_date, kw, mwh, hour_from, hour_to, hours_per_year)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """)
          .params(
              one.planId(),
              one.needId(),
              one.requirement().year(),
              one.requirement().zone(),
              one.requirement().direction().name(),
              one.from(),
              one.to(),
              one.requirement().kw(),
              one.requirement().mwh(),
              one.requirement().hourFrom(),
              one.requirement().hourTo(),
              one.requirement().hoursPerYear())
          .update();
    }
  }

  @Override
  public List<ProcurementRequirement> listProcurement(String area) {
    return jdbc.sql(
            """
            select r.* from procurement_requirement r join plan p on p.id = r.plan_id
            where p.case_name = ? order by r.plan_id, r.need_id, r.year, r.zone_id, r.direction
            """)
        .param(area)
        .query(
            (row, number) ->
                new ProcurementRequirement(
                    row.getString("plan_id"),
                    row.getString("need_id"),
                    row.getObject("from_date", LocalDate.class),
                    row.getObject("to_date", LocalDate.class),
                    requirement(row)))
        .list();
  }

  @Override
  public SortedMap<String, Double> deliveredFractions(String area) {
    SortedMap<String, Double> fractions = new TreeMap<>();
    jdbc.sql(
            """
            select d.resource_id, sum(greatest(0, least(d.delivered_wh, d.asked_wh)))::double precision
              / sum(d.asked_wh) as fraction
            from delivery d join trade_day t on t.id = d.trade_day_id
            where t.case_name = ? and d.round = (select max(l.round) from delivery l
              where l.trade_day_id = d.trade_day_id)
            group by d.resource_id
            """)
        .param(area)
        .query(
            (row, number) -> fractions.put(row.getString("resource_id"), row.getDouble("fraction")))
        .list();
    return fractions;
  }
}
