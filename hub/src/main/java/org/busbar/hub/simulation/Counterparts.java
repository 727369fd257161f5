package org.busbar.hub.simulation;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.hub.simulation.IesoSimulator.HubDoor;
import org.busbar.hub.simulation.Ledger.Kind;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.traffic.Exchange;
import org.busbar.processes.traffic.Party;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/**
 * All simulated counterparts of one trade day.
 *
 * <p>Made first, since the hub's routes want to know where the IESO listens ({@link
 * #iesoSettings}); connected when the hub is up ({@link #connect}).
 */
public final class Counterparts implements CounterpartClock, AutoCloseable {

  private final List<Counterpart> counterparts;
  private final OperatingCase operatingCase;
  private final Map<String, Ledger> ledgers = new TreeMap<>();
  private final IesoSimulator ieso;
  private final List<Due> schedule = new ArrayList<>();
  private final List<BrokerLink> links = new ArrayList<>();
  private int done;
  private @Nullable HubDoor door;

  /**
   * @param journey the day's journey: who speaks with whom
   * @param ledgerFolder where the ledgers are kept, outside the hub's data; those that are there
   *     are continued
   * @param iesoPort loopback port that the IESO listens on; 0 takes a free one
   */
  public Counterparts(
      OperatingCase operatingCase,
      Journey journey,
      IesoBehaviour behaviour,
      TradeDate date,
      long seed,
      Path ledgerFolder,
      int iesoPort) {
    this(operatingCase, "", journey, behaviour, date, seed, ledgerFolder, iesoPort);
  }

  /**
   * @param area name that the case stands under beside others in one hub; else empty
   */
  Counterparts(
      OperatingCase operatingCase,
      String area,
      Journey journey,
      IesoBehaviour behaviour,
      TradeDate date,
      long seed,
      Path ledgerFolder,
      int iesoPort) {
    this.operatingCase = operatingCase;
    var draw = new SeededDraw(seed, area);
    OnePriceMarket onePrice =
        behaviour == IesoBehaviour.ONE_PRICE ? new OnePriceMarket(operatingCase, date) : null;
    try {
      ieso =
          new IesoSimulator(
              new IesoAdministrator(operatingCase),
              journey,
              date,
              draw,
              ledger(ledgerFolder, "ieso"),
              onePrice,
              iesoPort);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The simulated IESO cannot listen on port %d; choose another.".formatted(iesoPort), e);
    }
    var feeder = new Feeder(operatingCase, date, draw);
    List<Counterpart> parties =
        new ArrayList<>(
            List.of(
                new AdmsSimulator(operatingCase, date, draw, feeder),
                fleet(operatingCase, journey, date, draw, feeder, onePrice),
                new MdmsSimulator(operatingCase, date, draw, feeder)));
    if (journey.hasHost()) {
      parties.add(new HostSimulator(operatingCase, date, draw, feeder));
    }
    counterparts = List.copyOf(parties);
    for (Counterpart counterpart : counterparts) {
      Ledger ledger = ledger(ledgerFolder, counterpart.name());
      ledger.entries().stream()
          .filter(entry -> entry.kind() == Kind.EFFECT)
          .forEach(entry -> counterpart.remember(entry.address(), entry.body()));
      counterpart.schedule().forEach(event -> schedule.add(new Due(event, counterpart.name())));
    }
    ieso.schedule().forEach(event -> schedule.add(new Due(event, ieso.name())));
    schedule.sort(
        Comparator.comparing((Due due) -> due.event().at())
            // What happens at a moment comes before what the ADMS measures of it.
            .thenComparing(Due::owner, Comparator.reverseOrder())
            .thenComparing(due -> due.event().name()));
  }

  /** The hub's settings that lead it to the simulated IESO. */
  public Map<String, String> iesoSettings() {
    String base = "http://127.0.0.1:" + ieso.port();
    return Map.of(
        "busbar.ieso.emi-url", base + IesoSimulator.EMI,
        "busbar.ieso.ds-url", base + IesoSimulator.DISPATCH_SERVICE,
        "busbar.ieso.notice-url", base + IesoSimulator.NOTICES);
  }

  /**
   * Leads the counterparts to a hub; may be called again for one that was started anew.
   *
   * @param broker connections to the hub's broker; each counterpart makes one of its own
   * @param hub address of the hub's web server
   * @param user one of the hub's partners
   */
  public void connect(ConnectionFactory broker, URI hub, String user, String password) {
    connect(broker, hub, user, password, null);
  }

