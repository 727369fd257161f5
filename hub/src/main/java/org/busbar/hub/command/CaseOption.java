package org.busbar.hub.command;

import picocli.CommandLine.Option;

/** The case that a command works on. */
final class CaseOption {

  @Option(
      names = "--case",
      paramLabel = "NAME|DIR",
      defaultValue = "ieee123",
      description = "A bundled case, or a directory of one (default ${DEFAULT-VALUE}).")
  String name = "ieee123";
}
