package org.busbar.hub.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command leaves what it found. */
final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder for the results (default ${DEFAULT-VALUE}).")
  Path folder = Path.of("out");
}