  synchronized void connect(
      ConnectionFactory broker, URI hub, String user, String password, @Nullable String selector) {
    links.forEach(BrokerLink::close);
    links.clear();
    counterparts.forEach(
        counterpart ->
            links.add(new BrokerLink(broker, counterpart, ledgerOf(counterpart.name()), selector)));
    door = new HubDoor(hub, user, password);
  }

  int iesoPort() {
    return ieso.port();
  }

  /** Whether a text of the hub's to the IESO is about this area. */
  boolean concerns(String text) {
    return text.contains(operatingCase.id() + "-")
        || text.contains(operatingCase.interfaceId())
        || operatingCase.resources().stream().anyMatch(each -> text.contains(each.id()));
  }

  @Override
  public synchronized @Nullable Instant advanceTo(Instant now) {
    HubDoor open = door;
    if (open == null) {
      throw new IllegalStateException("The counterparts must be connected to a hub first.");
    }
    // Once is enough: what comes of an event or an answer comes by way of the hub, in a later call.
    links.forEach(BrokerLink::receive);
    ieso.answer(open);
    while (done < schedule.size() && !schedule.get(done).event().at().isAfter(now)) {
      Due due = schedule.get(done);
      List<Sending> sendings = due.event().sendings().get();
      if (due.owner().equals(ieso.name())) {
        ieso.push(sendings, open);
      } else {
        link(due.owner()).send(sendings);
      }
      done++;
    }
    return done < schedule.size() ? schedule.get(done).event().at() : null;
  }

  @Override
  public synchronized void close() {
    links.forEach(BrokerLink::close);
    ieso.close();
    ledgers
        .values()
        .forEach(
            ledger -> {
              try {
                ledger.close();
              } catch (IOException e) {
                throw new UncheckedIOException("A ledger cannot be closed", e);
              }
            });
  }

  private Counterpart fleet(
      OperatingCase area,
      Journey journey,
      TradeDate date,
      SeededDraw draw,
      Feeder feeder,
      @Nullable OnePriceMarket onePrice) {
    var fleet = new DerFleet(area, journey, date, draw, feeder, ieso, onePrice);
    return journey.isPointToPoint() ? new PointToPointFleet(fleet, area, draw, ieso) : fleet;
  }

  /** Bids with their answers, notices and dispatches between the IESO and owners. */
  @Override
  public synchronized List<Exchange> exchangedPastTheHub() {
    List<Exchange> exchanges = new ArrayList<>();
    for (Ledger.Entry entry : ledgerOf(ieso.name()).entries()) {
      if (entry.kind() != Kind.EFFECT) {
        continue;
      }
      String id = entry.messageId();
      switch (entry.address()) {
        case IesoSimulator.OWNER_BIDS -> {
          Party owner = ownerOf(IesoBidSubmission.bid(entry.body()).resourceName());
          exchanges.add(
              new Exchange(owner, Party.IESO, Outbox.IESO_EMI, "wholesale-bid", id + "/bid", id));
          exchanges.add(
              new Exchange(
                  Party.IESO, owner, Outbox.IESO_EMI, "bid-receipt", id + "/receipt", id + "/bid"));
        }
        case IesoSimulator.OWNER_DISPATCHES ->
            exchanges.add(
                new Exchange(
                    Party.IESO,
                    ownerOf(IesoDispatchInstructionMessage.parse(entry.body()).resourceId()),
                    Outbox.IESO_DS,
                    Exchange.DISPATCH,
                    id,
                    null));
        case IesoSimulator.OWNER_NOTICES ->
            exchanges.add(
                new Exchange(
                    ownerOf(IesoNoticeMessage.parse(entry.body()).entries().get(0).subject()),
                    Party.IESO,
                    Outbox.IESO_NOTICE,
                    "notice",
                    id,
                    null));
        default -> {
          // it came from the hub, which counts it
        }
      }
    }
    return exchanges;
  }

  private Party ownerOf(String resourceId) {
    return Party.der(operatingCase.resource(resourceId).participantId());
  }

  private BrokerLink link(String owner) {
    for (int i = 0; i < links.size(); i++) {
      if (counterparts.get(i).name().equals(owner)) {
        return links.get(i);
      }
    }
    throw new IllegalStateException("There is no counterpart " + owner);
  }

  private Ledger ledger(Path folder, String name) {
    return ledgers.computeIfAbsent(name, each -> Ledger.open(folder.resolve(each + ".jsonl")));
  }

  private Ledger ledgerOf(String name) {
    Ledger ledger = ledgers.get(name);
    if (ledger == null) {
      throw new IllegalStateException("There is no ledger of " + name);
    }
    return ledger;
  }

  private record Due(ScheduledEvent event, String owner) {}
}
