package org.busbar.hub.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.busbar.adapters.report.DaySummary;
import org.busbar.adapters.report.TrafficTable;
import org.busbar.hub.day.DayRunner;
import org.busbar.hub.day.DayWithPeople;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.busbar.solvers.time.TradeDate;

/** Says on the terminal what a day with people waits for, and what came of it. */
final class DayOnTerminal implements DayWithPeople.Observer {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final TradeDate date;
  private final PrintWriter out;

  DayOnTerminal(TradeDate date, PrintWriter out) {
    this.date = date;
    this.out = out;
  }

  @Override
  public void waitsFor(Instant now, List<OpenTask> tasks) {
    if (!tasks.isEmpty()) {
      String time = TIME.format(now.atOffset(TradeDate.MARKET_TIME));
      String names = String.join(", ", tasks.stream().map(OpenTask::name).sorted().toList());
      out.println("Trade day " + date + ", market time " + time + ", waits for: " + names);
      out.flush();
    }
  }

  @Override
  public void ended(DayRunner.Outcome outcome) {
    Path folder = outcome.files().get(0).toAbsolutePath().getParent();
    out.println("Trade day " + date + " has ended.");
    out.print(DaySummary.text(outcome.report()));
    out.print(TrafficTable.text(outcome.traffic()));
    out.println();
    out.println("SHA-256     " + outcome.decisionsSha256());
    out.println("Report      " + folder.resolve("report.html"));
    outcome.unfinished().forEach(open -> out.println("UNFINISHED  " + open));
    out.println("The hub stays for looking back; stop it with Ctrl-C.");
    out.flush();
  }
}
