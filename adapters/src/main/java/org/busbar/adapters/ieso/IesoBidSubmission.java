package org.busbar.adapters.ieso;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.Texts;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The SOAP messages around a bid: upload, cancellation of hours, and the query that tells whether
 * either arrived. The interface has no idempotency key, so the query is the only way to find out.
 */
public final class IesoBidSubmission {

  private static final String ACTIONS = "http://webservices.ieso.ca/emim/";

  private IesoBidSubmission() {}

  /** The kinds of bids that the hub speaks of, with the words that their messages are made of. */
  private enum Kind {
    ENERGY("RealtimeEnergyBid", "BidOffer"),
    SCHEDULE("ScheduleBid", "ScheduleType");

    private final String word;
    private final String side;

    Kind(String word, String side) {
      this.word = word;
      this.side = side;
    }
  }

  private enum Verb {
    SUBMIT("Submit", "upload"),
    CANCEL("Cancel", "cancel"),
    QUERY("Query", "query");

    private final String suffix;
    private final String action;

    Verb(String suffix, String action) {
      this.suffix = suffix;
      this.action = action;
    }
  }

  private record Request(Kind kind, Verb verb, Element element) {

    static @Nullable Request find(Element root) {
      for (Kind kind : Kind.values()) {
        for (Verb verb : Verb.values()) {
          Element element = WireDocument.find(root, kind.word + verb.suffix);
          if (element != null) {
            return new Request(kind, verb, element);
          }
        }
      }
      return null;
    }

    static Request in(String soap) {
      Request request = find(WireDocument.parse(soap));
      if (request == null) {
        throw IesoBidDocument.missing("RealtimeEnergyBidSubmit");
      }
      return request;
    }

    String text(String name) {
      Element found = WireDocument.find(element, name);
      if (found == null) {
        throw IesoBidDocument.missing(name);
      }
      return found.getTextContent().trim();
    }

    SortedSet<Integer> hours() {
      SortedSet<Integer> hours = new TreeSet<>();
      for (Element child : WireDocument.children(element)) {
        if ("Hour".equals(child.getLocalName())) {
          hours.add(Integer.valueOf(child.getTextContent().trim()));
        } else if ("Hourly".equals(child.getLocalName())) {
          hours.add(Integer.valueOf(String.valueOf(WireDocument.childText(child, "Hour"))));
        }
      }
      return hours;
    }

    /** The elements that say whose bid it is, and for which date, side and resource. */
    String head() {
      return "<ActAsMarketParticipant><Participant>%s</Participant><User>%s</User></ActAsMarketParticipant><Date><DeliveryDate>%s</DeliveryDate></Date><%s>%s</%s><ResourceName>%s</ResourceName>"
          .formatted(
              text("Participant"),
              text("User"),
              text("DeliveryDate"),
              kind.side,
              text(kind.side),
              kind.side,
              text("ResourceName"));
    }

    boolean sameBid(Element other) {
      return kind == Kind.ENERGY
          ? IesoBidDocument.of(element).sameBid(IesoBidDocument.of(other))
          : IesoScheduleDocument.of(element).sameBid(IesoScheduleDocument.of(other));
    }
  }

  /** The upload of a document, which stays byte for byte as it is. */
  public static String upload(String documentXml) {
    return WireDocument.soap(documentXml);
  }

  /**
   * The cancellation of hours of the bid in a document.
   *
   * @param reason code, 1 to 12 letters and digits
   * @param words at most 128 characters; only energy bids carry code and words
   */
  public static String cancel(
      String documentXml, List<Integer> hours, String reason, String words) {
    Request bid = Request.in(documentXml);
    String name = bid.kind().word + Verb.CANCEL.suffix;
    String why =
        "<Reason>%s</Reason><OtherReason>%s</OtherReason>"
            .formatted(reason, WireDocument.escape(Texts.shortened(words, 128)));
    String each =
        hours.stream()
            .sorted()
            .map(
                hour ->
                    bid.kind() == Kind.ENERGY
                        ? "<Hourly><Hour>%d</Hour>%s</Hourly>".formatted(hour, why)
                        : "<Hour>%d</Hour>".formatted(hour))
            .collect(Collectors.joining());
    return WireDocument.soap(
        "<%s xmlns=\"%s\">%s%s</%s>"
            .formatted(name, IesoBidDocument.NAMESPACE, bid.head(), each, name));
  }

