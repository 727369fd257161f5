package org.busbar.hub.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one address of the simulated IESO where a hub has several areas: hands each call on. */
final class IesoFront implements AutoCloseable {

  /** Headers that belong to a connection and not to a message. */
  private static final List<String> OF_THE_CONNECTION =
      List.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, IesoFront::thread);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile List<Counterparts> areas = List.of();

  IesoFront() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated IESO cannot listen", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handOn);
    server.start();
  }

  /** The hub's settings that lead it here. */
  Map<String, String> settings() {
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "busbar.ieso.emi-url", base + IesoSimulator.EMI,
        "busbar.ieso.ds-url", base + IesoSimulator.DISPATCH_SERVICE,
        "busbar.ieso.notice-url", base + IesoSimulator.NOTICES);
  }

  /**
   * @param areas each after those whose names hold its own: the first that a call concerns gets it
   */
  void serve(List<Counterparts> areas) {
    this.areas = List.copyOf(areas);
  }

  private void handOn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI asked = exchange.getRequestURI();
    String text = asked + " " + new String(body, StandardCharsets.UTF_8);
    Counterparts area =
        areas.stream()
            .filter(each -> each.concerns(text))
            .findFirst()
            .orElseGet(() -> areas.get(areas.size() - 1));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + area.iesoPort() + asked.toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.sendResponseHeaders(503, -1);
    } finally {
      exchange.close();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ieso-front");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
