package org.busbar.hub.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.busbar.adapters.casefile.CaseReader;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;

/** The bundled case on its usual date, and messages of the hub about it. */
final class SampleArea {

  static final TradeDate DATE = TradeDate.of(LocalDate.of(2023, 9, 5));
  static final OperatingCase CASE = new CaseReader().read("ieee123");

  private SampleArea() {}

  static String selection(String id, String resource) {
    return new DerSelectionMessage(
            id, resource, DATE.date(), 18, Direction.UP, 20, new BigDecimal("80.00"), DATE.start())
        .toWire(Stamp.ofHub(id, id, DATE.start().minusSeconds(3600)));
  }

  static String instruction(String id, int revision, String resource, int hour, double kw) {
    Interval period = DATE.hourEnding(hour);
    Instant at = period.start().minusSeconds(900);
    return new DerInstructionMessage(
            id,
            revision,
            resource,
            Direction.UP,
            kw,
            period.start(),
            period.end(),
            at.plusSeconds(300),
            "need n-1")
        .toWire(Stamp.ofHub(id + "/" + revision, id, at));
  }
}
