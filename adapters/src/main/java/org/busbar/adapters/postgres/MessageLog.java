package org.busbar.adapters.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.busbar.adapters.channel.PairAddress;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Participant;
import org.busbar.processes.traffic.Exchange;
import org.busbar.processes.traffic.Party;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came in and went out, as inbox and outbox hold it. */
public final class MessageLog {

  /** What is exchanged with the IESO, by address, whichever way; the answer to a bid apart. */
  private static final Map<String, String> KINDS =
      Map.of(
          IesoDispatchInstructionMessage.ADDRESS, Exchange.DISPATCH,
          IesoAwardMessage.ADDRESS, "award",
          IesoMarketChangeMessage.ADDRESS, "market-change",
          Outbox.IESO_EMI, "wholesale-bid",
          Outbox.IESO_DS, "dispatch-answer",
          Outbox.IESO_NOTICE, "notice");

  private static final String BID_RECEIPT = "bid-receipt";

  private final JdbcClient jdbc;

  public MessageLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All that the hub took and sent, of every day that it holds: taken first, in their order. */
  public List<Exchange> exchanges(OperatingCase operatingCase) {
    Set<String> participants = new TreeSet<>();
    operatingCase.participants().stream().map(Participant::id).forEach(participants::add);
    List<Exchange> exchanges = new ArrayList<>(taken(participants));
    exchanges.addAll(sent(operatingCase, participants));
    return exchanges;
  }

  private List<Exchange> taken(Set<String> participants) {
    return jdbc.sql(
            """
            select source, address, message_id, correlation_id from inbox
            where address <> ? -- that a notice was taken is told by the transport, not by a message
            order by received_at, address collate "C", source collate "C", message_id collate "C"
            """)
        .param(Outbox.IESO_NOTICE)
        .query(
            (row, n) -> {
              String address = row.getString("address");
              String correlation = row.getString("correlation_id");
              // A change of a dispatch has a message id of its own, and the dispatch's correlation.
              boolean isDispatch = address.equals(IesoDispatchInstructionMessage.ADDRESS);
              String id = isDispatch ? correlation : row.getString("message_id");
              return new Exchange(
                  sender(row.getString("source"), participants),
                  Party.DSO,
                  address,
                  address.equals(Outbox.IESO_EMI) ? BID_RECEIPT : kind(address),
                  id,
                  correlation.equals(id) ? null : correlation);
            })
        .list();
  }

  private List<Exchange> sent(OperatingCase operatingCase, Set<String> participants) {
    return jdbc.sql(
            """
            select destination, ordering_key, message_id, correlation_id,
              (select max(substring(i.batch_id from '/D-IESO-(.+)$')) from instruction i
                where i.instr_id = outbox.message_id) as dispatch_id
            from outbox where state = 'SENT' order by seq
            """)
        .query(
            (row, n) -> {
              String destination = row.getString("destination");
              String id = row.getString("message_id");
              String correlation = row.getString("correlation_id");
              @Nullable String dispatch = row.getString("dispatch_id");
              return new Exchange(
                  Party.DSO,
                  receiver(destination, row.getString("ordering_key"), operatingCase, participants),
                  destination,
                  kind(destination),
                  id,
                  dispatch != null ? dispatch : correlation.equals(id) ? null : correlation);
            })
        .list();
  }

  private static Party sender(String source, Set<String> participants) {
    if (participants.contains(source)) {
      return Party.der(source);
    }
    return source.startsWith("ieso") ? Party.IESO : Party.ownSystem(source);
  }

  private static Party receiver(
      String destination, String orderingKey, OperatingCase operatingCase, Set<String> known) {
    if (KINDS.containsKey(destination)) {
      return Party.IESO;
    }
    if (!PairAddress.shared(destination).startsWith("hub.out.der.")) {
      return Party.ownSystem(part(destination, 2));
    }
    // Messages to participants are ordered by resource or by participant.
    return operatingCase
        .findResource(orderingKey)
        .map(resource -> Party.der(resource.participantId()))
        .orElseGet(
            () ->
                known.contains(orderingKey)
                    ? Party.der(orderingKey)
                    : Party.ownSystem(orderingKey));
  }

  /** The word of a queue's name that says what it is about. */
  private static String kind(String address) {
    String named = KINDS.get(address);
    return named == null ? part(PairAddress.shared(address), 3) : named;
  }

  private static String part(String address, int place) {
    String[] parts = address.split("\\.");
    return place < parts.length ? parts[place] : address;
  }
}
