package org.busbar.hub.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.busbar.solvers.time.TradeDate;

/** One line on the terminal that says how far the day is; a new line each virtual hour. */
final class DayProgress implements Consumer<Instant> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final TradeDate date;
  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private String shown = "";

  DayProgress(TradeDate date, PrintWriter out) {
    this.date = date;
    this.out = out;
  }

  @Override
  public void accept(Instant now) {
    String time = TIME.format(now.atOffset(TradeDate.MARKET_TIME));
    String hour = time.substring(0, 13);
    if (hour.equals(shown)) {
      return;
    }
    shown = hour;
    if (terminal) {
      out.print("\rTrade day " + date + ": market time " + time + " ");
    } else {
      out.println("Trade day " + date + ": market time " + time);
    }
    out.flush();
  }

  void done() {
    if (terminal) {
      out.println();
      out.flush();
    }
  }
}
