package org.busbar.processes.contracts;

import java.util.List;

/**
 * What all contracts of one kind say.
 *
 * @param programs that it is for
 * @param services that a resource provides under it
 * @param terms one sentence each
 * @param testHours for how long its capability is tested; 0 = not at all
 * @param testNoticeHours how long before the participant is told
 */
public record ContractTemplate(
    String id,
    int version,
    String title,
    List<String> programs,
    List<String> services,
    List<String> terms,
    int testHours,
    int testNoticeHours) {

  public ContractTemplate {
    programs = List.copyOf(programs);
    services = List.copyOf(services);
    terms = List.copyOf(terms);
  }

  boolean isTested() {
    return testHours > 0;
  }
}
