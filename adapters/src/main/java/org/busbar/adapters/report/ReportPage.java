package org.busbar.adapters.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The page of the day: one file that opens from disk, with its style, script and pictures inside,
 * and a policy that lets nothing else in.
 */
final class ReportPage {

  private static final int ROWS = 60;
  private static final int ROWS_OF_STATES = 30;

  private final DayReport day;
  private final DayTotals totals;
  private final Markup out = new Markup();

  ReportPage(DayReport day) {
    this.day = day;
    this.totals = DayTotals.of(day);
  }

  String html() {
    String style = resource("report.css");
    String script = resource("report.js");
    String title = day.heading().caseName() + ", " + day.heading().tradeDate();
    out.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en-CA").open("head");
    out.leaf("meta", "charset", "utf-8");
    out.leaf(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(sha256(style), sha256(script)));
    out.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.element("title", title);
    out.open("style").verbatim(style).close();
    out.close().open("body");
    Symbols.define(out);
    heading();
    out.open("main");
    feeder();
    section(
        "live",
        "What the live system showed",
        day.intervals().isEmpty() ? "" : totals.live().sentence(day.network()));
    new LiveCharts(day).write(out);
    table(DayTables.intervals(day), ROWS);
    out.close();
    section("load", "Load and DERs over the day", loadSentence());
    new LoadCharts(day).write(out);
    table(DayTables.hours(day), ROWS);
    out.close();
    section("needs", "Needs and offers", needsSentence());
    new NeedCharts(day).write(out);
    table(DayTables.needs(day), ROWS);
    table(DayTables.offers(day), ROWS);
    table(DayTables.wouldHaveWon(day), ROWS);
    out.close();
    prices();
    limits();
    section("instructions", "Instructions and delivery", instructionsSentence());
    new InstructionLanes(day).write(out);
    table(DayTables.instructions(day), ROWS);
    table(DayTables.deliveries(day), ROWS);
    out.close();
    section("money", "Money", moneySentence());
    new MoneyChart(day).write(out);
    table(DayTables.settlement(day), ROWS);
    out.close();
    guards();
    deadlines();
    incidents();
    files();
    out.close();
    out.open("footer")
        .element(
            "p",
            "Hours are hours ending in market time (EST, UTC−5 all year); "
                + Figures.prevailingInWords(day.heading().tradeDate())
                + ". Injection is positive, withdrawal negative.")
        .close();
    out.element("div", "", "id", "tip", "role", "tooltip", "hidden", "hidden");
    out.open("script").verbatim(script).close();
    out.close().close();
    return out.toString();
  }

  private void heading() {
    DayReport.Heading heading = day.heading();
    out.open("header");
    out.element("h1", heading.caseName() + ", " + Figures.day(heading.tradeDate().date()));
    out.element(
        "p",
        "Journey %s · case %s · seed %d · Busbar %s · hours ending in market time (EST); %s"
            .formatted(
                heading.journey(),
                heading.caseId(),
                heading.seed(),
                heading.hubVersion(),
                Figures.prevailingInWords(heading.tradeDate())),
        "class",
        "facts");
    out.element("p", lead(), "class", "lead");
    tiles();
    out.open("nav", "aria-label", "Sections");
    link("feeder", "Feeder map");
    link("live", "Live system");
    link("load", "Load and DERs");
    link("needs", "Needs and offers");
    if (!day.prices().isEmpty()) {
      link("prices", "Prices");
    }
    link("limits", "Limits");
    link("instructions", "Instructions");
    link("money", "Money");
    link("guards", "Both markets");
    link("deadlines", "Deadlines");
    link("incidents", "Incidents and events");
    link("files", "Files");
    out.close().close();
  }

  private void link(String id, String words) {
    out.element("a", words, "href", "#" + id);
  }

  /** The day in three or four sentences. */
  private String lead() {
    String live = totals.live().sentence(day.network());
    return forecastInWords() + (live.isEmpty() ? "" : " " + live);
  }

