package org.busbar.hub.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoBidDocument.BidOffer;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoDispatchNotification;
import org.busbar.adapters.ieso.IesoDispatchReply;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.ieso.IesoOutageRequestMessage;
import org.busbar.adapters.wire.CanonicalJson;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.Stamp;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.hub.simulation.Ledger.Entry;
import org.busbar.hub.simulation.Ledger.Kind;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.conformance.Journey.Seller;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/**
 * The IESO: takes bids and answers queries (shapes of its public contract), takes answers to
 * dispatch and notices (stand-ins), and pushes dispatch instructions to the hub.
 *
 * <p>Message codes are invented and begin with {@code SIM-}. As the real one, it has no idempotency
 * key: a bid that comes twice is written down as REPEATED, which the check of the ledgers reports.
 */
final class IesoSimulator implements WholesaleMarket {

  /** Queries and uploads of bids. */
  static final String EMI = "/ieso-emi";

  /** Answers to dispatch instructions. */
  static final String DISPATCH_SERVICE = "/ieso-ds";

  /** Notices. */
  static final String NOTICES = "/ieso-notice";

  /** In the ledger: bids of owners that take part themselves. */
  static final String OWNER_BIDS = "owner bid";

  /** In the ledger: dispatches to those owners. */
  static final String OWNER_DISPATCHES = "owner dispatch";

  /** In the ledger: notices of those owners. */
  static final String OWNER_NOTICES = "owner notice";

  private static final String PARTICIPANT = "BUSBAR";

  /** The day-ahead market publishes at 13:30 market time. */
  private static final Duration AWARD_BEFORE = Duration.ofMinutes(10 * 60 + 30);

