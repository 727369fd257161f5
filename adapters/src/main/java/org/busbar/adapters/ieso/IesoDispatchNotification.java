package org.busbar.adapters.ieso;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The IESO's push of dispatch instructions: operation newDispatches of SPEC-155, issue 4.0, and our
 * answer to it. The IESO publishes no namespace for it; any is read, and ours is marked a stand-in.
 */
public final class IesoDispatchNotification {

  /** Namespace of our own, since the IESO publishes none. */
  public static final String NAMESPACE = "urn:busbar:stand-in:ieso-dispatch";

  private static final String ITEM = "DispatchInstruction";
  private static final int MOST_INSTRUCTIONS = 500;
  private static final Set<String> TYPES =
      Set.of("ENG", "ORA", "RESV", "RGR", "RGS", "START", "EXTEND", "DECOM");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  private IesoDispatchNotification() {}

  /**
   * The instructions in the order of the document.
   *
   * @throws RejectedMessageException if one of them cannot be read: then none counts
   */
  public static List<IesoDispatchInstructionMessage> parse(String soap) {
    Element root = WireDocument.parse(soap);
    Element call = WireDocument.find(root, "newDispatches");
    if (call == null) {
      throw IesoBidDocument.missing("newDispatches");
    }
    Element all = WireDocument.find(call, "DispatchInstructions");
    List<IesoDispatchInstructionMessage> instructions = new ArrayList<>();
    for (Element item : WireDocument.children(all == null ? call : all)) {
      if (!ITEM.equals(item.getLocalName())) {
        throw IesoBidDocument.wrong("UNKNOWN_FIELD", "newDispatches", item.getTagName(), ITEM);
      }
      instructions.add(instruction(item));
    }
    if (instructions.size() > MOST_INSTRUCTIONS) {
      throw IesoBidDocument.wrong(
          "OUT_OF_RANGE",
          ITEM,
          instructions.size() + " elements",
          "at most " + MOST_INSTRUCTIONS + " in one message");
    }
    return List.copyOf(instructions);
  }

  /** The answer: anything but {@code true} is a failed delivery to the IESO. */
  public static String answer(boolean confirmed) {
    return WireDocument.soap(
        "<newDispatchesResponse xmlns=\"%s\"><Confirmed>%s</Confirmed></newDispatchesResponse>"
            .formatted(NAMESPACE, confirmed));
  }

  /** Whether an answer confirms. */
  public static boolean isConfirmed(String soap) {
    Element confirmed = WireDocument.find(WireDocument.parse(soap), "Confirmed");
    return confirmed != null && "true".equals(confirmed.getTextContent().trim());
  }

  /** The push of instructions for energy, as the IESO would send it. */
  public static String toWire(
      String participantName, List<IesoDispatchInstructionMessage> instructions) {
    var xml = new StringBuilder();
    xml.append("<newDispatches xmlns=\"").append(NAMESPACE).append("\"><DispatchInstructions>");
    for (IesoDispatchInstructionMessage each : instructions) {
      xml.append('<').append(ITEM).append('>');
      element(xml, "MESSAGE_ID", each.dispatchId());
      element(xml, "PARTICIPANT_NAME", participantName);
      element(xml, "DATE_SENT", local(each.lastUpdated()));
      element(xml, "DISPATCH_TYPE", each.dispatchType());
      element(xml, "STATE", "New");
      element(xml, "RESOURCE_ID", each.resourceId());
      element(xml, "DELIVERY_DATE", TradeDate.containing(each.start()).toString());
      element(xml, "DELIVERY_START_TIME", local(each.start()));
      element(xml, "DELIVERY_STOP_TIME", local(each.end()));
      element(xml, "AMOUNT", Double.toString(each.amountKw() / 1000));
      element(xml, "LIMIT_TYPE", each.limitType());
      element(xml, "EXPIRES_AT", each.expiresAt() == null ? null : local(each.expiresAt()));
      element(xml, "LAST_UPDATED", local(each.lastUpdated()));
      xml.append("</").append(ITEM).append('>');
    }
    return WireDocument.soap(xml.append("</DispatchInstructions></newDispatches>").toString());
  }

