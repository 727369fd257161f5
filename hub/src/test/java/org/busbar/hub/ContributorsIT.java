package org.busbar.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.busbar.processes.tradeday.LoadedCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** An aggregator's lists, over HTTP to the database and into the next trade day. */
@HubTest
class ContributorsIT {

  private static final String HEADER =
      "contributor,meter,device_serial,share_kw,active_from,active_to,connection\n";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext hub;
  @Autowired private LoadedCases cases;

  @BeforeEach
  void aDayWasOpened() {
    new RegisterDesk(hub, port);
  }

  @Test
  void aListIsCheckedLoadedOnceAndCountsFromItsDate() throws Exception {
    String before = send("GET", "ev-05", "", "", "plugin").body();
    assertThat(before)
        .startsWith(HEADER)
        .contains("plugin-01,M-EV-05-01,,18,2023-01-01,,ev-05-pcc");
    String list =
        HEADER
            + "plugin-01,M-EV-05-01,,18,2023-01-01,2023-06-30,ev-05-pcc\n"
            + "plugin-90,M-EV-05-90,SN-90,10,2023-07-01,,ev-05-pcc\n";

    assertThat(send("POST", "ev-05", "&mode=DRY_RUN", list, "plugin").body())
        .contains("\"status\":\"CHECKED\"", "\"enrolled\":1", "\"ended\":1");
    assertThat(send("GET", "ev-05", "", "", "plugin").body()).isEqualTo(before);
    HttpResponse<String> refused =
        send("POST", "ev-05", "", list.replace("SN-90,10", "SN-90,x"), "plugin");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"row\":3", "\"column\":\"share_kw\"", "\"remedy\"");

    assertThat(send("POST", "ev-05", "", list, "plugin").body()).contains("\"status\":\"LOADED\"");
    assertThat(send("POST", "ev-05", "", list, "plugin").body())
        .contains("\"status\":\"UNCHANGED\"", "\"unchanged\":2");
    String after = send("GET", "ev-05", "", "", "plugin").body();
    assertThat(send("POST", "ev-05", "", after, "plugin").body())
        .contains("\"status\":\"UNCHANGED\"");

    double whole = cases.get("ieee123").operatingCase().resource("ev-05").maxWithdrawalKw();
    assertThat(on(LocalDate.of(2023, 6, 30))).isEqualTo(whole);
    assertThat(on(LocalDate.of(2023, 7, 1))).isEqualTo(whole - 8);
  }

  @Test
  void nobodySendsListsForResourcesOfOthers() throws Exception {
    assertThat(send("POST", "ev-05", "", HEADER, "simulator").statusCode()).isEqualTo(404);
    assertThat(send("GET", "ev-05", "", "", "simulator").statusCode()).isEqualTo(404);
    assertThat(send("POST", "pv-01", "", HEADER, "plugin").statusCode()).isEqualTo(404);
  }

  private double on(LocalDate date) {
    return cases.on("ieee123", date).operatingCase().resource("ev-05").maxWithdrawalKw();
  }

  private HttpResponse<String> send(
      String method, String resource, String more, String body, String user) throws Exception {
    String login =
        Base64.getEncoder()
            .encodeToString(
                (user + ":" + HubTest.PARTNER_PASSWORD).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://localhost:%d/api/v1/contributors?area=ieee123&resource=%s%s"
                            .formatted(port, resource, more)))
                .header("Authorization", "Basic " + login)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
