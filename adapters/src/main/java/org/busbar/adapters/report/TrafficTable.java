package org.busbar.adapters.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.busbar.adapters.report.Table.Column;
import org.busbar.processes.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/** A day's messages as a table, and their totals as text for a terminal. */
public final class TrafficTable {

  public static final String FILE = "messages.csv";

  /** The totals of the day's messages. */
  public static final String TOTALS = "traffic.csv";

  private TrafficTable() {}

  public static void write(Path folder, Traffic traffic) throws IOException {
    var table =
        new Table<>(
            FILE,
            "Messages",
            traffic.lines(),
            List.of(
                column("from", line -> line.from().id()),
                column("to", line -> line.to().id()),
                column("channel", Traffic.Line::channel),
                column("kind", Traffic.Line::kind),
                column("count", Traffic.Line::count)));
    Files.writeString(folder.resolve(FILE), table.csv(), StandardCharsets.UTF_8);
    Traffic.Totals totals = traffic.totals();
    Files.writeString(
        folder.resolve(TOTALS),
        """
        count,value\r
        messages,%d\r
        interfaces,%d\r
        channels,%d\r
        links,%d\r
        tierBypasses,%d\r
        dispatchHops,%d\r
        """
            .formatted(
                totals.messages(),
                totals.interfaces(),
                totals.channels(),
                totals.links(),
                totals.tierBypasses(),
                totals.dispatchHops()),
        StandardCharsets.UTF_8);
  }

  /** Two lines, each below 100 columns. */
  public static String text(Traffic traffic) {
    Traffic.Totals totals = traffic.totals();
    return """
        Messages              %6d  over %d interfaces on %d channels, %d links of two parties
                                      %d tier bypasses, %d hops from the IESO's dispatch to the answer
        """
        .formatted(
            totals.messages(),
            totals.interfaces(),
            totals.channels(),
            totals.links(),
            totals.tierBypasses(),
            totals.dispatchHops());
  }

  private static Column<Traffic.Line> column(
      String name, Function<Traffic.Line, @Nullable Object> value) {
    return new Column<>(name, name, 0, value, value);
  }
}
