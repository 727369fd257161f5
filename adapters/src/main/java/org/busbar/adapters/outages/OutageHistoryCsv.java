package org.busbar.adapters.outages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.busbar.processes.maintenance.PlannedOutage;

/** Every revision of planned outages, a row each (B3-DCN-4). */
public final class OutageHistoryCsv {

  private static final String HEADER =
      "outage,revision,state,area,element,switches,start,end,restoration_at,recall_minutes,priority,reason,"
          + "complete,defaults,disconnected,resupplied,zones,load_kw,resupplied_kw,logged_by,logged_at\n";

  private OutageHistoryCsv() {}

  public static String write(List<PlannedOutage> history) {
    return HEADER + history.stream().map(OutageHistoryCsv::row).collect(Collectors.joining());
  }

  private static String row(PlannedOutage outage) {
    var effect = outage.effect();
    return String.join(
            ",",
            cell(outage.id()),
            String.valueOf(outage.revision()),
            outage.state().name(),
            cell(outage.area()),
            cell(outage.element()),
            cell(
                outage.switchesOpen().entrySet().stream()
                    .map(each -> each.getKey() + (each.getValue() ? " open" : " closed"))
                    .collect(Collectors.joining("; "))),
            outage.period().start().toString(),
            outage.period().end().toString(),
            outage.restorationAt().toString(),
            String.valueOf(outage.recall().toMinutes()),
            outage.priority().name(),
            cell(outage.reason()),
            cell(outage.completeness()),
            cell(String.join("; ", outage.missing())),
            cell(String.join("; ", effect.disconnected())),
            cell(String.join("; ", effect.resupplied())),
            cell(String.join("; ", effect.areas())),
            String.format(Locale.ROOT, "%.1f", effect.loadKw()),
            String.format(Locale.ROOT, "%.1f", effect.resuppliedKw()),
            cell(outage.loggedBy()),
            outage.loggedAt().toString())
        + "\n";
  }

  /** Quoted where it must be; what a spreadsheet would take for a formula begins with a quote. */
  private static String cell(String text) {
    String safe = text.matches("(?s)^[=+\\-@\t].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
