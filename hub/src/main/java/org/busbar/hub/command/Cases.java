package org.busbar.hub.command;

import java.time.LocalDate;
import org.busbar.adapters.casefile.CaseFileException;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.OpenTradeDay;
import org.busbar.solvers.time.TradeDate;

/** Reads a case for a command, and says in plain words why it cannot. */
final class Cases {

  private Cases() {}

  static OperatingCase read(String nameOrDirectory, LocalDate date) {
    try {
      OperatingCase operatingCase = new CaseReader().read(nameOrDirectory);
      OpenTradeDay.requireHistory(operatingCase, TradeDate.of(date));
      return operatingCase;
    } catch (CaseFileException | IllegalArgumentException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
