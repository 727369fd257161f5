package org.busbar.adapters.der;

import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.RegistrationRequest;

/** The registration of an asset, as one JSON object. */
public final class DerRegistrationRequest {

  private static final double MOST_KW = 200_000;

  private DerRegistrationRequest() {}

  /**
   * @param participantId who is logged in
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static RegistrationRequest parse(String body, String participantId) {
    WireReader reader = WireReader.of(body);
    var request =
        new RegistrationRequest(
            reader.text("area", 60),
            participantId,
            reader.text("name", 100),
            reader.oneOf("kind", Resource.Kind.class),
            reader.text("program", 60),
            reader.oneOf("markets", Resource.Markets.class),
            reader.text("address", 200),
            reader.text("bus", 60),
            reader.text("phases", 3),
            reader.text("meter", 60),
            reader.text("deviceSerial", 60),
            reader.number("maxInjectionKw", 0, MOST_KW),
            reader.number("maxWithdrawalKw", 0, MOST_KW),
            reader.number("energyKwh", 0, 10 * MOST_KW),
            reader.number("rampKwPerMinute", 0.001, MOST_KW),
            reader.text("profile", 60),
            reader.date("activeFrom"),
            reader.optionalText("distributorAssessment", 60),
            reader.optionalText("iesoAssessment", 60));
    reader.done();
    return request;
  }
}
