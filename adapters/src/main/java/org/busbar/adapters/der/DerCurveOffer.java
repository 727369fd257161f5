package org.busbar.adapters.der;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.adapters.wire.CanonicalJson;
import org.busbar.adapters.wire.WireReader;
import org.busbar.solvers.offers.OfferTerms;
import org.jspecify.annotations.Nullable;

/**
 * Curves for several hours with the terms that tie them together. Only its form is checked here:
 * what its figures must keep to is checked offer by offer, so that the rest of the message stands.
 *
 * @param service program whose service it offers; null = the one of the resource
 * @param hours how many hours the sender takes the date to have
 * @param places part of each kW by connection or contributor; empty = as registered
 * @param terms stores are for hours of one hour
 */
public record DerCurveOffer(
    String offerId,
    @Nullable String service,
    int hours,
    SortedMap<String, Double> places,
    List<Curve> curves,
    OfferTerms terms)
    implements DerOfferMessage.Offer {

  /** Any figure that a double and a price column can hold: rules come later. */
  private static final double ANY = 1e9;

  private static final BigDecimal ANY_PRICE = new BigDecimal("9999999.99");

  /** One hour; {@code up} is more injection or less consumption. */
  public record Curve(int hourEnding, List<Pair> up, List<Pair> down) {
    public Curve {
      up = List.copyOf(up);
      down = List.copyOf(down);
    }
  }

  /** The price holds from the quantity of the pair before up to this one. */
  public record Pair(double upToKw, BigDecimal priceCadPerMwh) {}

  public DerCurveOffer {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    curves = List.copyOf(curves);
  }

  static DerCurveOffer read(WireReader item) {
    return new DerCurveOffer(
        item.text("offerId", 160),
        item.optionalText("service", 160),
        item.has("hours") ? item.integer("hours", 0, 1000) : 24,
        item.has("places") ? item.numbersByName("places", -ANY, ANY) : new TreeMap<>(),
        item.objects("curves", 0, 100, DerCurveOffer::curve),
        item.has("terms") ? terms(item.object("terms")) : OfferTerms.FREE);
  }

  private static Curve curve(WireReader item) {
    return new Curve(
        item.integer("hourEnding", -1000, 1000),
        item.has("up") ? item.objects("up", 0, 50, DerCurveOffer::pair) : List.of(),
        item.has("down") ? item.objects("down", 0, 50, DerCurveOffer::pair) : List.of());
  }

  private static Pair pair(WireReader item) {
    return new Pair(
        item.number("upToKw", -ANY, ANY),
        item.money("priceCadPerMwh", ANY_PRICE.negate(), ANY_PRICE));
  }

  private static OfferTerms terms(WireReader item) {
    boolean isShared = item.has("leastShare");
    Double least =
        isShared
            ? Double.valueOf(item.number("leastShare", -ANY, ANY))
            : item.optionalNumber("leastKw", -ANY, ANY);
    Double rampKw = item.optionalNumber("rampKwPerHour", -ANY, ANY);
    OfferTerms terms =
        new OfferTerms(
            item.has("division")
                ? item.oneOf("division", OfferTerms.Division.class)
                : isShared ? OfferTerms.Division.SAME_SHARE : OfferTerms.Division.DIVISIBLE,
            least == null ? 0 : least,
            item.optionalText("parentOfferId", 160),
            item.optionalText("exclusiveGroup", 160),
            rampKw == null ? Double.POSITIVE_INFINITY : rampKw,
            item.has("leastHoursOn") ? item.integer("leastHoursOn", -1000, 1000) : 1,
            item.has("leastHoursOff") ? item.integer("leastHoursOff", -1000, 1000) : 1,
            item.has("rebound") ? item.numbers("rebound", 0, 24, -ANY, ANY) : List.of(),
            item.has("store") ? store(item.object("store")) : null);
    if (isShared && terms.division() != OfferTerms.Division.SAME_SHARE) {
      throw item.refuse(
          "CONTRADICTION",
          "leastShare",
          "The leastShare is for the division SAME_SHARE; others have a leastKw.");
    }
    item.done();
    return terms;
  }

  private static OfferTerms.Store store(WireReader item) {
    var store =
        new OfferTerms.Store(
            item.number("startKwh", -ANY, ANY),
            item.number("capacityKwh", -ANY, ANY),
            item.number("targetKwh", -ANY, ANY),
            item.number("efficiencyIn", -ANY, ANY),
            item.number("efficiencyOut", -ANY, ANY),
            1);
    item.done();
    return store;
  }

  @Override
  public Map<String, @Nullable Object> members() {
    return CanonicalJson.members(
        "offerId",
        offerId,
        "service",
        service,
        "hours",
        hours == 24 ? null : hours,
        "places",
        places.isEmpty() ? null : exact(places),
        "curves",
        curves.stream()
            .map(
                curve ->
                    CanonicalJson.members(
                        "hourEnding",
                        curve.hourEnding(),
                        "up",
                        curve.up().isEmpty() ? null : pairs(curve.up()),
                        "down",
                        curve.down().isEmpty() ? null : pairs(curve.down())))
            .toList(),
        "terms",
        terms.equals(OfferTerms.FREE) ? null : termMembers());
  }

  /** All decimals: parts that add up to one must still do so. */
  private static Map<String, BigDecimal> exact(SortedMap<String, Double> numbers) {
    Map<String, BigDecimal> exact = new TreeMap<>();
    numbers.forEach((name, number) -> exact.put(name, BigDecimal.valueOf(number)));
    return exact;
  }

  private static List<Map<String, @Nullable Object>> pairs(List<Pair> pairs) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (Pair pair : pairs) {
      written.add(
          CanonicalJson.members(
              "upToKw", pair.upToKw(), "priceCadPerMwh", pair.priceCadPerMwh().toPlainString()));
    }
    return written;
  }

  private Map<String, @Nullable Object> termMembers() {
    boolean isShared = terms.division() == OfferTerms.Division.SAME_SHARE;
    OfferTerms.Store store = terms.storage();
    return CanonicalJson.members(
        "division",
        terms.division(),
        isShared ? "leastShare" : "leastKw",
        terms.leastKw() == 0 ? null : BigDecimal.valueOf(terms.leastKw()),
        "parentOfferId",
        terms.parent(),
        "exclusiveGroup",
        terms.exclusiveGroup(),
        "rampKwPerHour",
        Double.isInfinite(terms.rampKw()) ? null : terms.rampKw(),
        "leastHoursOn",
        terms.leastOn() == 1 ? null : terms.leastOn(),
        "leastHoursOff",
        terms.leastOff() == 1 ? null : terms.leastOff(),
        "rebound",
        terms.rebound().isEmpty() ? null : terms.rebound(),
        "store",
        store == null
            ? null
            : CanonicalJson.members(
                "startKwh",
                store.startKwh(),
                "capacityKwh",
                store.capacityKwh(),
                "targetKwh",
                store.targetKwh(),
                "efficiencyIn",
                store.efficiencyIn(),
                "efficiencyOut",
                store.efficiencyOut()));
  }
}
