package org.busbar.hub.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.adapters.host.HostLimitsMessage;
import org.busbar.adapters.host.HostRequestMessage;
import org.busbar.adapters.host.HostTelemetryMessage;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;

/**
 * The Host LDC: measures the interface every hour and when it is asked, sets its limits there and
 * passes those of the IESO on, and gets a copy of every communication.
 *
 * <p>Its transformer is short of room while another is maintained in the morning and in the
 * evening, the IESO's interface at midday; from 14:00 market time on the transformer carries a
 * feeder more.
 */
final class HostSimulator implements Counterpart {

  private static final String TRANSFORMER = "host-T2";
  private static final String TRANSMISSION = "TD-corridor";

  /** Part of what the embedded network is likely to take that the tight hours leave. */
  private static final double TIGHT = 1.06;

  private static final double TIGHTER = 1.045;
  private static final double WIDE = 1.5;
  private static final int TRANSFER_AT = 14;

  /** Likely part of the import that the embedded network loses on the way. */
  private static final double LOSSES = 0.03;

  private final OperatingCase operatingCase;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Feeder feeder;

  HostSimulator(OperatingCase operatingCase, TradeDate date, SeededDraw draw, Feeder feeder) {
    this.operatingCase = operatingCase;
    this.date = date;
    this.draw = draw;
    this.feeder = feeder;
  }

  @Override
  public String name() {
    return draw.signature("host-ldc");
  }

  @Override
  public List<String> queues() {
    return List.of(HostRequestMessage.ADDRESS, HostCopyMessage.ADDRESS);
  }

  @Override
  public LedgerKey keyOf(String address, String body) {
    String messageId = Envelope.parse(body).header().messageId();
    return new LedgerKey(
        messageId,
        address.equals(HostRequestMessage.ADDRESS)
            ? HostRequestMessage.parse(body).requestId()
            : HostCopyMessage.parse(body).originalId(),
        0);
  }

  @Override
  public void remember(String address, String body) {
    // every answer follows from its request
  }

  @Override
  public List<Sending> answer(String address, String body) {
    if (!address.equals(HostRequestMessage.ADDRESS)) {
      return List.of();
    }
    var header = Envelope.parse(body).header();
    var request = HostRequestMessage.parse(body);
    if (!request.tradeDate().equals(date.date())) {
      return List.of();
    }
    String id = draw.id("host-limits", request.requestId());
    // Questions are numbered from 1 over the day.
    int revision =
        Integer.parseInt(request.requestId().substring(request.requestId().lastIndexOf('H') + 1));
    var limits =
        new HostLimitsMessage(
                request.requestId(), date.date(), revision, limits(header.timestamp()))
            .toWire(new Stamp(id, header.messageId(), name(), header.timestamp()));
    return List.of(
        telemetry(header.timestamp()), new Sending(HostLimitsMessage.ADDRESS, name(), id, limits));
  }

  @Override
  public List<ScheduledEvent> schedule() {
    List<ScheduledEvent> events = new ArrayList<>();
    for (int hour = 1; hour <= 23; hour++) {
      Instant at = date.start().plus(Duration.ofHours(hour));
      events.add(new ScheduledEvent(at, "host-telemetry", () -> List.of(telemetry(at))));
    }
    return events;
  }

  private Sending telemetry(Instant at) {
    String id = draw.id("host-telemetry", at);
    double kw = feeder.loadKw(at);
    if (!at.isBefore(date.start()) && at.isBefore(date.end())) {
      for (Resource resource : operatingCase.resources()) {
        kw -= feeder.resourceKw(resource, at);
      }
    }
    double voltagePu = 1 + 0.01 * draw.between(-1, 1, "host-voltage", at);
    return new Sending(
        HostTelemetryMessage.ADDRESS,
        name(),
        id,
        new HostTelemetryMessage(
                date.date(),
                at,
                Math.round(kw * (1 + LOSSES) * 10) / 10.0,
                Math.round(voltagePu * 1e4) / 1e4)
            .toWire(new Stamp(id, id, name(), at)));
  }

  private List<HostLimitsMessage.Limit> limits(Instant now) {
    boolean transferred = !now.isBefore(date.start().plus(Duration.ofHours(TRANSFER_AT)));
    double peakKw = 0;
    for (int hour = 1; hour <= 24; hour++) {
      peakKw = Math.max(peakKw, likelyKw(hour));
    }
    List<HostLimitsMessage.Limit> limits = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      boolean maintenance = hour >= 8 && hour <= 10;
      boolean evening = hour >= 17 && hour <= 20;
      boolean midday = hour >= 12 && hour <= 14;
      limits.add(
          new HostLimitsMessage.Limit(
              HostLimitsMessage.Level.HOST,
              hour,
              maintenance || evening
                  ? tenth(likelyKw(hour) * (evening && transferred ? TIGHTER : TIGHT))
                  : tenth(peakKw * WIDE),
              tenth(peakKw * 0.3),
              TRANSFORMER,
              maintenance
                  ? "Transformer T1 is out for maintenance"
                  : transferred
                      ? "A feeder was transferred to transformer T2"
                      : "Rating of transformer T2 less its other feeders"));
      limits.add(
          new HostLimitsMessage.Limit(
              HostLimitsMessage.Level.IESO,
              hour,
              midday ? tenth(likelyKw(hour) * TIGHT) : tenth(peakKw * WIDE * 1.1),
              tenth(peakKw * 0.4),
              TRANSMISSION,
              "Limit at the T-D interface less the Host's other customers"));
    }
    return limits;
  }

  /** What the embedded network is likely to import in an hour. */
  private double likelyKw(int hourEnding) {
    double kw = operatingCase.nominalLoadKw() * operatingCase.loadScale(date.date(), hourEnding);
    for (Resource resource : operatingCase.resources()) {
      kw -= operatingCase.expectedKw(resource, date.date(), hourEnding);
    }
    return kw * (1 + LOSSES);
  }

  private static double tenth(double kw) {
    return Math.max(0.1, Math.round(kw * 10) / 10.0);
  }
}