  private String forecastInWords() {
    Optional<DayReport.Need> worst = DayTotals.worstNeed(day);
    if (worst.isEmpty()) {
      return "The forecast found no need: every line, transformer and voltage stayed inside its"
          + " limits"
          + (totals.instructions() == 0
              ? ", and no instruction was sent."
              : ". "
                  + Figures.counted(totals.instructions(), "instruction")
                  + " came from other reasons.");
    }
    DayReport.Need need = worst.get();
    String words =
        "The forecast found %s in %s; the largest, %s on %s phase %s at hour ending %d, asked for %s kW."
            .formatted(
                Figures.counted(totals.needs(), "need"),
                Figures.counted(totals.needZones(), "zone"),
                Figures.phrase(need.kind()),
                need.elementId(),
                need.phase(),
                need.hourEnding(),
                Figures.number(need.requestedKw(), 0));
    if (totals.askedKwh() > 0) {
      words +=
          " The resources delivered %s of the %s kWh asked (%s %%)."
              .formatted(
                  Figures.number(totals.deliveredKwh(), 0),
                  Figures.number(totals.askedKwh(), 0),
                  Figures.number(totals.deliveredPercent(), 0));
    }
    return words;
  }

  private void tiles() {
    long answered = totals.outcome(DayReport.InstructionOutcome.ACKNOWLEDGED);
    out.open("dl", "class", "tiles");
    tile(
        "Needs",
        String.valueOf(totals.needs()),
        "",
        totals.needs() == 0
            ? "none found"
            : totals.needsCovered() + " of " + totals.needs() + " covered by selections",
        totals.needsCovered() < totals.needs());
    if (totals.live().intervals() > 0) {
      tile(
          "Live, outside",
          String.valueOf(totals.live().outside()),
          " of " + totals.live().intervals(),
          totals.live().outside() == 0
              ? "intervals of " + totals.live().minutes() + " min"
              : "intervals, worst " + Figures.number(totals.live().worstPercent(), 0) + " %",
          totals.live().outside() > 0);
    }
    tile(
        "Offers selected",
        String.valueOf(totals.offersSelected()),
        " of " + day.offers().size(),
        DayTotals.selectedPrices(day).map(ReportPage::prices).orElse("none selected"),
        false);
    tile(
        "Limits that bind",
        String.valueOf(totals.limitsBinding()),
        " of " + totals.limits(),
        totals.approvalsInWords(),
        false);
    tile(
        "Acknowledged",
        String.valueOf(answered),
        " of " + totals.instructions(),
        refusals(),
        totals.outcome(DayReport.InstructionOutcome.REFUSED)
                + totals.outcome(DayReport.InstructionOutcome.TIMED_OUT)
            > 0);
    tile(
        "Energy delivered",
        totals.askedKwh() == 0 ? Figures.BLANK : Figures.number(totals.deliveredPercent(), 0),
        totals.askedKwh() == 0 ? "" : " %",
        Figures.number(totals.deliveredKwh(), 0)
            + " of "
            + Figures.number(totals.askedKwh(), 0)
            + " kWh",
        totals.deliveredPercent() < 90);
    tile(
        "Paid",
        Figures.money(totals.paidCents()),
        " CAD",
        Figures.money(totals.chargedCents()) + " CAD charged",
        false);
    tile(
        "Deadlines met",
        String.valueOf(totals.deadlinesMet()),
        " of " + day.deadlines().size(),
        totals.deadlinesMissed() == 0 ? "none missed" : totals.deadlinesMissed() + " missed",
        totals.deadlinesMissed() > 0);
    out.close();
  }

  private static String prices(List<BigDecimal> range) {
    String low = range.get(0).toPlainString();
    String high = range.get(1).toPlainString();
    return (low.equals(high) ? low : low + " to " + high) + " CAD/MWh";
  }

  private String refusals() {
    List<String> parts = new ArrayList<>();
    for (DayReport.InstructionOutcome outcome : DayReport.InstructionOutcome.values()) {
      long count = totals.outcome(outcome);
      if (outcome != DayReport.InstructionOutcome.ACKNOWLEDGED && count > 0) {
        parts.add(
            count
                + (outcome == DayReport.InstructionOutcome.TELEPHONE ? " by " : " ")
                + Figures.phrase(outcome.name()));
      }
    }
    return parts.isEmpty() ? "none refused or late" : String.join(", ", parts);
  }

  private void tile(String name, String figure, String of, String note, boolean bad) {
    out.open("div", "class", "tile").element("dt", name);
    out.open("dd", "class", "figure").text(figure);
    if (!of.isEmpty()) {
      out.element("small", of);
    }
    out.close();
    out.element("dd", (bad ? "! " : "") + note, "class", bad ? "note bad" : "note").close();
  }

  private void section(String id, String title, String sentence) {
    out.open("section", "id", id, "aria-labelledby", id + "-title");
    out.element("h2", title, "id", id + "-title");
    if (!sentence.isEmpty()) {
      out.element("p", sentence);
    }
  }