  /** The query for what the IESO holds of the hours in an upload or a cancellation. */
  public static String queryFor(String soap) {
    Request request = Request.in(soap);
    String name = request.kind().word + Verb.QUERY.suffix;
    String hours =
        request.hours().stream()
            .map(hour -> "<Hour>" + hour + "</Hour>")
            .collect(Collectors.joining());
    return WireDocument.soap(
        "<%s xmlns=\"%s\">%s%s</%s>"
            .formatted(name, IesoBidDocument.NAMESPACE, request.head(), hours, name));
  }

  /** SOAPAction of a message; a query's doubled path is the IESO's. */
  public static String action(String soap) {
    Request request = Request.in(soap);
    return ACTIONS
        + (request.verb() == Verb.QUERY ? "emim/" : "")
        + request.kind().word.toLowerCase(Locale.ROOT)
        + request.verb().action;
  }

  /** What a query found of a message. */
  public enum Holding {
    /** It did not arrive. */
    NOTHING,
    /** It has arrived and stands. */
    EQUAL,
    /** Something else stands in its place. */
    DIFFERENT
  }

  /**
   * Compares the answer of a query with an upload or a cancellation; a cancellation stands where
   * nothing is held of its hours.
   */
  public static Holding compare(String soap, String queryAnswerSoap) {
    Request request = Request.in(soap);
    String setName = request.kind().word + "Set";
    Element set = WireDocument.find(WireDocument.parse(queryAnswerSoap), setName);
    if (set == null) {
      throw IesoBidDocument.missing(setName);
    }
    List<Element> held = new ArrayList<>(WireDocument.children(set));
    if (request.verb() == Verb.CANCEL) {
      return held.isEmpty() ? Holding.EQUAL : Holding.NOTHING;
    }
    if (held.isEmpty()) {
      return Holding.NOTHING;
    }
    return held.size() == 1 && request.sameBid(held.get(0)) ? Holding.EQUAL : Holding.DIFFERENT;
  }

  /** The answer to a query about a message: the documents held, none or more. */
  public static String querySet(String soap, List<String> documentsXml) {
    String set = Request.in(soap).kind().word + "Set";
    return WireDocument.soap(
        "<%s xmlns=\"%s\">%s</%s>"
            .formatted(set, IesoBidDocument.NAMESPACE, String.join("", documentsXml), set));
  }

  /** The key under which a market holds one bid: kind, participant, date, side and resource. */
  public static String key(String soap) {
    Request request = Request.in(soap);
    return String.join(
        "|",
        request.kind().word,
        request.text("Participant"),
        request.text("DeliveryDate"),
        request.text(request.kind().side),
        request.text("ResourceName"));
  }

  /** The hours that a message is about. */
  public static SortedSet<Integer> hours(String soap) {
    return Request.in(soap).hours();
  }

  /** The document inside an upload, left with some of its hours; empty where none is left. */
  public static String remaining(String uploadSoap, SortedSet<Integer> hours) {
    Request upload = Request.in(uploadSoap);
    if (upload.kind() == Kind.ENERGY) {
      IesoBidDocument bid = IesoBidDocument.of(upload.element());
      var left = bid.hours().stream().filter(each -> hours.contains(each.hourEnding())).toList();
      return left.isEmpty() ? "" : bid.withHours(left).toXml();
    }
    IesoScheduleDocument bid = IesoScheduleDocument.of(upload.element());
    var left = bid.hours().stream().filter(each -> hours.contains(each.hourEnding())).toList();
    return left.isEmpty() ? "" : bid.withHours(left).toXml();
  }

  /** The energy bid inside an upload. */
  public static IesoBidDocument bid(String uploadSoap) {
    return IesoBidDocument.of(Request.in(uploadSoap).element());
  }

  public static boolean isEnergy(String soap) {
    return Request.in(soap).kind() == Kind.ENERGY;
  }

  public static boolean isQuery(String soap) {
    Request request = Request.find(WireDocument.parse(soap));
    return request != null && request.verb() == Verb.QUERY;
  }

  public static boolean isCancellation(String soap) {
    return Request.in(soap).verb() == Verb.CANCEL;
  }
}
