package org.busbar.adapters.der;

import java.time.LocalDate;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.ResourceChange;
import org.busbar.processes.registration.ChangeRepository.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a resource, as one JSON object: its ratings and markets, its meter, or its
 * end.
 */
public final class DerChangeRequest {

  private static final double MOST_KW = 200_000;

  private DerChangeRequest() {}

  /** A change, and the area that it is for. */
  public record InArea(String area, Wanted wanted) {}

  /**
   * @throws RejectedMessageException with field, rule and remedy if it breaks the contract
   */
  public static InArea parse(String body) {
    WireReader reader = WireReader.of(body);
    String area = reader.text("area", 60);
    String resource = reader.text("resource", 60);
    Double injection = reader.optionalNumber("maxInjectionKw", 0, MOST_KW);
    Double withdrawal = reader.optionalNumber("maxWithdrawalKw", 0, MOST_KW);
    Resource.@Nullable Markets markets =
        reader.optionalText("markets", 20) == null
            ? null
            : reader.oneOf("markets", Resource.Markets.class);
    String meter = reader.optionalText("meter", 60);
    LocalDate activeTo =
        reader.optionalText("activeTo", 10) == null ? null : reader.date("activeTo");
    String distributor = reader.optionalText("distributorAssessment", 60);
    String ieso = reader.optionalText("iesoAssessment", 60);
    boolean changes = injection != null || withdrawal != null || markets != null;
    int asked = (changes ? 1 : 0) + (meter == null ? 0 : 1) + (activeTo == null ? 0 : 1);
    if (asked != 1) {
      throw reader.refuse(
          "WRONG_VALUE",
          "resource",
          "A request must change ratings and markets, or the meter, or end the resource: one of them.");
    }
    LocalDate from = activeTo == null ? reader.date("activeFrom") : activeTo.plusDays(1);
    reader.done();
    return new InArea(
        area,
        new Wanted(
            "",
            new ResourceChange(
                resource, from, injection, withdrawal, markets, meter, activeTo != null),
            distributor,
            ieso));
  }
}
