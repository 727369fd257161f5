package org.busbar.processes.contracts;

import java.util.List;
import java.util.Optional;

/** The templates in use. */
public interface ContractTemplates {

  /** By id. */
  List<ContractTemplate> list();

  default Optional<ContractTemplate> find(String id) {
    return list().stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
