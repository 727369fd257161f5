package org.busbar.processes.register;

import java.util.Optional;

/** The operators' rules on which resources may take part (J1A-REG-2). */
public interface EligibilityRules {

  /** Why a resource may not take part in its program; empty where it may. */
  Optional<String> refusal(Resource resource, Program program);
}
