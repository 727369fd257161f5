package org.busbar.processes.conditions;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.RegisterRepository;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes stock of the resources that are bound to a program and may act (J1A-SC-1). */
@Component
public class RegisterCommitments {

  private final LoadedCases cases;
  private final RegisterRepository register;
  private final EventLog eventLog;

  RegisterCommitments(LoadedCases cases, RegisterRepository register, EventLog eventLog) {
    this.cases = cases;
    this.register = register;
    this.eventLog = eventLog;
  }

  public void registerFor(String tradeDayId) {
    var operatingCase = cases.ofDay(tradeDayId).operatingCase();
    int ineligible = register.listIneligible(tradeDayId).size();
    eventLog.append(
        tradeDayId,
        "conditions.commitmentsRegistered",
        tradeDayId,
        Facts.of("resources", operatingCase.resources().size() - ineligible));
  }
}
