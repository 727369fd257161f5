package org.busbar.hub.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands as they are typed and keeps what they print. */
abstract class CommandTest {

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  /** The exit code. */
  final int busbar(String... args) {
    CommandLine command = BusbarCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
