package org.busbar.adapters.ieso;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.busbar.adapters.wire.WireDocument;
import org.w3c.dom.Element;

/**
 * The SOAP messages around a bid: upload, and the query that tells whether an upload arrived. The
 * interface has no idempotency key, so the query is the only way to find out.
 */
public final class IesoBidSubmission {

  /** SOAPAction of an upload. */
  public static final String UPLOAD_ACTION =
      "http://webservices.ieso.ca/emim/realtimeenergybidupload";

  /** SOAPAction of a query; the doubled path is the IESO's. */
  public static final String QUERY_ACTION =
      "http://webservices.ieso.ca/emim/emim/realtimeenergybidquery";

  private static final String QUERY = "RealtimeEnergyBidQuery";
  private static final String SET = "RealtimeEnergyBidSet";

  private IesoBidSubmission() {}

  /** The upload of a document, which stays byte for byte as it is. */
  public static String upload(String documentXml) {
    return WireDocument.soap(documentXml);
  }

  /** The query for what the IESO holds of the bid in an upload. */
  public static String queryFor(String uploadSoap) {
    IesoBidDocument bid = IesoBidDocument.of(bidElement(uploadSoap));
    var xml = new StringBuilder();
    xml.append('<').append(QUERY).append(" xmlns=\"").append(IesoBidDocument.NAMESPACE);
    xml.append("\"><ActAsMarketParticipant><Participant>").append(bid.participant());
    xml.append("</Participant><User>").append(bid.user());
    xml.append("</User></ActAsMarketParticipant><Date><DeliveryDate>");
    xml.append(bid.deliveryDate()).append("</DeliveryDate></Date><BidOffer>");
    xml.append(bid.bidOffer().wire()).append("</BidOffer><ResourceName>");
    xml.append(bid.resourceName()).append("</ResourceName>");
    IntStream.rangeClosed(1, 24)
        .filter(hour -> bid.hours().stream().anyMatch(curve -> curve.hourEnding() == hour))
        .forEach(hour -> xml.append("<Hour>").append(hour).append("</Hour>"));
    return WireDocument.soap(xml.append("</").append(QUERY).append('>').toString());
  }

  /** What a query found. */
  public enum Holding {
    NOTHING,
    EQUAL,
    DIFFERENT
  }

  /** Compares the answer of a query with the bid of an upload. */
  public static Holding compare(String uploadSoap, String queryAnswerSoap) {
    Element set = WireDocument.find(WireDocument.parse(queryAnswerSoap), SET);
    if (set == null) {
      throw IesoBidDocument.missing(SET);
    }
    List<Element> held = new ArrayList<>(WireDocument.children(set));
    if (held.isEmpty()) {
      return Holding.NOTHING;
    }
    IesoBidDocument bid = IesoBidDocument.of(bidElement(uploadSoap));
    return held.size() == 1 && bid.sameBid(IesoBidDocument.of(held.get(0)))
        ? Holding.EQUAL
        : Holding.DIFFERENT;
  }

  /** The answer that a query gets: the documents held, none or more. */
  public static String querySet(List<String> documentsXml) {
    return WireDocument.soap(
        "<%s xmlns=\"%s\">%s</%s>"
            .formatted(SET, IesoBidDocument.NAMESPACE, String.join("", documentsXml), SET));
  }

  /** The key under which a market holds one bid: participant, date, side and resource. */
  public static String key(String soap) {
    Element root = WireDocument.parse(soap);
    Element query = WireDocument.find(root, QUERY);
    Element bid = query == null ? bidElement(soap) : query;
    return String.join(
        "|",
        text(bid, "Participant"),
        text(bid, "DeliveryDate"),
        text(bid, "BidOffer"),
        text(bid, "ResourceName"));
  }

  /** The bid document inside an upload. */
  public static IesoBidDocument bid(String uploadSoap) {
    return IesoBidDocument.of(bidElement(uploadSoap));
  }

  public static boolean isQuery(String soap) {
    return WireDocument.find(WireDocument.parse(soap), QUERY) != null;
  }

  private static String text(Element parent, String name) {
    Element element = WireDocument.find(parent, name);
    if (element == null) {
      throw IesoBidDocument.missing(name);
    }
    return element.getTextContent().trim();
  }

  private static Element bidElement(String soap) {
    return Objects.requireNonNull(
        WireDocument.find(WireDocument.parse(soap), IesoBidDocument.ROOT), "An upload holds a bid");
  }
}
