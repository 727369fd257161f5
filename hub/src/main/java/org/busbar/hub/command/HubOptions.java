package org.busbar.hub.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that starts the hub. */
final class HubOptions {

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what happens to standard error; without it only warnings appear there.")
  boolean verbose;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Start with the models, tables and forms of this folder instead of the bundled ones; make"
              + " one with 'busbar models export DIR'.")
  @Nullable Path models;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  boolean help;
}
