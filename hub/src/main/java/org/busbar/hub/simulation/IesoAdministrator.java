package org.busbar.hub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage.Change;
import org.busbar.adapters.ieso.IesoMarketChangeMessage.Kind;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.register.MarketChange.Action;
import org.busbar.processes.register.MarketChange.Subject;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Zone;

/**
 * The IESO's administrator of zones and programs of one area. It agrees to what the DSO proposes,
 * but for a program that is one of the IESO's own products under another name, and for what it does
 * not know: an area, a zone, or a program that is to change. All follows from the messages, in
 * their order.
 */
final class IesoAdministrator {

  /** Words in a program's name that mean a product of the IESO's markets. */
  private static final List<String> PRODUCTS = List.of("capacity", "regulation", "reserve");

  private static final String NAME = "ieso-market-administrator";

  private final String area;
  private final SortedSet<String> known = new TreeSet<>();
  private final SortedMap<String, String> versions = new TreeMap<>();
  private final List<Sending> answers = new ArrayList<>();

  IesoAdministrator(OperatingCase operatingCase) {
    area = operatingCase.id();
    operatingCase.zones().stream()
        .map(Zone::id)
        .map(id -> key(Subject.ZONE, id))
        .forEach(known::add);
    operatingCase.programs().stream()
        .map(Program::id)
        .map(id -> key(Subject.PROGRAM, id))
        .forEach(known::add);
  }

  /** Takes a message of the hub, each once. */
  void take(String body) {
    var message = IesoMarketChangeMessage.parse(body);
    Change change = message.change();
    switch (message.kind()) {
      case PROPOSAL -> answers.add(answer(message, Envelope.parse(body)));
      case EFFECTIVE -> {
        String key = key(change.subject(), change.subjectId());
        versions.put(key, message.changeId());
        if (change.action() == Action.END) {
          known.remove(key);
        } else {
          known.add(key);
        }
      }
      case AGREED, REFUSED -> {
        // nothing came of it
      }
    }
  }

  /** Its answers so far, in their order. */
  List<Sending> answers() {
    return List.copyOf(answers);
  }

  /** The change that is each subject's version in force, such as {@code ZONE north}. */
  SortedMap<String, String> versions() {
    return new TreeMap<>(versions);
  }

  private Sending answer(IesoMarketChangeMessage proposal, Envelope envelope) {
    Optional<String> objection = objection(proposal.change());
    String id = "IESO-ANSWER-" + proposal.changeId();
    return new Sending(
        IesoMarketChangeMessage.ADDRESS,
        proposal.changeId(),
        id,
        new IesoMarketChangeMessage(
                proposal.changeId(),
                objection.isEmpty() ? Kind.AGREED : Kind.REFUSED,
                NAME,
                objection.orElse("Nothing stands against it."),
                proposal.change())
            // The time of the question: the same answer again, whenever it is asked for.
            .toWire(new Stamp(id, proposal.changeId(), "ieso", envelope.header().timestamp())));
  }

  private Optional<String> objection(Change change) {
    String key = key(change.subject(), change.subjectId());
    if (!change.area().equals(area)) {
      return Optional.of("The area (%s) must be %s.".formatted(change.area(), area));
    }
    if (change.action() != Action.CREATE && !known.contains(key)) {
      return Optional.of("The IESO does not know %s.".formatted(key));
    }
    if (change.subject() == Subject.ZONE || change.action() == Action.END) {
      return Optional.empty();
    }
    String words = change.subjectId() + " " + change.name().toLowerCase(Locale.ROOT);
    return PRODUCTS.stream()
        .filter(words::contains)
        .findFirst()
        .map(
            product ->
                "The program %s is %s, a product of the IESO's markets, under another name."
                    .formatted(change.subjectId(), product))
        .or(
            () ->
                change.places().stream()
                    .filter(zone -> !known.contains(key(Subject.ZONE, zone)))
                    .findFirst()
                    .map("The IESO does not know zone %s."::formatted));
  }

  private static String key(Subject subject, String id) {
    return subject + " " + id;
  }
}
