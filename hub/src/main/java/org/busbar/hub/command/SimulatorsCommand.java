package org.busbar.hub.command;

import java.util.concurrent.Callable;
import org.busbar.hub.config.StartRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the simulated counterparts in a process of their own. */
@Command(
    name = "simulators",
    hidden = true,
    description = "Runs the simulated counterparts in a process of their own.")
final class SimulatorsCommand implements Callable<Integer> {

  @Mixin private HubOptions options = new HubOptions();

  @Override
  public Integer call() {
    throw new StartRefusedException("This build has no simulators of its own process yet.");
  }
}