  private static final Duration NOTICE_OF_DISPATCH = Duration.ofMinutes(15);
  private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);
  private static final int[] DISPATCHED_HOURS = {18, 19};

  private final IesoAdministrator administrator;
  private final Journey journey;
  private final TradeDate date;
  private final SeededDraw draw;
  private final Ledger ledger;
  private final @Nullable OnePriceMarket onePrice;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, String> bids = new TreeMap<>();
  private final Map<String, SortedSet<Integer>> cancelled = new TreeMap<>();
  private final Map<String, String> received = new TreeMap<>();
  private final Map<String, String> ownerDispatches = new TreeMap<>();

  /**
   * @param administrator who answers for zones and programs
   * @param onePrice the market for all; without one, each journey's own
   */
  IesoSimulator(
      IesoAdministrator administrator,
      Journey journey,
      TradeDate date,
      SeededDraw draw,
      Ledger ledger,
      @Nullable OnePriceMarket onePrice,
      int port)
      throws IOException {
    this.administrator = administrator;
    this.journey = journey;
    this.onePrice = onePrice;
    this.date = date;
    this.draw = draw;
    this.ledger = ledger;
    ledger.entries().stream().filter(entry -> entry.kind() == Kind.EFFECT).forEach(this::remember);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    threads =
        Executors.newFixedThreadPool(
            2,
            work -> {
              var thread = new Thread(work, "ieso-simulator");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext(EMI, exchange -> serve(exchange, this::market));
    server.createContext(DISPATCH_SERVICE, exchange -> serve(exchange, this::document));
    server.createContext(NOTICES, exchange -> serve(exchange, this::document));
    server.start();
  }

  String name() {
    return "ieso";
  }

  int port() {
    return server.getAddress().getPort();
  }

  void close() {
    server.stop(0);
    threads.shutdown();
  }

  /**
   * The pushes of the date: one for each of two evening hours; in one market for all, to whom it
   * takes in each hour; where the DSO bids, its award, and one for each hour that was awarded.
   */
  List<ScheduledEvent> schedule() {
    List<ScheduledEvent> events = new ArrayList<>();
    if (journey.seller() == Seller.OPERATOR) {
      Instant published = date.start().minus(AWARD_BEFORE);
      events.add(new ScheduledEvent(published, "award", () -> award(published)));
      for (int each = 1; each <= TradeDate.HOURS; each++) {
        int hour = each;
        Instant at = date.hourEnding(hour).start().minus(NOTICE_OF_DISPATCH);
        events.add(
            new ScheduledEvent(
                at, "dispatch of the interface " + hour, () -> dispatchInterface(hour, at)));
      }
      return events;
    }
    if (onePrice != null) {
      for (int each = OnePriceMarket.firstHour(); each <= OnePriceMarket.lastHour(); each++) {
        int hour = each;
        Instant at = date.hourEnding(hour).start().minus(NOTICE_OF_DISPATCH);
        events.add(
            new ScheduledEvent(at, "dispatch of owners " + hour, () -> dispatchOwners(hour, at)));
      }
      return events;
    }
    for (int i = 0; i < DISPATCHED_HOURS.length; i++) {
      int ordinal = i;
      Instant at = date.hourEnding(DISPATCHED_HOURS[i]).start().minus(NOTICE_OF_DISPATCH);
      events.add(new ScheduledEvent(at, "dispatch " + i, () -> dispatch(ordinal, at)));
    }
    return events;
  }

  /** Pushes to the hub what its administrator has answered since. */
  void answer(HubDoor door) {
    List<Sending> answers;
    synchronized (this) {
      answers = administrator.answers();
    }
    push(answers, door);
  }

  /** Pushes to the hub what was not confirmed before. */
  void push(List<Sending> sendings, HubDoor door) {
    for (Sending sending : sendings) {
      if (ledger.isConfirmed(sending.messageId())) {
        continue;
      }
      if (!ledger.isIntended(sending.messageId())) {
        ledger.append(List.of(BrokerLink.entry(Kind.INTENT, sending)));
      }
      String answer = door.post(sending.address(), sending.body());
      if (sending.address().equals(IesoDispatchInstructionMessage.ADDRESS)
          && !IesoDispatchNotification.isConfirmed(answer)) {
        throw new CounterpartUnavailableException(
            "The hub did not confirm the dispatch " + sending.messageId(),
            new IOException("Confirmed=false"));
      }
      ledger.append(
          List.of(
              new Entry(
                  Kind.CONFIRMED,
                  sending.address(),
                  sending.messageId(),
                  sending.messageId(),
                  0,
                  answer)));
    }
  }

  /** In Dual Participation the owner is dispatched, and the hub gets the same for information. */
  private synchronized List<Sending> dispatch(int ordinal, Instant at) {
    Optional<IesoBidDocument> chosen = chosen(ordinal);
    if (chosen.isEmpty()) {
      return List.of();
    }
    IesoBidDocument bid = chosen.get();
    int hour = DISPATCHED_HOURS[ordinal];
    String id = "IESO-%s-%d".formatted(draw.dateOf(date), hour);
    return List.of(dispatch(id, bid.resourceName(), hour, dispatchedKw(bid, hour), at));
  }

  /** One for each owner of whom something is taken in the hour. */
  private synchronized List<Sending> dispatchOwners(int hour, Instant at) {
    List<Sending> sendings = new ArrayList<>();
    takenKw(hour)
        .forEach(
            (resource, kw) -> {
              String id = "IESO-%s-%d-%s".formatted(draw.dateOf(date), hour, resource);
              sendings.add(dispatch(id, resource, hour, kw, at));
            });
    return sendings;
  }

  private SortedMap<String, Double> takenKw(int hour) {
    return onePrice == null
        ? Collections.emptySortedMap()
        : onePrice.takenKw(sellersIn(hour), hour, marketPrice(hour));
  }

  private Sending dispatch(String id, String resource, int hour, double kw, Instant at) {
    var instruction =
        new IesoDispatchInstructionMessage(
            id,
            resource,
            "ENG",
            kw,
            null,
            date.hourEnding(hour).start(),
            date.hourEnding(hour).end(),
            at.plus(TIME_TO_ANSWER),
            at);
    if (journey.seller() == Seller.OWNERS) {
      once(OWNER_DISPATCHES, id, instruction.toWire());
    }
    return new Sending(
        IesoDispatchInstructionMessage.ADDRESS,
        resource,
        id,
        IesoDispatchNotification.toWire(PARTICIPANT, List.of(instruction)));
  }

  @Override
  public synchronized String bid(String messageId, IesoBidDocument bid) {
    String upload = IesoBidSubmission.upload(bid.toXml());
    once(OWNER_BIDS, messageId, upload);
    return receipt(upload, "inserted");
  }

  @Override
  public synchronized SortedMap<Integer, Double> schedule(String resourceId) {
    SortedMap<Integer, Double> schedule = new TreeMap<>();
    if (onePrice != null) {
      for (int hour = OnePriceMarket.firstHour(); hour <= OnePriceMarket.lastHour(); hour++) {
        Double kw = takenKw(hour).get(resourceId);
        if (kw != null) {
          schedule.put(hour, kw);
        }
      }
      return schedule;
    }
    for (int i = 0; i < DISPATCHED_HOURS.length; i++) {
      int hour = DISPATCHED_HOURS[i];
      chosen(i)
          .filter(bid -> bid.resourceName().equals(resourceId))
          .ifPresent(bid -> schedule.put(hour, dispatchedKw(bid, hour)));
    }
    return schedule;
  }

  @Override
  public List<Instant> dispatchTimes() {
    return schedule().stream().map(ScheduledEvent::at).toList();
  }

  @Override
  public synchronized List<IesoDispatchInstructionMessage> dispatched() {
    return ownerDispatches.values().stream().map(IesoDispatchInstructionMessage::parse).toList();
  }

  @Override
  public synchronized void inform(IesoNoticeMessage notice, Stamp stamp) {
    once(OWNER_NOTICES, notice.noticeId(), notice.toWire(stamp));
  }

  private void once(String address, String id, String body) {
    if (!ledger.hasEffect(id, 0)) {
      Entry entry = new Entry(Kind.EFFECT, address, id, id, 0, body);
      ledger.append(List.of(entry));
      remember(entry);
    }
  }

  /** Whom the IESO takes in one of the hours. */
  private Optional<IesoBidDocument> chosen(int ordinal) {
    int hour = DISPATCHED_HOURS[ordinal];
    List<IesoBidDocument> held =
        sellersIn(hour).stream()
            .sorted(
                Comparator.<IesoBidDocument>comparingDouble(
                        bid -> draw.unit("dispatched", bid.resourceName()))
                    .thenComparing(IesoBidDocument::resourceName))
            .toList();
    return held.isEmpty() ? Optional.empty() : Optional.of(held.get(ordinal % held.size()));
  }

  /** Owners' bids to sell that the market holds for an hour. */
  private List<IesoBidDocument> sellersIn(int hour) {
    return bids.entrySet().stream()
        .filter(bid -> IesoBidSubmission.isEnergy(bid.getValue()))
        .filter(bid -> held(bid.getKey()).contains(hour))
        .map(bid -> IesoBidSubmission.bid(bid.getValue()))
        .filter(bid -> bid.bidOffer() == BidOffer.GENERATOR && mostKw(bid, hour) > 0)
        .toList();
  }

  private static double dispatchedKw(IesoBidDocument bid, int hour) {
    return Math.round(mostKw(bid, hour) / 2);
  }

  private synchronized List<Sending> award(Instant at) {
    Optional<IesoBidDocument> held = bidOfDso();
    if (held.isEmpty()) {
      return List.of();
    }
    List<IesoAwardMessage.Hour> hours =
        held.get().hours().stream()
            .sorted(Comparator.comparingInt(IesoBidDocument.HourlyCurve::hourEnding))
            .map(
                curve ->
                    new IesoAwardMessage.Hour(
                        curve.hourEnding(), awardedKw(curve), marketPrice(curve.hourEnding())))
            .toList();
    String id = "IESO-AWARD-%s".formatted(draw.dateOf(date));
    return List.of(
        new Sending(
            IesoAwardMessage.ADDRESS,
            held.get().resourceName(),
            id,
            new IesoAwardMessage(held.get().resourceName(), date.date(), hours)
                .toWire(new Stamp(id, id, "ieso", at))));
  }

  /** All of the award in most hours, three quarters in some; in one market for all, all of it. */
  private synchronized List<Sending> dispatchInterface(int hour, Instant at) {
    return bidOfDso().stream()
        .flatMap(bid -> bid.hours().stream().filter(curve -> curve.hourEnding() == hour))
        .filter(curve -> awardedKw(curve) > 0)
        .map(
            curve -> {
              double part =
                  onePrice == null && draw.unit("dispatched part", date, hour) < 0.25 ? 0.75 : 1;
              String id = "IESO-%s-%d".formatted(draw.dateOf(date), hour);
              String resource = bidOfDso().orElseThrow().resourceName();
              var instruction =
                  new IesoDispatchInstructionMessage(
                      id,
                      resource,
                      "ENG",
                      part * awardedKw(curve),
                      null,
                      date.hourEnding(hour).start(),
                      date.hourEnding(hour).end(),
                      at.plus(TIME_TO_ANSWER),
                      at);
              return new Sending(
                  IesoDispatchInstructionMessage.ADDRESS,
                  resource,
                  id,
                  IesoDispatchNotification.toWire(PARTICIPANT, List.of(instruction)));
            })
        .toList();
  }

  private Optional<IesoBidDocument> bidOfDso() {
    return bids.values().stream()
        .map(IesoBidSubmission::bid)
        .filter(bid -> bid.participant().equals(PARTICIPANT))
        .findFirst();
  }

  /** The steps of a curve that the market's price pays for, kW. */
  private double awardedKw(IesoBidDocument.HourlyCurve curve) {
    return curve.corners().stream()
        .filter(corner -> corner.price().compareTo(marketPrice(curve.hourEnding())) <= 0)
        .mapToDouble(corner -> corner.megawatts().doubleValue() * 1000)
        .max()
        .orElse(0);
  }

  private BigDecimal marketPrice(int hourEnding) {
    return BigDecimal.valueOf(draw.between(60, 180, "market price", date, hourEnding))
        .setScale(2, RoundingMode.HALF_EVEN);
  }

  private static double mostKw(IesoBidDocument bid, int hour) {
    return bid.hours().stream()
        .filter(curve -> curve.hourEnding() == hour)
        .mapToDouble(curve -> curve.mostMegawatts().doubleValue() * 1000)
        .findFirst()
        .orElse(0);
  }

  private synchronized Answer market(HttpExchange exchange, String body) {
    String key = IesoBidSubmission.key(body);
    SortedSet<Integer> held = held(key);
    held.retainAll(IesoBidSubmission.hours(body));
    if (IesoBidSubmission.isQuery(body)) {
      return new Answer(
          200,
          IesoBidSubmission.querySet(
              body,
              held.isEmpty()
                  ? List.of()
                  : List.of(IesoBidSubmission.remaining(bids.get(key), held))));
    }
    boolean cancels = IesoBidSubmission.isCancellation(body);
    boolean again = cancels ? held.isEmpty() : bids.containsKey(key);
    String id = messageId(exchange, key);
    Entry entry =
        new Entry(
            again ? Kind.REPEATED : Kind.EFFECT, EMI, id, cancels ? "cancel|" + id : key, 0, body);
    ledger.append(List.of(entry));
    remember(entry);
    return new Answer(200, receipt(body, cancels ? "cancelled" : "inserted"));
  }

  /** The hours that the market holds of a bid. */
  private SortedSet<Integer> held(String key) {
    String upload = bids.get(key);
    SortedSet<Integer> hours =
        upload == null ? new TreeSet<>() : new TreeSet<>(IesoBidSubmission.hours(upload));
    hours.removeAll(cancelled.getOrDefault(key, Collections.emptySortedSet()));
    return hours;
  }

  private synchronized Answer document(HttpExchange exchange, String body) {
    String path = exchange.getHttpContext().getPath();
    if (exchange.getRequestMethod().equals("GET")) {
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      String id =
          URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
      String held = received.get(path + " " + id);
      return held == null
          ? new Answer(404, "")
          : new Answer(
              200,
              CanonicalJson.write(
                  CanonicalJson.members(
                      "messageId", id, "bodySha256", InboundMessage.sha256(held))));
    }
    String key =
        path.equals(NOTICES) ? noticeKey(body) : IesoDispatchReply.parse(body).dispatchId();
    String id = messageId(exchange, key);
    boolean again = received.containsKey(path + " " + id);
    Entry entry = new Entry(again ? Kind.REPEATED : Kind.EFFECT, path, id, key, 0, body);
    ledger.append(List.of(entry));
    remember(entry);
    return new Answer(
        200,
        path.equals(NOTICES)
            ? CanonicalJson.write(CanonicalJson.members("messageId", id, "result", "OK"))
            : WireDocument.soap(
                "<respondToDispatchResponse xmlns=\"%s\"><Result>OK</Result></respondToDispatchResponse>"
                    .formatted(IesoDispatchNotification.NAMESPACE)));
  }

  private static String noticeKey(String body) {
    if (IesoMarketChangeMessage.is(body)) {
      var message = IesoMarketChangeMessage.parse(body);
      return "%s/%s".formatted(Envelope.parse(body).header().correlationId(), message.kind());
    }
    if (IesoOutageRequestMessage.is(body)) {
      var request = IesoOutageRequestMessage.parse(body);
      return "%s/%d".formatted(request.outageId(), request.revision());
    }
    return IesoNoticeMessage.parse(body).noticeId();
  }

  private void remember(Entry entry) {
    if (entry.address().equals(EMI) && IesoBidSubmission.isCancellation(entry.body())) {
      cancelled
          .computeIfAbsent(IesoBidSubmission.key(entry.body()), key -> new TreeSet<>())
          .addAll(IesoBidSubmission.hours(entry.body()));
    } else if (entry.address().equals(EMI)) {
      bids.putIfAbsent(entry.key(), entry.body());
    } else if (entry.address().equals(OWNER_BIDS)) {
      bids.putIfAbsent(IesoBidSubmission.key(entry.body()), entry.body());
    } else if (entry.address().equals(OWNER_DISPATCHES)) {
      ownerDispatches.putIfAbsent(entry.key(), entry.body());
    } else {
      boolean first =
          received.putIfAbsent(entry.address() + " " + entry.messageId(), entry.body()) == null;
      if (first && entry.address().equals(NOTICES) && IesoMarketChangeMessage.is(entry.body())) {
        administrator.take(entry.body());
      }
    }
  }

  private String receipt(String body, String done) {
    String digits =
        Long.toUnsignedString(
            Long.parseUnsignedLong(InboundMessage.sha256(body).substring(0, 8), 16));
    String lines =
        String.join(
            "",
            IesoBidSubmission.hours(body).stream()
                .map(
                    hour ->
                        "<Message><Severity>INFO</Severity><Code>SIM-0</Code><Description>Hour %d successfully %s</Description><Hour>%d</Hour></Message>"
                            .formatted(hour, done, hour))
                .toList());
    return WireDocument.soap(
        "<BidProcessingStatus xmlns=\"%s\"><SubmissionTime>%sT08:00:00</SubmissionTime><TransactionId>%s</TransactionId>%s</BidProcessingStatus>"
            .formatted(
                IesoBidDocument.NAMESPACE,
                date.date().minusDays(1),
                (digits + "0000000000").substring(0, 10),
                lines));
  }

  private static String messageId(HttpExchange exchange, String otherwise) {
    String id = exchange.getRequestHeaders().getFirst("messageId");
    return id == null ? otherwise : id;
  }

  private static void serve(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      String body =
          new String(
              exchange.getRequestBody().readNBytes(WireDocument.MAXIMUM_BYTES),
              StandardCharsets.UTF_8);
      Answer answer;
      try {
        answer = service.answer(exchange, body);
      } catch (RejectedMessageException e) {
        answer =
            new Answer(
                500,
                WireDocument.soap(
                    "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>%s</faultstring></soap:Fault>"
                        .formatted(WireDocument.escape(String.valueOf(e.getMessage())))));
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Context", "TESTING");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private interface Service {
    Answer answer(HttpExchange exchange, String body);
  }

  private record Answer(int status, String body) {}

  /** The hub's door for the IESO: HTTP with a user and password. */
  static final class HubDoor {

    private final HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI hub;
    private final String credentials;

    HubDoor(URI hub, String user, String password) {
      this.hub = hub;
      this.credentials =
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    String post(String path, String body) {
      HttpRequest request =
          HttpRequest.newBuilder(hub.resolve(path))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", credentials)
              .header("Content-Type", "text/xml; charset=utf-8")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        HttpResponse<String> answer =
            client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
          throw new IOException("status " + answer.statusCode());
        }
        return answer.body();
      } catch (IOException e) {
        throw new CounterpartUnavailableException(
            "The hub did not take a push at %s: %s".formatted(path, e.getMessage()), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CounterpartUnavailableException("Interrupted while pushing to the hub", e);
      }
    }
  }
}
