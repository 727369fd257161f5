package org.busbar.adapters.ieso;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.Texts;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A bid or offer of energy as the IESO's energy market interface takes it: the document
 * RealtimeEnergyBidSubmit of the MIM web services, schema version 2.6, for one delivery date.
 *
 * <p>The fields that the hub judges are checked here by hand, by the schema's own rules; that
 * prices and quantities run in order is a rule of ours, since the schema cannot say it.
 *
 * @param participant short name under which the bid is made
 * @param resourceName name under which the IESO knows the resource
 */
public record IesoBidDocument(
    String participant,
    String user,
    LocalDate deliveryDate,
    BidOffer bidOffer,
    String resourceName,
    List<HourlyCurve> hours) {

  public static final String NAMESPACE = "http://webservices.ieso.ca/emim-types/";
  static final String ROOT = "RealtimeEnergyBidSubmit";

  private static final BigDecimal MOST_PRICE = new BigDecimal("9999.99");
  private static final BigDecimal MOST_MEGAWATTS = new BigDecimal("9999.9");
  private static final Set<String> KNOWN =
      Set.of(
          "ActAsMarketParticipant",
          "Date",
          "BidOffer",
          "ResourceName",
          "ThermalState",
          "MinDailyEnergyLimit",
          "MaxDailyEnergyLimit",
          "MaxDailyEnergyLimitReason",
          "DailyEnergyRampRate",
          "Hourly");
  private static final Set<String> KNOWN_HOURLY =
      Set.of(
          "Hour",
          "TiePoint",
          "VirtualZoneName",
          "NercTag",
          "CapacityTransaction",
          "OperatingReserveRampRate",
          "StartUpOffer",
          "SpeedNoLoadOffer",
          "MinHourlyOutput",
          "HourlyMustRun",
          "ForecastQuantity",
          "PriceQuantity",
          "HourlyEnergyRampRate",
          "Reason",
          "OtherReason");

  /** Whether energy is sold or bought, and by what kind of resource. */
  public enum BidOffer {
    GENERATOR("GENERATOR", true),
    LOAD("LOAD", false),
    PSEUDO_UNIT("PSEUDO-UNIT", true),
    PRICE_RESPONSIVE_LOAD("PRICE-RESPONSIVE-LOAD", false),
    VIRTUAL_GENERATOR("VIRTUAL-GENERATOR", true),
    VIRTUAL_LOAD("VIRTUAL-LOAD", false),
    OFF_TAKE("OFF-TAKE", false),
    INJECTION("INJECTION", true);

    private final String wire;
    private final boolean sells;

    BidOffer(String wire, boolean sells) {
      this.wire = wire;
      this.sells = sells;
    }

    public String wire() {
      return wire;
    }

    public boolean sells() {
      return sells;
    }
  }

  /** One corner of a curve: CAD per MWh and MW. */
  public record PriceQuantity(BigDecimal price, BigDecimal megawatts) {}

  /** The curve of one hour, from 0 MW up. */
  public record HourlyCurve(int hourEnding, List<PriceQuantity> corners) {

    public BigDecimal mostMegawatts() {
      return corners.get(corners.size() - 1).megawatts();
    }
  }

  /**
   * Reads a document.
   *
   * @throws RejectedMessageException with element, value and rule if it is not a bid that may pass
   */
  public static IesoBidDocument parse(String documentXml) {
    if (documentXml.stripLeading().startsWith("<?xml")) {
      throw refuse(
          "WRONG_DOCUMENT",
          ROOT,
          "The document must start with its element, since it is put into an envelope unaltered.",
          "Leave the XML declaration out.");
    }
    return of(WireDocument.parse(documentXml));
  }

  /** Reads the element of a document. */
  static IesoBidDocument of(Element root) {
    if (!ROOT.equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
      throw refuse(
          "WRONG_DOCUMENT",
          root.getTagName(),
          "The root element (%s) must be %s of %s.".formatted(root.getTagName(), ROOT, NAMESPACE),
          "Send a bid for energy; other documents do not pass here.");
    }
    requireKnown(root, KNOWN, ROOT);
    Element actAs = child(root, "ActAsMarketParticipant", ROOT);
    Element date = child(root, "Date", ROOT);
    String path = ROOT + ".Hourly";
    List<Element> hourly =
        WireDocument.children(root).stream()
            .filter(element -> "Hourly".equals(element.getLocalName()))
            .toList();
    if (hourly.isEmpty() || hourly.size() > 24) {
      throw refuse(
          "OUT_OF_RANGE",
          path,
          "The %s (%d elements) must be 1 to 24.".formatted(path, hourly.size()),
          "Give one element per hour.");
    }
    BidOffer bidOffer = bidOffer(text(root, "BidOffer", ROOT));
    List<HourlyCurve> hours = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Element element : hourly) {
      HourlyCurve curve = curve(element, bidOffer);
      if (!seen.add(curve.hourEnding())) {
        throw refuse(
            "DUPLICATE_ID",
            path,
            "The hour (%d) must be given once.".formatted(curve.hourEnding()),
            "Put all corners of an hour into one element.");
      }
      hours.add(curve);
    }
    return new IesoBidDocument(
        matching(
            actAs,
            "Participant",
            "[a-zA-Z0-9]{2,12}",
            ROOT + ".ActAsMarketParticipant",
            "2 to 12 letters and digits"),
        matching(
            actAs,
            "User",
            "[a-zA-Z0-9]{2,12}",
            ROOT + ".ActAsMarketParticipant",
            "2 to 12 letters and digits"),
        deliveryDate(date),
        bidOffer,
        matching(
            root,
            "ResourceName",
            "[a-zA-Z_0-9.:\\-]{2,32}",
            ROOT,
            "2 to 32 letters, digits, or any of _ . : -"),
        List.copyOf(hours));
  }

  /** Whether both say the same, however the numbers are written and the hours ordered. */
  public boolean sameBid(IesoBidDocument other) {
    return comparable().equals(other.comparable());
  }

  private IesoBidDocument comparable() {
    return new IesoBidDocument(
        participant,
        "",
        deliveryDate,
        bidOffer,
        resourceName,
        hours.stream()
            .sorted(Comparator.comparingInt(HourlyCurve::hourEnding))
            .map(
                curve ->
                    new HourlyCurve(
                        curve.hourEnding(),
                        curve.corners().stream()
                            .map(
                                corner ->
                                    new PriceQuantity(
                                        corner.price().setScale(2), corner.megawatts().setScale(1)))
                            .toList()))
            .toList());
  }

  IesoBidDocument withHours(List<HourlyCurve> others) {
    return new IesoBidDocument(
        participant, user, deliveryDate, bidOffer, resourceName, List.copyOf(others));
  }

  /**
   * The short name of a participant, of the 2 to 12 letters and digits that the IESO allows. A
   * stand-in: the IESO's own register of names is not public.
   */
  public static String shortName(String participantId) {
    String letters = participantId.replaceAll("[^a-zA-Z0-9]", "") + "XX";
    return Texts.shortened(letters, 12);
  }

  /** The document in the order of the schema, without line breaks. */
  public String toXml() {
    var xml = new StringBuilder();
    xml.append('<').append(ROOT).append(" xmlns=\"").append(NAMESPACE).append("\">");
    xml.append("<ActAsMarketParticipant><Participant>").append(participant);
    xml.append("</Participant><User>").append(user).append("</User></ActAsMarketParticipant>");
    xml.append("<Date><DeliveryDate>").append(deliveryDate).append("</DeliveryDate></Date>");
    xml.append("<BidOffer>").append(bidOffer.wire()).append("</BidOffer>");
    xml.append("<ResourceName>").append(resourceName).append("</ResourceName>");
    for (HourlyCurve curve : hours) {
      xml.append("<Hourly><Hour>").append(curve.hourEnding()).append("</Hour>");
      for (PriceQuantity corner : curve.corners()) {
        xml.append("<PriceQuantity><Price>").append(corner.price().toPlainString());
        xml.append("</Price><Quantity>").append(corner.megawatts().toPlainString());
        xml.append("</Quantity></PriceQuantity>");
      }
      xml.append("</Hourly>");
    }
    return xml.append("</").append(ROOT).append('>').toString();
  }

  private static HourlyCurve curve(Element element, BidOffer bidOffer) {
    String path = ROOT + ".Hourly";
    requireKnown(element, KNOWN_HOURLY, path);
    int hour = hour(text(element, "Hour", path), path + ".Hour");
    path = "%s[%d].PriceQuantity".formatted(path, hour);
    List<PriceQuantity> corners = new ArrayList<>();
    for (Element pair : WireDocument.children(element)) {
      if ("PriceQuantity".equals(pair.getLocalName())) {
        corners.add(
            new PriceQuantity(
                decimal(pair, "Price", path, MOST_PRICE.negate(), MOST_PRICE, 2),
                decimal(pair, "Quantity", path, BigDecimal.ZERO, MOST_MEGAWATTS, 1)));
      }
    }
    if (corners.size() < 2 || corners.size() > 20) {
      throw refuse(
          "OUT_OF_RANGE",
          path,
          "The %s (%d pairs) must be 2 to 20 pairs.".formatted(path, corners.size()),
          "Start the curve at 0 MW and end it at its largest quantity.");
    }
    if (corners.get(0).megawatts().signum() != 0) {
      throw refuse(
          "CURVE_NOT_ORDERED",
          path,
          "The first quantity (%s MW) must be 0.".formatted(corners.get(0).megawatts()),
          "Start the curve at 0 MW.");
    }
    for (int i = 1; i < corners.size(); i++) {
      PriceQuantity lower = corners.get(i - 1);
      PriceQuantity upper = corners.get(i);
      int rise = upper.price().compareTo(lower.price());
      if (upper.megawatts().compareTo(lower.megawatts()) <= 0
          || (bidOffer.sells() ? rise < 0 : rise > 0)) {
        throw refuse(
            "CURVE_NOT_ORDERED",
            path,
            "After %s MW at %s, the corner (%s MW at %s) must have more MW and a price not %s."
                .formatted(
                    lower.megawatts(),
                    lower.price(),
                    upper.megawatts(),
                    upper.price(),
                    bidOffer.sells() ? "lower" : "higher"),
            "Put the corners in order.");
      }
    }
    return new HourlyCurve(hour, List.copyOf(corners));
  }

  private static LocalDate deliveryDate(Element date) {
    String path = ROOT + ".Date.DeliveryDate";
    String text = WireDocument.childText(date, "DeliveryDate");
    if (text == null) {
      throw refuse(
          "MISSING_FIELD",
          path,
          "The field %s must be present.".formatted(path),
          "Bid for one date; standing bids do not pass here.");
    }
    return parsed(
        () -> LocalDate.parse(text), path, text, "a date such as 2026-11-20 without an offset");
  }

  private static BidOffer bidOffer(String text) {
    return Arrays.stream(BidOffer.values())
        .filter(word -> word.wire().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "UNKNOWN_WORD",
                    ROOT + ".BidOffer",
                    text,
                    "one of "
                        + Arrays.stream(BidOffer.values())
                            .map(BidOffer::wire)
                            .collect(Collectors.joining(", "))));
  }

  private static int hour(String text, String path) {
    if (!text.matches("0*([1-9]|1[0-9]|2[0-4])")) {
      throw wrong("OUT_OF_RANGE", path, text, "a whole number from 1 to 24");
    }
    return Integer.parseInt(text);
  }

  private static BigDecimal decimal(
      Element parent, String name, String path, BigDecimal least, BigDecimal most, int decimals) {
    String text = text(parent, name, path);
    String rule = "a number from %s to %s with %d decimals".formatted(least, most, decimals);
    if (!text.matches("[-+]?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw wrong("WRONG_TYPE", path + "." + name, text, rule);
    }
    var number = new BigDecimal(text);
    if (number.compareTo(least) < 0
        || number.compareTo(most) > 0
        || number.stripTrailingZeros().scale() > decimals) {
      throw wrong("OUT_OF_RANGE", path + "." + name, text, rule);
    }
    return number;
  }

  private static String matching(
      Element parent, String name, String pattern, String path, String rule) {
    String text = text(parent, name, path);
    if (!text.matches(pattern)) {
      throw wrong("OUT_OF_RANGE", path + "." + name, text, rule);
    }
    return text;
  }

  private static Element child(Element parent, String name, String path) {
    return WireDocument.children(parent).stream()
        .filter(element -> name.equals(element.getLocalName()))
        .findFirst()
        .orElseThrow(() -> missing(path + "." + name));
  }

  private static String text(Element parent, String name, String path) {
    String text = WireDocument.childText(parent, name);
    if (text == null || text.isEmpty()) {
      throw missing(path + "." + name);
    }
    return text;
  }

  private static void requireKnown(Element parent, Set<String> known, String path) {
    for (Element child : WireDocument.children(parent)) {
      if (!known.contains(child.getLocalName()) || !NAMESPACE.equals(child.getNamespaceURI())) {
        throw refuse(
            "UNKNOWN_FIELD",
            path + "." + child.getTagName(),
            "The element %s must be one that the schema has in %s."
                .formatted(child.getTagName(), path),
            "Leave the element out or correct its name and namespace.");
      }
    }
  }

  static <T> T parsed(Supplier<T> parse, String path, String text, String rule) {
    try {
      return parse.get();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong("WRONG_TYPE", path, text, rule);
    }
  }

  static RejectedMessageException missing(String path) {
    return refuse(
        "MISSING_FIELD",
        path,
        "The field %s must be present.".formatted(path),
        "Add the element and send the document again.");
  }

  static RejectedMessageException wrong(
      String code, String path, @Nullable String text, String rule) {
    return refuse(
        code,
        path,
        "The %s (%s) must be %s.".formatted(path, text, rule),
        "Correct the element and send the document again.");
  }

  static RejectedMessageException refuse(String code, String path, String rule, String remedy) {
    return new RejectedMessageException(code, path, rule, remedy);
  }
}
