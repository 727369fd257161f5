package org.busbar.adapters.ieso;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.adapters.ieso.IesoBidDocument.BidOffer;
import org.busbar.adapters.ieso.IesoBidDocument.HourlyCurve;
import org.busbar.adapters.ieso.IesoBidDocument.PriceQuantity;
import org.busbar.processes.portfolio.BidWriter;
import org.busbar.processes.portfolio.CurvePoint;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** The DSO's bid as an EMI document: 2 to 20 pairs an hour, the first one at 0 MW. */
@Component
final class IesoBidWriter implements BidWriter {

  /** Short name of the DSO and its user as a market participant. */
  private static final String PARTICIPANT = "BUSBAR";

  private static final String USER = "trader1";

  @Override
  public String write(TradeDate date, String resourceName, List<CurvePoint> curve) {
    SortedMap<Integer, List<PriceQuantity>> hours = new TreeMap<>();
    for (CurvePoint corner : curve) {
      BigDecimal price = BigDecimal.valueOf(corner.pricePerMwh()).setScale(2, RoundingMode.HALF_UP);
      hours
          .computeIfAbsent(
              corner.hourEnding(),
              hour -> new ArrayList<>(List.of(new PriceQuantity(price, new BigDecimal("0.0")))))
          .add(
              new PriceQuantity(
                  price,
                  BigDecimal.valueOf(corner.interfaceKw() / 1000)
                      .setScale(1, RoundingMode.HALF_UP)));
    }
    String document =
        new IesoBidDocument(
                PARTICIPANT,
                USER,
                date.date(),
                BidOffer.GENERATOR,
                resourceName,
                hours.entrySet().stream()
                    .map(hour -> new HourlyCurve(hour.getKey(), hour.getValue()))
                    .toList())
            .toXml();
    // The hub's own bid must pass the rules that it holds others to.
    IesoBidDocument.parse(document);
    return document;
  }
}
