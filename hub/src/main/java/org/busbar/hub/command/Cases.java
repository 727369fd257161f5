package org.busbar.hub.command;

import org.busbar.adapters.casefile.CaseFileException;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.register.OperatingCase;

/** Reads a case for a command, and says in plain words why it cannot. */
final class Cases {

  private Cases() {}

  static OperatingCase read(String nameOrDirectory) {
    try {
      return new CaseReader().read(nameOrDirectory);
    } catch (CaseFileException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
