package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.busbar.processes.tradeday.SetAreaModel;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The DSO model of an area, from the administrator's hand to the database. */
@HubTest
class AreasIT {

  private static final String DECISION =
      "{\"dsoModel\":\"%s\",\"validFrom\":\"%s\",\"reason\":\"The board said so.\"}";

  @LocalServerPort private int port;
  @Autowired private SetAreaModel models;
  @Autowired private TradeDayRepository tradeDays;
  @Autowired private TransactionTemplate transaction;

  @Test
  void anAdministratorDecidesFromADateAfterTheLastOpenedOne() throws Exception {
    TradeDate date = TradeDate.of(LocalDate.of(2023, 5, 2));
    transaction.executeWithoutResult(
        status ->
            tradeDays.add(
                new TradeDay(
                    TradeDay.idOf("maple", date),
                    "ieee123@maple",
                    date,
                    "market-facilitator",
                    1,
                    TradeDay.State.SETTLED)));

    assertThat(put("admin", HubTest.ADMIN_PASSWORD, "total-dso", "2023-05-02").statusCode())
        .isEqualTo(422);
    assertThat(put("admin", HubTest.ADMIN_PASSWORD, "total-dso", "2023-05-03").statusCode())
        .isEqualTo(200);
    HttpResponse<String> second =
        put("admin", HubTest.ADMIN_PASSWORD, "embedded-ldc-total-dso", "2023-05-03");

    assertThat(second.body()).contains("\"decidedBy\":\"admin\"", "The board said so.");
    assertThat(models.on("maple", LocalDate.of(2023, 5, 2))).isEmpty();
    assertThat(models.on("maple", LocalDate.of(2023, 5, 3))).contains("embedded-ldc-total-dso");
    assertThat(get().body()).contains("\"dsoModel\":\"total-dso\"", "embedded-ldc-total-dso");
  }

  @Test
  void nobodyElseDecides() throws Exception {
    assertThat(put("simulator", HubTest.PARTNER_PASSWORD, "total-dso", "2023-05-03").statusCode())
        .isIn(401, 403);
    assertThat(put("admin", "wrong", "total-dso", "2023-05-03").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> put(String user, String password, String model, String from)
      throws Exception {
    return send(
        request("/maple/model", user, password)
            .PUT(HttpRequest.BodyPublishers.ofString(DECISION.formatted(model, from)))
            .build());
  }

  private HttpResponse<String> get() throws Exception {
    return send(request("", "admin", HubTest.ADMIN_PASSWORD).GET().build());
  }

  private HttpRequest.Builder request(String path, String user, String password) {
    String login =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/areas" + path))
        .header("Authorization", "Basic " + login)
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
