package org.busbar.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.OutboundMessage;
import org.busbar.processes.messages.Outbox;
import org.jspecify.annotations.Nullable;

/** Inbox and outbox in memory. */
final class Memory implements Inbox, Outbox {

  final Map<String, InboundMessage> inbox = new LinkedHashMap<>();
  final List<String> quarantined = new ArrayList<>();
  final Map<Long, OutboundMessage> outbox = new LinkedHashMap<>();
  final List<String> sent = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  final List<String> inDoubt = new ArrayList<>();
  final Set<Long> waiting = new LinkedHashSet<>();
  int failuresToCome;

  @Override
  public synchronized Acceptance accept(InboundMessage message) {
    if (failuresToCome > 0) {
      failuresToCome--;
      throw new IllegalStateException("The database is away");
    }
    InboundMessage before =
        inbox.putIfAbsent(message.source() + "/" + message.messageId(), message);
    return before == null
        ? Acceptance.NEW
        : before.bodySha256().equals(message.bodySha256())
            ? Acceptance.DUPLICATE
            : Acceptance.CONFLICT;
  }

  @Override
  public synchronized void quarantine(
      String address, @Nullable String messageId, String body, String code, String reason) {
    quarantined.add(address + " " + code);
  }

  synchronized int received() {
    return inbox.size() + quarantined.size();
  }

  @Override
  public void add(
      String destination, String orderingKey, String messageId, String correlationId, String body) {
    long seq = outbox.size() + 1L;
    outbox.put(
        seq, new OutboundMessage(seq, destination, orderingKey, messageId, correlationId, body, 0));
  }

  @Override
  public List<OutboundMessage> heads(int max) {
    Map<String, OutboundMessage> heads = new LinkedHashMap<>();
    outbox.values().forEach(message -> heads.putIfAbsent(message.orderingKey(), message));
    return heads.values().stream()
        .filter(message -> !waiting.contains(message.seq()))
        .limit(max)
        .toList();
  }

  @Override
  public void claim(OutboundMessage message) {
    outbox.put(
        message.seq(),
        new OutboundMessage(
            message.seq(),
            message.destination(),
            message.orderingKey(),
            message.messageId(),
            message.correlationId(),
            message.body(),
            message.attempts() + 1));
  }

  @Override
  public void sent(OutboundMessage message, @Nullable String receipt) {
    outbox.remove(message.seq());
    sent.add(message.messageId());
  }

  @Override
  public void answered(OutboundMessage message, InboundMessage answer) {
    sent(message, null);
    accept(answer);
  }

  @Override
  public void failed(OutboundMessage message, String reason, Instant nextAt) {
    waiting.add(message.seq());
    failed.add(message.messageId());
  }

  @Override
  public void giveUp(String messageId) {
    throw new UnsupportedOperationException("The relay gives nothing up.");
  }

  @Override
  public void inDoubt(OutboundMessage message, String reason) {
    waiting.add(message.seq());
    inDoubt.add(message.messageId());
  }

  @Override
  public void settleDoubt(String messageId, boolean sendAgain) {
    throw new UnsupportedOperationException("The relay never settles a doubt; a person does.");
  }
}