  private void feeder() {
    FeederMap map = new FeederMap(day);
    section(
        "feeder",
        "The feeder, before and after",
        day.snapshots().isEmpty()
            ? "The day holds no power flow."
            : "The colour of a bus is its voltage on the phase nearest to an edge of the range, the"
                + " width of a branch its loading. Both maps show the day-ahead forecast, before and"
                + " after what was committed; what came of it is below. Point at an element for"
                + " its figures.");
    map.write(out);
    int hour = map.shownHour();
    List<DayReport.Snapshot> one =
        day.snapshots().stream().filter(snapshot -> snapshot.hourEnding() == hour).toList();
    table(DayTables.voltages(one), ROWS_OF_STATES);
    table(DayTables.loadings(one), ROWS_OF_STATES);
    table(DayTables.ders(day), ROWS);
    out.close();
  }

  private String loadSentence() {
    return day.hours().stream()
        .filter(hour -> Double.isFinite(hour.actualLoadKw()))
        .max(Comparator.comparingDouble(DayReport.Hour::actualLoadKw))
        .map(
            hour ->
                "The load peaked at %s kW in hour ending %d; the forecast for it was %s kW."
                    .formatted(
                        Figures.number(hour.actualLoadKw(), 0),
                        hour.hourEnding(),
                        Figures.number(hour.forecastLoadKw(), 0)))
        .orElse("No actual load is known.");
  }

  private String needsSentence() {
    if (day.offers().isEmpty()) {
      return "";
    }
    String covered =
        totals.needs() == 0
            ? ""
            : "%d of %s covered by selections. "
                .formatted(totals.needsCovered(), Figures.counted(totals.needs(), "need"));
    return covered
        + "%s by message and %s from standing curves; %s selected, %s rejected."
            .formatted(
                Figures.counted(totals.offersByMessage(), "offer"),
                Figures.number(totals.offersStanding(), 0),
                Figures.number(totals.offersSelected(), 0),
                Figures.number(totals.offersRejected(), 0));
  }

  private void prices() {
    if (day.prices().isEmpty()) {
      return;
    }
    section(
        "prices",
        "What relief is worth, place by place",
        "A kW more of injection for an hour is worth so much at each connection: the price of the"
            + " offers that the binding elements make next, in parts for energy, loss, congestion"
            + " and voltage. Where nothing binds the price is zero.");
    new PriceStrip(day).write(out);
    table(DayTables.prices(day), ROWS);
    out.close();
  }

  private void limits() {
    section(
        "limits",
        "Limits of the resources",
        day.limits().isEmpty()
            ? ""
            : "%s set, of which the network binds %s; the others equal the rating. Of all, %s."
                .formatted(
                    Figures.counted(totals.limits(), "limit"),
                    Figures.number(totals.limitsBinding(), 0),
                    totals.approvalsInWords()));
    new LimitStrip(day).write(out);
    table(
        DayTables.limits(
            "Limits that bind", day.limits().stream().filter(DayReport.Limit::binds).toList()),
        ROWS);
    out.close();
  }

  private String instructionsSentence() {
    if (day.instructions().isEmpty()) {
      return "";
    }
    long fromIeso =
        day.instructions().stream()
            .filter(instruction -> instruction.origin() == DayReport.Origin.IESO)
            .count();
    return "%s, %s of them passed on from the IESO; %s acknowledged, %s."
        .formatted(
            Figures.counted(totals.instructions(), "instruction"),
            Figures.number(fromIeso, 0),
            Figures.number(totals.outcome(DayReport.InstructionOutcome.ACKNOWLEDGED), 0),
            refusals());
  }

  private String moneySentence() {
    if (day.settlementLines().isEmpty()) {
      return "";
    }
    return "%s CAD to participants and %s CAD from them: %s CAD net, over %s."
            .formatted(
                Figures.money(totals.paidCents()),
                Figures.money(totals.chargedCents()),
                Figures.money(totals.paidCents() - totals.chargedCents()),
                Figures.counted(day.settlementLines().size(), "settlement line"))
        + (totals.chargedCents() == 0 ? "" : " " + DayTotals.WHY_PENALTIES);
  }

