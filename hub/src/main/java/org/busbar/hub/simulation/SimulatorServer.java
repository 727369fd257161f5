package org.busbar.hub.simulation;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The clock of counterparts that run in a process of their own: {@code /clock?now=<UTC time>} by
 * GET or POST. 200 with the time of the next event, or an empty body after the last; 503 with the
 * reason while the hub cannot be reached; 400 for a time that is none.
 */
public final class SimulatorServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /**
   * @param port loopback port; 0 takes a free one
   */
  public SimulatorServer(CounterpartClock counterparts, int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext(
        "/clock",
        exchange -> {
          try (exchange) {
            int status = 200;
            String text;
            try {
              String query = String.valueOf(exchange.getRequestURI().getQuery());
              Instant next = counterparts.advanceTo(Instant.parse(query.replaceFirst("^now=", "")));
              text = next == null ? "" : next.toString();
            } catch (DateTimeException e) {
              status = 400;
              text = "The time must be given as now=2026-11-20T12:00:00Z.";
            } catch (CounterpartUnavailableException e) {
              status = 503;
              text = String.valueOf(e.getMessage());
            } catch (RuntimeException e) {
              status = 500;
              text = e.toString();
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
