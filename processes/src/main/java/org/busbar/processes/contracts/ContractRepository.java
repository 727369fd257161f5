package org.busbar.processes.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contracts. */
public interface ContractRepository {

  void add(Contract contract);

  Optional<Contract> find(String requestId);

  void signed(String requestId, String by, Instant at);

  void testOrdered(String requestId, Instant start, Instant end);

  void measured(String requestId, double kw);

  /**
   * From now on it counts.
   *
   * @throws IllegalArgumentException where another contract of the resource is in force on one of
   *     its dates
   */
  void bringIntoForce(String requestId);

  /** The program of a contract in force, or asked for, that shares a date; none counts itself. */
  Optional<String> findOther(
      String area, String resourceId, String ownId, LocalDate from, @Nullable LocalDate to);

  boolean isInForce(String area, String resourceId, String programId, LocalDate date);

  /** The newest tested contract of a resource with a program, if it failed. */
  Optional<Contract> findFailed(String area, String resourceId, String programId);

  /** Resources that came by registration or have a contract, whatever became of it. */
  Set<String> listBound(String area);

  /** Whether the resource came by registration, and not with the case. */
  boolean isRegistered(String area, String resourceId);
}
