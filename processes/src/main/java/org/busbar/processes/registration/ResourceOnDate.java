package org.busbar.processes.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.RegisterOnDate;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Resources of an area as the register has them on a date, whole: whatever its contributors are.
 */
@Component
public class ResourceOnDate {

  private final EnrolmentRepository register;
  private final LoadedCases cases;
  private final Clock clock;

  ResourceOnDate(EnrolmentRepository register, LoadedCases cases, Clock clock) {
    this.register = register;
    this.cases = cases;
    this.clock = clock;
  }

  public Optional<Resource> find(String area, String resourceId, LocalDate date) {
    return list(area, date).stream().filter(one -> one.id().equals(resourceId)).findFirst();
  }

  /**
   * @throws RejectedMessageException where the participant holds none of the name on the date
   */
  public Resource requireOwn(String area, String participantId, String resourceId, LocalDate date) {
    return find(area, resourceId, date)
        .filter(found -> found.participantId().equals(participantId))
        .orElseThrow(() -> RejectedMessageException.unknownResource("resource", resourceId));
  }

  public List<Resource> list(String area, LocalDate date) {
    RegisterOnDate onDate = register.on(area, date);
    List<Resource> all = new ArrayList<>(area(area).operatingCase().resources());
    onDate.resources().stream().map(RegisteredResource::resource).forEach(all::add);
    onDate.changes().forEach(change -> change.applyTo(all));
    return all;
  }

  /** The first trade date that a change can hold from: neither open nor past. */
  public LocalDate firstFreeDate(String area) {
    LocalDate tomorrow = TradeDate.containing(clock.instant()).date().plusDays(1);
    return register
        .findLastOpenedDay(area)
        .map(opened -> opened.date().plusDays(1))
        .filter(next -> next.isAfter(tomorrow))
        .orElse(tomorrow);
  }

  /** The area as its case has it. */
  LoadedCase area(String area) {
    return cases.get(register.caseName(area));
  }

  /** The area with its register, and its network, on a date. */
  public OperatingCase onDate(String area, LocalDate date) {
    return cases.on(register.caseName(area), date).operatingCase();
  }
}
