package org.busbar.adapters.ieso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.busbar.adapters.ieso.IesoBidDocument.PriceQuantity;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.portfolio.CurvePoint;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;

class IesoBidWriterTest {

  private static final TradeDate DATE = TradeDate.of(LocalDate.of(2023, 9, 5));

  @Test
  void aCurveStartsAtNothingAndEndsAtTheMostInTenthsOfAMegawatt() {
    IesoBidDocument bid =
        IesoBidDocument.parse(
            new IesoBidWriter()
                .write(DATE, "td-150", List.of(point(1, 100, 70.5), point(2, 300, 99.99))));
    assertThat(bid.resourceName()).isEqualTo("td-150");
    assertThat(bid.bidOffer().sells()).isTrue();
    assertThat(bid.hours())
        .singleElement()
        .satisfies(hour -> assertThat(hour.hourEnding()).isEqualTo(18));
    assertThat(bid.hours().get(0).corners())
        .containsExactly(corner("70.50", "0.0"), corner("70.50", "0.1"), corner("99.99", "0.3"));
  }

  @Test
  void aCurveThatBreaksTheMarketsRulesIsNotWritten() {
    assertThatThrownBy(
            () ->
                new IesoBidWriter()
                    .write(DATE, "td-150", List.of(point(1, 100, 70), point(2, 200, 60))))
        .isInstanceOf(RejectedMessageException.class);
  }

  private static CurvePoint point(int ordinal, double kw, double price) {
    return new CurvePoint("day", 18, ordinal, kw, price, new TreeMap<>());
  }

  private static PriceQuantity corner(String price, String megawatts) {
    return new PriceQuantity(new BigDecimal(price), new BigDecimal(megawatts));
  }
}
