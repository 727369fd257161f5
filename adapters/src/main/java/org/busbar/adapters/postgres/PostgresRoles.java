package org.busbar.adapters.postgres;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.RoleTable;
import org.busbar.processes.roles.Roles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roles in force as rows, so that guards can ask for them. */
final class PostgresRoles implements Roles {

  private static final String NOBODY = "NONE";

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresRoles(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public Set<Holder> of(String dsoModel, Duty duty) {
    Set<Holder> holders = EnumSet.noneOf(Holder.class);
    jdbc.sql("select holder from role_in_force where dso_model = ? and duty = ? and holder <> ?")
        .params(dsoModel, duty.name(), NOBODY)
        .query(String.class)
        .list()
        .forEach(holder -> holders.add(Holder.valueOf(holder)));
    return holders;
  }

  @Override
  public void replace(RoleTable table) {
    List<Object[]> rows = new ArrayList<>();
    for (String journey : table.journeys()) {
      table
          .duties(journey)
          .forEach(
              (duty, holders) -> {
                if (holders.isEmpty()) {
                  rows.add(new Object[] {journey, duty.name(), NOBODY});
                }
                holders.forEach(
                    holder -> rows.add(new Object[] {journey, duty.name(), holder.name()}));
              });
    }
    jdbc.sql("delete from role_in_force").update();
    template.batchUpdate(
        "insert into role_in_force (dso_model, duty, holder) values (?, ?, ?)", rows);
  }
}