  private void deadlines() {
    section(
        "deadlines",
        "Deadlines",
        day.deadlines().isEmpty()
            ? "The day kept no deadlines."
            : "%s met, %s missed. Both times are given: prevailing time is the one that people keep."
                .formatted(
                    Figures.number(totals.deadlinesMet(), 0),
                    Figures.number(totals.deadlinesMissed(), 0)));
    if (day.deadlines().isEmpty()) {
      out.close();
      return;
    }
    out.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String heading : List.of("", "Deadline", "Due, EPT", "Due, EST", "Done, EST", "In hand")) {
      out.element("th", heading, "scope", "col");
    }
    out.close().close().open("tbody");
    for (DayReport.Deadline deadline : day.deadlines()) {
      Instant done = deadline.doneAt();
      out.open("tr");
      out.element(
          "td",
          deadline.met() ? "✓ met" : done == null ? "✗ not done" : "✗ missed",
          "class",
          deadline.met() ? "mark" : "mark bad");
      out.element("td", deadline.name());
      out.element("td", Figures.prevailingDayAndTime(deadline.due()));
      out.element("td", Figures.marketDayAndTime(deadline.due()));
      out.element("td", done == null ? Figures.BLANK : Figures.marketDayAndTime(done));
      out.element("td", done == null ? Figures.BLANK : Figures.span(done, deadline.due()));
      out.close();
    }
    out.close().close().close();
    out.close();
  }

  private void guards() {
    DayReport.Markets markets = day.markets();
    section(
        "guards",
        "Both markets",
        "%s on the book of both markets, %s at the floor price. %s."
            .formatted(
                Figures.counted(markets.book().size(), "sale"),
                Figures.counted(markets.floorPrices().size(), "hour"),
                markets.violations() == 0
                    ? Figures.counted(markets.guards().size(), "guard") + " found nothing"
                    : "! Guards found " + Figures.counted(markets.violations(), "violation")));
    table(DayTables.floorPrices(day), ROWS);
    table(DayTables.book(day), ROWS);
    table(DayTables.guards(day), ROWS);
    out.close();
  }

  private void incidents() {
    section(
        "incidents",
        "Incidents and events",
        day.incidents().isEmpty()
            ? "No message was put in quarantine and nothing waited for a person out of turn."
            : Figures.counted(day.incidents().size(), "incident")
                + ", "
                + (totals.incidentsOpen() == 0 ? "none" : totals.incidentsOpen())
                + " still open.");
    if (!day.incidents().isEmpty()) {
      rows(DayTables.incidents(day), ROWS);
    }
    table(DayTables.events(day), ROWS);
    table(DayTables.counts(day), ROWS);
    out.close();
  }

  private void files() {
    section("files", "Files", "The tables in full lie beside this page.");
    out.open("ul", "class", "files");
    for (Table<?> table : DayTables.of(day)) {
      out.open("li").element("a", table.file(), "href", table.file());
      out.text(" " + Figures.counted(table.rows().size(), "row")).close();
    }
    out.close();
    out.open("p")
        .text("SHA-256 of the record of decisions: ")
        .element("span", day.decisionsSha256(), "class", "hash")
        .close();
    out.close();
  }

  /** The table behind a picture, folded; a picture without rows has said so already. */
  private void table(Table<?> table, int most) {
    if (table.rows().isEmpty()) {
      return;
    }
    out.open("details");
    int all = table.rows().size();
    out.element(
        "summary",
        table.title()
            + ": "
            + (all > most ? "first " + most + " of " : "")
            + Figures.counted(all, "row")
            + (all > most ? ", all in " + table.file() : ""));
    rows(table, most);
    out.close();
  }

  private <T> void rows(Table<T> table, int most) {
    List<T> rows = table.rows().subList(0, Math.min(most, table.rows().size()));
    out.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (Table.Column<T> column : table.columns()) {
      boolean number = !rows.isEmpty() && column.isNumber(rows.get(0));
      if (number) {
        out.element("th", column.heading(), "scope", "col", "class", "n");
      } else {
        out.element("th", column.heading(), "scope", "col");
      }
    }
    out.close().close().open("tbody");
    for (T row : rows) {
      out.open("tr");
      for (Table.Column<T> column : table.columns()) {
        if (column.isNumber(row)) {
          out.element("td", column.shown(row), "class", "n");
        } else {
          String whole = column.whole(row);
          if (whole == null) {
            out.element("td", column.shown(row));
          } else {
            out.element("td", column.shown(row), "title", whole);
          }
        }
      }
      out.close();
    }
    out.close().close().close();
  }

  static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream("/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The resource (report/%s) must be on the classpath. Build the adapters module again."
                .formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
