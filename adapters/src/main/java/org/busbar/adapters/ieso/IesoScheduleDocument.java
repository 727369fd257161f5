package org.busbar.adapters.ieso;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.busbar.adapters.wire.WireDocument;
import org.busbar.processes.messages.RejectedMessageException;
import org.w3c.dom.Element;

/**
 * A schedule bid as the IESO's energy market interface takes it: the document ScheduleBidSubmit of
 * the MIM web services, schema version 2.6. Its field ZeroPrice carries the floor price.
 *
 * @param participant short name under which the bid is made
 * @param type SELFGEN for injection, NONDLOAD for consumption
 */
public record IesoScheduleDocument(
    String participant,
    String user,
    LocalDate deliveryDate,
    Type type,
    String resourceName,
    List<Hour> hours) {

  private static final String ROOT = "ScheduleBidSubmit";

  /** Whether the schedule is one of injection or of consumption. */
  public enum Type {
    SELFGEN,
    NONDLOAD
  }

  /** The schedule of one hour: CAD per MWh with two decimals, MW with one. */
  public record Hour(int hourEnding, BigDecimal zeroPrice, BigDecimal megawatts) {}

  public IesoScheduleDocument {
    hours = List.copyOf(hours);
  }

  IesoScheduleDocument withHours(List<Hour> others) {
    return new IesoScheduleDocument(participant, user, deliveryDate, type, resourceName, others);
  }

  /** The document in the order of the schema, without line breaks. */
  public String toXml() {
    var xml = new StringBuilder();
    xml.append('<').append(ROOT).append(" xmlns=\"").append(IesoBidDocument.NAMESPACE);
    xml.append("\"><ActAsMarketParticipant><Participant>").append(participant);
    xml.append("</Participant><User>").append(user).append("</User></ActAsMarketParticipant>");
    xml.append("<Date><DeliveryDate>").append(deliveryDate).append("</DeliveryDate></Date>");
    xml.append("<ScheduleType>").append(type).append("</ScheduleType>");
    xml.append("<ResourceName>").append(resourceName).append("</ResourceName>");
    for (Hour hour : hours) {
      xml.append("<Hourly><Hour>").append(hour.hourEnding()).append("</Hour><ZeroPrice>");
      xml.append(hour.zeroPrice().toPlainString()).append("</ZeroPrice><Quantity>");
      xml.append(hour.megawatts().toPlainString()).append("</Quantity></Hourly>");
    }
    return xml.append("</").append(ROOT).append('>').toString();
  }

  /**
   * Reads the element of a document.
   *
   * @throws RejectedMessageException naming the element that is missing or wrong
   */
  static IesoScheduleDocument of(Element root) {
    List<Hour> hours = new ArrayList<>();
    for (Element child : WireDocument.children(root)) {
      if ("Hourly".equals(child.getLocalName())) {
        hours.add(
            new Hour(
                number(child, "Hour").intValueExact(),
                number(child, "ZeroPrice"),
                number(child, "Quantity")));
      }
    }
    String type = text(root, "ScheduleType");
    String date = text(root, "DeliveryDate");
    return new IesoScheduleDocument(
        text(root, "Participant"),
        text(root, "User"),
        IesoBidDocument.parsed(
            () -> LocalDate.parse(date), ROOT + ".Date.DeliveryDate", date, "a date"),
        IesoBidDocument.parsed(
            () -> Type.valueOf(type), ROOT + ".ScheduleType", type, "SELFGEN or NONDLOAD"),
        text(root, "ResourceName"),
        hours);
  }

  /** Whether both say the same, however the numbers are written and the hours ordered. */
  boolean sameBid(IesoScheduleDocument other) {
    return comparable().equals(other.comparable());
  }

  private IesoScheduleDocument comparable() {
    return new IesoScheduleDocument(
        participant,
        "",
        deliveryDate,
        type,
        resourceName,
        hours.stream()
            .sorted(Comparator.comparingInt(Hour::hourEnding))
            .map(
                hour ->
                    new Hour(
                        hour.hourEnding(),
                        hour.zeroPrice().setScale(2),
                        hour.megawatts().setScale(1)))
            .toList());
  }

  private static BigDecimal number(Element parent, String name) {
    String text = text(parent, name);
    return IesoBidDocument.parsed(
        () -> new BigDecimal(text), ROOT + ".Hourly." + name, text, "a number");
  }

  private static String text(Element parent, String name) {
    Element found = WireDocument.find(parent, name);
    if (found == null) {
      throw IesoBidDocument.missing(ROOT + "." + name);
    }
    return found.getTextContent().trim();
  }
}
