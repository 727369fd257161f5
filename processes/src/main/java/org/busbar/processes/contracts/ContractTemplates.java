package org.busbar.processes.contracts;

import java.util.List;

/** The templates in use. */
public interface ContractTemplates {

  /** By id. */
  List<ContractTemplate> list();
}
