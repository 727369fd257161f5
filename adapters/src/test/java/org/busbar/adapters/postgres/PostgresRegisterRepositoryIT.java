package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.register.Contributor;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.Zone;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.sun.ClearSky;
import org.junit.jupiter.api.Test;

class PostgresRegisterRepositoryIT {

  private final PostgresRegisterRepository register =
      new PostgresRegisterRepository(TestPostgres.TEMPLATE);
  private final String caseName = TestPostgres.fresh("case");

  @Test
  void storesACaseAndBringsItUpToDate() {
    register.save(operatingCase("Battery"));
    register.save(operatingCase("Big battery"));

    assertThat(
            TestPostgres.JDBC
                .sql("select name from resource where case_name = ? order by id")
                .param(caseName)
                .query(String.class)
                .list())
        .containsExactly("Big battery", "Solar");
    assertThat(
            TestPostgres.JDBC
                .sql(
                    """
                    select c.share_kw || ' of ' || r.max_injection_kw || ' ' || p.role || ' '
                      || g.penalty_factor || ' ' || z.name || ' ' || lower(c.active)
                    from contributor_enrolment c
                    join resource r on (r.case_name, r.id) = (c.case_name, c.resource_id)
                    join participant p on (p.case_name, p.id) = (r.case_name, r.participant_id)
                    join program g on (g.case_name, g.id) = (r.case_name, r.program_id)
                    join zone z on (z.case_name, z.id) = (r.case_name, r.zone_id)
                    where c.case_name = ?
                    """)
                .param(caseName)
                .query(String.class)
                .single())
        .isEqualTo("12.500 of 250.000 AGGREGATOR 1.500 North 2023-01-01");
  }

  @Test
  void eachDayKeepsItsOwnReasons() {
    String day = TestPostgres.openDay();
    String next = TestPostgres.openDay();
    register.saveIneligible(day, reasons("battery", "Below 100 kW."));
    register.saveIneligible(next, reasons("solar", "No telemetry."));

    assertThat(register.listIneligible(day)).isEqualTo(reasons("battery", "Below 100 kW."));
    assertThat(register.listIneligible(next)).isEqualTo(reasons("solar", "No telemetry."));
    assertThat(register.listIneligible(TestPostgres.openDay())).isEmpty();
  }

  private static SortedMap<String, String> reasons(String resource, String reason) {
    return new TreeMap<>(Map.of(resource, reason));
  }

  private OperatingCase operatingCase(String batteryName) {
    return new OperatingCase(
        caseName,
        "Two buses",
        "TD",
        twoBuses(),
        1000,
        1.1,
        new ClearSky(43.7, -79.4),
        List.of(new Zone("n", "North")),
        List.of(new Program("local", "Local market", 100, 1.5, PricingRule.UNIFORM)),
        List.of(new Participant("agg", "Aggregator", Participant.Role.AGGREGATOR)),
        List.of(
            resource("battery", batteryName, Resource.Kind.BATTERY),
            resource("solar", "Solar", Resource.Kind.SOLAR)),
        List.of(new Contributor("c1", "battery", "m-c1", 12.5, LocalDate.of(2023, 1, 1), null)),
        List.of(),
        Map.of(),
        new DemandHistory(LocalDate.of(2023, 9, 1), new double[24]),
        "market-facilitator");
  }

  private static Resource resource(String id, String name, Resource.Kind kind) {
    return new Resource(
        id,
        name,
        kind,
        "agg",
        "local",
        "n",
        "pv",
        "m-" + id,
        250,
        250,
        500,
        "flat",
        Resource.Markets.BOTH);
  }

  private static NetworkModel twoBuses() {
    return NetworkModel.builder("two-bus")
        .add(new Source("grid", "start", 4.16, 1, 0, 0, 0.5, 0, 0.5))
        .add(new TransmissionInterface("td", "line"))
        .add(new Bus("start", 4.16, Phases.ABC, 0, 0, "n"))
        .add(new Bus("end", 4.16, Phases.of("A"), 1, 0, "n"))
        .add(
            new Line(
                "line",
                "start",
                "end",
                Phases.of("A"),
                PhaseMatrix.ofLowerTriangle(1),
                PhaseMatrix.ofLowerTriangle(2),
                PhaseMatrix.ofLowerTriangle(0),
                50,
                60))
        .build();
  }
}
