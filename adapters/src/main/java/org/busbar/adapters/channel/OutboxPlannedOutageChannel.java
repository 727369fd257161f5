package org.busbar.adapters.channel;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.busbar.adapters.der.DerPlannedOutageMessage;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.adapters.ieso.IesoOutageRequestMessage;
import org.busbar.adapters.ieso.IesoOutageRequestMessage.AffectedResource;
import org.busbar.adapters.ieso.IesoOutageRequestMessage.Equipment;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.PlannedOutageChannel;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** What is told of planned work, by way of the outbox. */
@Component
final class OutboxPlannedOutageChannel implements PlannedOutageChannel {

  private static final String SUBJECT = "PLANNED_OUTAGE";

  private final Outbox outbox;
  private final Clock clock;

  OutboxPlannedOutageChannel(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void informOwner(
      PlannedOutage outage,
      String dsoModel,
      String participantId,
      SortedSet<String> resources,
      boolean copyToHost) {
    String id = "%s/%d-%s".formatted(outage.id(), outage.revision(), participantId);
    send(
        outage,
        ChannelPlan.of(dsoModel).address(participantId, DerPlannedOutageMessage.ADDRESS),
        participantId,
        id,
        new DerPlannedOutageMessage(
                outage.id(),
                outage.revision(),
                outage.state().name(),
                participantId,
                outage.period().start(),
                outage.period().end(),
                outage.restorationAt(),
                outage.reason(),
                own(outage.effect().disconnected(), resources),
                own(outage.effect().resupplied(), resources))
            .toWire(Stamp.ofHub(id, outage.id(), clock.instant())),
        copyToHost);
  }

  @Override
  public void informIeso(PlannedOutage outage, OperatingCase area, boolean copyToHost) {
    String id = "%s/%d".formatted(outage.id(), outage.revision());
    List<AffectedResource> affected = new ArrayList<>();
    double lostMw = outage.effect().loadKw() / 1000;
    for (String resourceId : outage.effect().disconnected()) {
      double mw = area.findResource(resourceId).map(Resource::maxInjectionKw).orElse(0.0) / 1000;
      affected.add(new AffectedResource(resourceId, "OUT", thousandth(mw)));
      lostMw += mw;
    }
    outage
        .effect()
        .resupplied()
        .forEach(
            resourceId ->
                affected.add(new AffectedResource(resourceId, "SUPPLIED_ANOTHER_WAY", 0)));
    boolean cancelled = outage.state() == PlannedOutage.State.CANCELLED;
    send(
        outage,
        Outbox.IESO_NOTICE,
        outage.id(),
        id,
        new IesoOutageRequestMessage(
                outage.id(),
                outage.revision(),
                outage.area(),
                equipment(outage),
                outage.period().start(),
                outage.period().end(),
                "Continuous",
                (int) outage.recall().toMinutes(),
                outage.priority().name(),
                outage.reason(),
                cancelled ? "Cancelled" : "Submitted",
                outage.restorationAt(),
                affected,
                area.interfaceId(),
                thousandth(lostMw))
            .toWire(Stamp.ofHub(id, outage.id(), clock.instant())),
        copyToHost);
  }

  private static List<Equipment> equipment(PlannedOutage outage) {
    List<Equipment> equipment = new ArrayList<>();
    if (!outage.element().isEmpty() && !outage.switchesOpen().containsKey(outage.element())) {
      equipment.add(new Equipment(outage.element(), "ELEMENT", "OOS"));
    }
    outage
        .switchesOpen()
        .forEach((id, open) -> equipment.add(new Equipment(id, "SWITCH", open ? "OOS" : "CLOSED")));
    return equipment;
  }

  private void send(
      PlannedOutage outage,
      String destination,
      String orderingKey,
      String id,
      String body,
      boolean copyToHost) {
    outbox.add(destination, orderingKey, id, outage.id(), body);
    if (copyToHost) {
      String copyId = id + "/host";
      outbox.add(
          HostCopyMessage.ADDRESS,
          outage.id() + "/host",
          copyId,
          id,
          new HostCopyMessage(
                  id,
                  TradeDate.containing(outage.period().start()).date(),
                  SUBJECT,
                  destination,
                  orderingKey,
                  body)
              .toWire(Stamp.ofHub(copyId, id, clock.instant())));
    }
  }

  private static List<String> own(List<String> all, SortedSet<String> resources) {
    return all.stream().filter(resources::contains).toList();
  }

  private static double thousandth(double mw) {
    return Math.round(mw * 1000) / 1000.0;
  }
}
