package org.busbar.hub.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Power system analysis for an engineer, without a hub. */
@Command(
    name = "psa",
    mixinStandardHelpOptions = true,
    description = "Power system analysis of a distribution network: three-phase and unbalanced.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      PsaImportCommand.class,
      PsaSolveCommand.class,
      PsaDayCommand.class,
      PsaSecureCommand.class,
      PsaEnvelopeCommand.class
    })
final class PsaCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
