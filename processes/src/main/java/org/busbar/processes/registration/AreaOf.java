package org.busbar.processes.registration;

import java.time.LocalDate;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;

/** The area that a request is for. */
final class AreaOf {

  private AreaOf() {}

  static LoadedCase request(
      RegistrationRequest request,
      EnrolmentRepository register,
      LoadedCases cases,
      LocalDate date) {
    String caseName =
        register
            .findLastOpenedDay(request.area())
            .map(EnrolmentRepository.OpenedDay::caseName)
            .orElse(request.area());
    return cases.on(caseName, date);
  }
}
