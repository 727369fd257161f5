package org.busbar.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.busbar.adapters.mdms.MdmsReadingsMessage;
import org.busbar.adapters.mdms.MdmsReadingsRequestMessage;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;

/** The meter data management system: reads each meter that it is asked for. */
final class MdmsSimulator implements Counterpart {

  private final OperatingCase operatingCase;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Feeder feeder;

  MdmsSimulator(OperatingCase operatingCase, TradeDate date, SeededDraw draw, Feeder feeder) {
    this.operatingCase = operatingCase;
    this.date = date;
    this.draw = draw;
    this.feeder = feeder;
  }

  @Override
  public String name() {
    return draw.signature("mdms");
  }

  @Override
  public List<String> queues() {
    return List.of(MdmsReadingsRequestMessage.ADDRESS);
  }

  @Override
  public LedgerKey keyOf(String address, String body) {
    return new LedgerKey(
        Envelope.parse(body).header().messageId(),
        MdmsReadingsRequestMessage.parse(body).requestId(),
        0);
  }

  @Override
  public void remember(String address, String body) {
    // every answer follows from its request
  }

  @Override
  public List<Sending> answer(String address, String body) {
    var header = Envelope.parse(body).header();
    var request = MdmsReadingsRequestMessage.parse(body);
    if (!request.tradeDate().equals(date.date())) {
      return List.of();
    }
    List<Sending> sendings = new ArrayList<>();
    for (Resource resource : operatingCase.resources()) {
      if (request.meterIds().contains(resource.meterId())) {
        String id = draw.id("readings", request.requestId(), resource.id());
        sendings.add(
            new Sending(
                MdmsReadingsMessage.ADDRESS,
                resource.id(),
                id,
                new MdmsReadingsMessage(
                        resource.meterId(),
                        resource.id(),
                        date.date(),
                        1,
                        MdmsReadingsMessage.Quality.VALID,
                        IntStream.range(0, TradeDate.FIVE_MINUTE_INTERVALS)
                            .mapToObj(interval -> feeder.wattHours(resource, interval))
                            .toList())
                    .toWire(new Stamp(id, header.messageId(), name(), header.timestamp()))));
      }
    }
    return sendings;
  }

  @Override
  public List<ScheduledEvent> schedule() {
    return List.of();
  }
}