  private static IesoDispatchInstructionMessage instruction(Element item) {
    String type = required(item, "DISPATCH_TYPE");
    if (!TYPES.contains(type)) {
      throw IesoBidDocument.wrong(
          "UNKNOWN_WORD", ITEM + ".DISPATCH_TYPE", type, "one of the types of SPEC-155");
    }
    Instant start;
    Instant end;
    if (WireDocument.childText(item, "DELIVERY_START_TIME") != null) {
      start = time(item, "DELIVERY_START_TIME");
      end = time(item, "DELIVERY_STOP_TIME");
    } else {
      String date = required(item, "DELIVERY_DATE");
      TradeDate tradeDate =
          TradeDate.of(
              IesoBidDocument.parsed(
                  () -> LocalDate.parse(date.substring(0, Math.min(10, date.length()))),
                  ITEM + ".DELIVERY_DATE",
                  date,
                  "a date such as 2026-11-20"));
      int hour = integer(item, "DELIVERY_HOUR", 24);
      int interval = integer(item, "DELIVERY_INTERVAL", 12);
      start = tradeDate.hourEnding(hour).start().plus(Duration.ofMinutes(5L * (interval - 1)));
      end = start.plus(Duration.ofMinutes(5));
    }
    if (!start.isBefore(end)) {
      throw IesoBidDocument.wrong(
          "OUT_OF_RANGE", ITEM + ".DELIVERY_STOP_TIME", end.toString(), "after the start " + start);
    }
    String amount = required(item, "AMOUNT");
    double megawatts =
        IesoBidDocument.parsed(
            () -> Double.parseDouble(amount), ITEM + ".AMOUNT", amount, "a number of MW");
    if (!(Math.abs(megawatts) <= 100_000)) {
      throw IesoBidDocument.wrong(
          "OUT_OF_RANGE", ITEM + ".AMOUNT", amount, "from -100000 to 100000 MW");
    }
    String id = required(item, "MESSAGE_ID");
    if (!id.matches("[!-~]{1,50}")) {
      throw IesoBidDocument.wrong(
          "OUT_OF_RANGE", ITEM + ".MESSAGE_ID", id, "1 to 50 printable characters");
    }
    return new IesoDispatchInstructionMessage(
        id,
        required(item, "RESOURCE_ID"),
        type,
        Math.round(megawatts * 1_000_000) / 1000.0,
        emptyAsNull(WireDocument.childText(item, "LIMIT_TYPE")),
        start,
        end,
        emptyAsNull(WireDocument.childText(item, "EXPIRES_AT")) == null
            ? null
            : time(item, "EXPIRES_AT"),
        emptyAsNull(WireDocument.childText(item, "LAST_UPDATED")) == null
            ? time(item, "DATE_SENT")
            : time(item, "LAST_UPDATED"));
  }

  /** Times are in Eastern Standard Time, all year, unless they say an offset themselves. */
  private static Instant time(Element item, String name) {
    String text = required(item, name);
    return IesoBidDocument.parsed(
        () ->
            text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(TradeDate.MARKET_TIME),
        ITEM + "." + name,
        text,
        "a time such as 2026-11-20T17:00:00");
  }

  private static int integer(Element item, String name, int most) {
    String text = required(item, name);
    int number =
        IesoBidDocument.parsed(
            () -> Integer.parseInt(text),
            ITEM + "." + name,
            text,
            "a whole number from 1 to " + most);
    if (number < 1 || number > most) {
      throw IesoBidDocument.wrong(
          "OUT_OF_RANGE", ITEM + "." + name, text, "a whole number from 1 to " + most);
    }
    return number;
  }

  private static String required(Element item, String name) {
    String text = WireDocument.childText(item, name);
    if (text == null || text.isEmpty()) {
      throw IesoBidDocument.missing(ITEM + "." + name);
    }
    return text;
  }

  private static @Nullable String emptyAsNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static String local(Instant instant) {
    return LOCAL.format(instant.atOffset(TradeDate.MARKET_TIME));
  }

  private static void element(StringBuilder xml, String name, @Nullable String text) {
    if (text != null) {
      xml.append('<').append(name).append('>').append(WireDocument.escape(text));
      xml.append("</").append(name).append('>');
    }
  }
}
