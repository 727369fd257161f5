package org.busbar.hub.command;

import picocli.CommandLine.Option;

/** Options of every command that starts the hub. */
final class HubOptions {

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what happens to standard error; without it only warnings appear there.")
  boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  boolean help;
}
