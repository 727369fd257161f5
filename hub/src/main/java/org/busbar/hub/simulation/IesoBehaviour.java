package org.busbar.hub.simulation;

import java.util.Arrays;
import java.util.Locale;

/** How the simulated IESO takes what is bid, and what owners bid there. */
public enum IesoBehaviour {

  /** Each journey's market by itself: owners are drawn, the DSO's curve meets a drawn price. */
  DRAWN,

  /** One market for all, see {@link OnePriceMarket}. */
  ONE_PRICE;

  /**
   * @param key such as {@code one-price}
   * @throws IllegalArgumentException if there is no such behaviour
   */
  public static IesoBehaviour of(String key) {
    return Arrays.stream(values())
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The behaviour of the IESO (%s) must be drawn or one-price.".formatted(key)));
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
