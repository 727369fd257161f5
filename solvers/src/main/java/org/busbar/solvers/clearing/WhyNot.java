package org.busbar.solvers.clearing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would have won for an offer that was not taken. Every statement has been tried: with that
 * one change, all else equal, the offer is taken; at a price one cent higher it is not.
 *
 * @param blockIds the blocks of the offer that were looked at together
 * @param askedPerMwh the highest price among them, CAD per MWh
 * @param pricePerMwh highest price at which it is taken; null if it is not taken even for nothing
 * @param lessPerMwh by how much all its prices have to fall for that
 * @param quantityKw quantity that would have been taken whole at the asked price; null if none
 *     differs from the one offered or would
 * @param place connection at which it would have been taken at the asked price; null if none is
 *     known
 */
public record WhyNot(
    List<String> blockIds,
    double askedPerMwh,
    @Nullable Double pricePerMwh,
    double lessPerMwh,
    @Nullable Double quantityKw,
    @Nullable String place) {

  public WhyNot {
    blockIds = List.copyOf(blockIds);
  }

  /** For the one who offered. */
  public String sentence() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "The offer asked %.2f CAD/MWh. ", askedPerMwh));
    if (pricePerMwh == null) {
      text.append("It would not have been taken at any price.");
    } else {
      text.append(
          String.format(Locale.ROOT, "It would have been taken at %.2f CAD/MWh.", pricePerMwh));
    }
    if (quantityKw != null) {
      text.append(
          String.format(Locale.ROOT, " At its price, %.1f kW would have been taken.", quantityKw));
    }
    if (place != null) {
      text.append(" At its price it would have been taken at ").append(place).append('.');
    }
    return text.toString();
  }
}
