package org.busbar.adapters.der;

import java.math.BigDecimal;

/** The range that the IESO's energy market allows for a price, CAD per MWh. */
final class WirePrice {

  static final BigDecimal LEAST = new BigDecimal("-9999.99");
  static final BigDecimal MOST = new BigDecimal("9999.99");

  private WirePrice() {}
}
