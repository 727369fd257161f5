package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What contracts say on which resources may be activated for their programs (B3-CTR-3). */
public interface ContractRules {

  /** Why a resource may not be activated for its program on a date; empty where it may. */
  Optional<String> refusal(String area, Resource resource, LocalDate date);

  /** The resources that may be refused at all: registered ones, and those with any contract. */
  Set<String> listBound(String area);
}
