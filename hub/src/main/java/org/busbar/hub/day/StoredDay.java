package org.busbar.hub.day;

import java.util.List;
import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.solvers.time.TradeDate;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The virtual day that this hub's data hold, if any. Data hold one, because they have one clock;
 * whoever comes with another day, or in real time, is told so before anything moves.
 */
@Component
class StoredDay implements SmartInitializingSingleton {

  private final JdbcClient jdbc;
  private final LoadedCases cases;
  private final HubProperties properties;

  StoredDay(JdbcClient jdbc, LoadedCases cases, HubProperties properties) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.properties = properties;
  }

  /** Before the job executor runs, for which all deadlines of a virtual day are long past. */
  @Override
  public void afterSingletonsInstantiated() {
    if (properties.time() == HubProperties.Time.REAL
        && jdbc.sql("select count(*) from busbar.virtual_clock").query(Long.class).single() > 0) {
      throw new StartRefusedException(
          "%s a day in virtual time. Go on with it by --case, --date and --seed as it was begun, or choose another folder with --data."
              .formatted(holds()));
    }
  }

  /**
   * @throws StartRefusedException where the data hold another day than these
   */
  void requireNoOtherThan(List<DayOptions> days) {
    jdbc.sql("select id, case_name, trade_date, dso_model, seed from busbar.trade_day order by id")
        .query(
            row -> {
              String id = row.getString("id");
              String dsoModel = row.getString("dso_model");
              long seed = row.getLong("seed");
              boolean same =
                  days.stream()
                      .anyMatch(
                          day ->
                              idOf(day).equals(id)
                                  && day.journey().equals(dsoModel)
                                  && day.seed() == seed);
              if (!same) {
                throw new StartRefusedException(
                    "%s trade day %s, begun with seed %d. Go on with it (--case %s --date %s --seed %d), or begin this day in another folder with --data."
                        .formatted(
                            holds(),
                            row.getString("id"),
                            row.getLong("seed"),
                            row.getString("case_name"),
                            row.getString("trade_date"),
                            row.getLong("seed")));
              }
            });
  }

  private String idOf(DayOptions day) {
    return TradeDay.idOf(cases.get(day.caseName()).operatingCase().id(), TradeDate.of(day.date()));
  }

  private String holds() {
    return properties.dbUrl().equals("embedded")
        ? "The data directory %s holds".formatted(properties.dataDir().toAbsolutePath().normalize())
        : "The database of BUSBAR_DB_URL holds";
  }
}
