package org.busbar.processes.roles;

import java.util.Set;

/** The roles in force: those of the models that were deployed last. */
public interface Roles {

  /** Who holds a duty; empty where nobody does, or nothing is said. */
  Set<Holder> of(String dsoModel, Duty duty);

  /** Puts the roles of a set in force, in place of those before. */
  void replace(RoleTable table);
}
