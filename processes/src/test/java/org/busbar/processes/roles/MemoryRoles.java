package org.busbar.processes.roles;

import java.util.EnumSet;
import java.util.Set;
import org.busbar.processes.tradeday.SampleDay;

/** Roles of the sample day's model, {@code test}, in memory. */
public final class MemoryRoles implements Roles {

  private RoleTable table;

  private MemoryRoles(RoleTable table) {
    this.table = table;
  }

  /** Permissions under which everybody may do everything. */
  public static Permissions everybody(SampleDay day) {
    RoleTable table = new RoleTable();
    for (Duty duty : Duty.values()) {
      table.set("test", duty, EnumSet.allOf(Holder.class));
    }
    return of(day, table);
  }

  static Permissions of(SampleDay day, RoleTable table) {
    return new Permissions(day, day.cases(), new MemoryRoles(table));
  }

  @Override
  public Set<Holder> of(String dsoModel, Duty duty) {
    return table.of(dsoModel, duty);
  }

  @Override
  public void replace(RoleTable newer) {
    table = newer;
  }
}
