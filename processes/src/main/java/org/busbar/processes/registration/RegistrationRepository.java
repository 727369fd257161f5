package org.busbar.processes.registration;

import java.time.LocalDate;
import java.util.List;

/** Registrations and what became of them. */
public interface RegistrationRepository {

  /** By what an asset is known already (B3-AREG-5). */
  enum Sameness {
    IDENTITY,
    METER,
    DEVICE,
    PLACE
  }

  /**
   * @return false where a registration of the same identity, meter, device or place is under way or
   *     done, or the id is taken
   */
  boolean add(Registration registration);

  /**
   * What of the request is taken by another registration, a resource or a contributor.
   *
   * @param registrationId its own
   */
  List<Sameness> listTaken(String registrationId, RegistrationRequest request);

  /**
   * @throws IllegalArgumentException where there is none
   */
  Registration get(String id);

  /** Number of registrations of an area so far. */
  int count(String area);

  void refuse(String id, String reason);

  void approve(String id, String by);

  /**
   * @throws IllegalArgumentException where it is who approved
   */
  void confirm(String id, String by);

  /** Enters the asset into the register under its shared identifier, from a trade date on. */
  void register(String id, String resourceId, String zoneId, LocalDate from);
}
