package org.busbar.processes.registration;

import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;

/** The area that a request is for, on the day from which it is to hold. */
final class AreaOf {

  private AreaOf() {}

  static LoadedCase request(
      RegistrationRequest request, EnrolmentRepository register, LoadedCases cases) {
    return cases.on(register.caseName(request.area()), request.activeFrom());
  }
}
