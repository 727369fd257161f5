package org.busbar.adapters.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bar per participant: what it gets to the right, what it pays to the left, and the net. */
final class MoneyChart {

  private static final double LEFT = 240;
  private static final double RIGHT = 1010;
  private static final double ROW = 26;
  private static final int ROWS = 20;

  private static final class Account {
    private final String name;
    private long paid;
    private long charged;

    private Account(String name) {
      this.name = name;
    }

    private long net() {
      return paid - charged;
    }
  }

  private final DayReport day;

  MoneyChart(DayReport day) {
    this.day = day;
  }

  void write(Markup out) {
    if (day.settlementLines().isEmpty()) {
      out.element("p", "No settlement line was made.", "class", "quiet");
      return;
    }
    List<Account> accounts = accounts();
    double high = accounts.stream().mapToDouble(a -> a.paid / 100.0).max().orElse(0);
    double low = -accounts.stream().mapToDouble(a -> a.charged / 100.0).max().orElse(0);
    Axis cad = Axis.around(low, high, LEFT, RIGHT);
    double foot = 10 + accounts.size() * ROW;
    double height = foot + 34;
    out.open("figure", "class", "wide");
    out.element(
        "figcaption",
        "Payments and penalties by participant"
            + (accounts.size() == ROWS ? " (the " + ROWS + " with most)" : ""));
    out.open(
        "svg",
        "viewBox",
        "0 0 1160 " + Figures.plain(height, 0),
        "role",
        "img",
        "aria-label",
        "Payments and penalties by participant. The table below gives every line.");
    for (double tick : cad.ticks()) {
      double x = cad.at(tick);
      out.leaf(
          "line",
          "class",
          Math.abs(tick) < 1e-9 ? "zero" : "grid",
          "x1",
          x,
          "y1",
          "4",
          "x2",
          x,
          "y2",
          foot);
      out.element(
          "text",
          Figures.number(tick, cad.decimals()),
          "class",
          "tick mid",
          "x",
          x,
          "y",
          foot + 15);
    }
    out.element("text", "CAD", "class", "unit end", "x", RIGHT, "y", foot + 30);
    for (int i = 0; i < accounts.size(); i++) {
      Account account = accounts.get(i);
      double y = 10 + i * ROW;
      out.element("text", LimitStrip.clipped(account.name), "class", "lane", "x", "0", "y", y + 13);
      bar(out, cad, "met", account.name + " is paid ", 0, account.paid, y);
      bar(out, cad, "short", account.name + " is charged ", -account.charged, 0, y);
      out.element(
          "text",
          "net " + Figures.money(account.net()),
          "class",
          "lane end",
          "x",
          "1152",
          "y",
          y + 13);
    }
    out.close().close();
    out.open("div", "class", "legend").open("div");
    LoadCharts.boxKey(out, "met", "paid to the participant");
    LoadCharts.boxKey(out, "short", "charged to the participant");
    out.close().close();
  }

  private static void bar(
      Markup out, Axis cad, String style, String words, long fromCents, long toCents, double y) {
    if (fromCents == toCents) {
      return;
    }
    double from = cad.at(fromCents / 100.0);
    out.titled(
        "rect",
        words + Figures.money(toCents - fromCents) + " CAD",
        "class",
        style,
        "x",
        from,
        "y",
        y,
        "width",
        Math.max(cad.at(toCents / 100.0) - from, 1),
        "height",
        ROW - 8);
  }

  private List<Account> accounts() {
    Map<String, String> names = new TreeMap<>();
    day.network().ders().forEach(der -> names.put(der.participantId(), der.participantName()));
    Map<String, Account> byParty = new TreeMap<>();
    for (DayReport.SettlementLine line : day.settlementLines()) {
      String id = line.participantId();
      Account account =
          byParty.computeIfAbsent(id, key -> new Account(names.getOrDefault(key, key)));
      if (line.amountCents() >= 0) {
        account.paid += line.amountCents();
      } else {
        account.charged -= line.amountCents();
      }
    }
    List<Account> accounts = new ArrayList<>(byParty.values());
    accounts.sort(Comparator.comparingLong(Account::net).reversed());
    return accounts.subList(0, Math.min(ROWS, accounts.size()));
  }
}
