package org.busbar.processes.contracts;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.busbar.processes.register.ContractRules;
import org.busbar.processes.register.Resource;
import org.springframework.stereotype.Component;

/**
 * A resource that came with the case is contracted by the case, until a test fails; one that was
 * registered needs a contract in force.
 */
@Component
final class StandingContracts implements ContractRules {

  private final ContractRepository contracts;

  StandingContracts(ContractRepository contracts) {
    this.contracts = contracts;
  }

  @Override
  public Optional<String> refusal(String area, Resource resource, LocalDate date) {
    if (contracts.isInForce(area, resource.id(), resource.programId(), date)) {
      return Optional.empty();
    }
    return contracts
        .findFailed(area, resource.id(), resource.programId())
        .map(
            failed ->
                "It failed its capability test for %s: %.1f kW of %.1f kW. Pass another test."
                    .formatted(resource.programId(), failed.measuredKw(), failed.capacityKw()))
        .or(
            () ->
                contracts.isRegistered(area, resource.id())
                    ? Optional.of(
                        "It has no contract with %s in force on %s. Sign one."
                            .formatted(resource.programId(), date))
                    : Optional.empty());
  }

  @Override
  public Set<String> listBound(String area) {
    return contracts.listBound(area);
  }
}
