package org.busbar.routes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.busbar.adapters.ieso.IesoBidReceipt;
import org.busbar.adapters.ieso.IesoBidSubmission;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.OutboundMessage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox and notes what became of it.
 *
 * <p>A queue absorbs a repetition by the message's id, so a batch is sent in one transaction and
 * marked afterwards. A partner by HTTP absorbs nothing: each attempt is noted before it is made,
 * and an attempt after the first begins with the question whether the partner has the message
 * already.
 */
@Component
class OutboxRelay {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final int ATTEMPTS_BEFORE_DOUBT = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final String SCHEMA_VERSION = "1";

  private final Outbox outbox;
  private final ProducerTemplate routes;
  private final Clock clock;

  OutboxRelay(Outbox outbox, @Lazy ProducerTemplate routes, Clock clock) {
    this.outbox = outbox;
    this.routes = routes;
    this.clock = clock;
  }

  /** Sends until nothing may leave any more; returns how many messages left. */
  int relay() {
    int left = 0;
    List<OutboundMessage> heads = outbox.heads(BATCH);
    while (!heads.isEmpty()) {
      List<OutboundMessage> queued = new ArrayList<>();
      List<OutboundMessage> posted = new ArrayList<>();
      heads.forEach(head -> (isByHttp(head) ? posted : queued).add(head));
      if (!queued.isEmpty()) {
        left += sendAll(queued);
      }
      for (OutboundMessage message : posted) {
        left += post(message) ? 1 : 0;
      }
      heads = outbox.heads(BATCH);
    }
    return left;
  }

  /** The properties that a message carries on a queue. */
  Map<String, Object> properties(OutboundMessage message) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("JMSCorrelationID", message.correlationId());
    properties.put("JMSXGroupID", message.orderingKey());
    properties.put("_AMQ_DUPL_ID", message.messageId());
    properties.put("messageId", message.messageId());
    properties.put("correlationId", message.correlationId());
    properties.put("schemaVersion", SCHEMA_VERSION);
    properties.put("sentAt", clock.instant().toString());
    properties.put("source", "busbar");
    return properties;
  }

  private int sendAll(List<OutboundMessage> messages) {
    try {
      routes.sendBody(OutboxRoute.QUEUES, messages);
    } catch (CamelExecutionException e) {
      if (messages.size() > 1) {
        // The broker refuses a whole transaction for one repetition in it: find that one.
        LOG.warn("A batch of {} messages was not taken, sending one by one", messages.size(), e);
        return messages.stream().mapToInt(message -> sendAll(List.of(message))).sum();
      }
      if (!isRepetition(e)) {
        OutboundMessage message = messages.get(0);
        LOG.warn("Message {} was not taken by the broker", message.messageId(), e);
        outbox.failed(message, reason(e), clock.instant().plus(pause(message.attempts())));
        return 0;
      }
    }
    messages.forEach(message -> outbox.sent(message, null));
    return messages.size();
  }

  /** Whether the broker has the message from before a crash: then it did leave. */
  private static boolean isRepetition(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getSimpleName().equals("ActiveMQDuplicateIdException")
          || String.valueOf(cause.getMessage()).contains("Duplicate message detected")) {
        return true;
      }
    }
    return false;
  }

  private boolean post(OutboundMessage message) {
    outbox.claim(message);
    if (message.attempts() > 0) {
      Found found = ask(message);
      switch (found.holding()) {
        case EQUAL -> {
          note(message, found.answer());
          return true;
        }
        case DIFFERENT -> {
          outbox.inDoubt(message, "The partner holds other content under the same key.");
          return false;
        }
        case UNKNOWN -> {
          undecided(message, "The partner could not be asked: " + found.answer());
          return false;
        }
        case NOTHING -> {
          // it never arrived, so sending it is safe
        }
      }
    }
    Reply reply;
    try {
      reply = call(message, "POST", message.body());
    } catch (CamelExecutionException e) {
      undecided(message, reason(e));
      return false;
    }
    boolean decided =
        message.destination().equals(Outbox.IESO_EMI)
            ? IesoBidReceipt.decides(reply.body()) && (reply.isGood() || reply.status() == 500)
            : reply.isGood();
    if (decided) {
      note(message, reply.body());
    } else if (reply.status() >= 400 && reply.status() < 500 && reply.status() != 429) {
      outbox.inDoubt(
          message,
          "The partner refused it with status %d. Correct the address, the account or the message."
              .formatted(reply.status()));
    } else {
      undecided(message, "The partner answered with status %d.".formatted(reply.status()));
    }
    return decided;
  }

  private void note(OutboundMessage message, String answer) {
    if (message.destination().equals(Outbox.IESO_DS)) {
      outbox.sent(message, answer);
      return;
    }
    boolean isBid = message.destination().equals(Outbox.IESO_EMI);
    outbox.answered(
        message,
        InboundMessage.of(
            message.destination(),
            message.messageId() + "-receipt",
            message.destination(),
            isBid ? message.correlationId() : message.messageId(),
            isBid ? "BidProcessingStatus" : "NoticeReceipt",
            0,
            answer));
  }

  /** Tries again later, or leaves it to a person when that has gone on for too long. */
  private void undecided(OutboundMessage message, String reason) {
    LOG.warn("Message {} to {}: {}", message.messageId(), message.destination(), reason);
    if (message.attempts() >= ATTEMPTS_BEFORE_DOUBT) {
      outbox.inDoubt(message, reason);
    } else {
      outbox.failed(message, reason, clock.instant().plus(pause(message.attempts())));
    }
  }

  private Found ask(OutboundMessage message) {
    try {
      if (message.destination().equals(Outbox.IESO_EMI)) {
        Reply reply = call(message, "POST", IesoBidSubmission.queryFor(message.body()));
        if (!reply.isGood()) {
          return new Found(Holding.UNKNOWN, "status " + reply.status());
        }
        return new Found(
            switch (IesoBidSubmission.compare(message.body(), reply.body())) {
              case EQUAL -> Holding.EQUAL;
              case DIFFERENT -> Holding.DIFFERENT;
              case NOTHING -> Holding.NOTHING;
            },
            reply.body());
      }
      Reply reply = call(message, "GET", null);
      if (reply.status() == 404) {
        return new Found(Holding.NOTHING, "");
      }
      if (!reply.isGood()) {
        return new Found(Holding.UNKNOWN, "status " + reply.status());
      }
      return new Found(
          reply.body().contains(InboundMessage.sha256(message.body()))
              ? Holding.EQUAL
              : Holding.DIFFERENT,
          reply.body());
    } catch (CamelExecutionException | RejectedMessageException e) {
      return new Found(Holding.UNKNOWN, reason(e));
    }
  }

  private Reply call(OutboundMessage message, String method, @Nullable String body) {
    boolean isBid = message.destination().equals(Outbox.IESO_EMI);
    boolean isJson = message.destination().equals(Outbox.IESO_NOTICE);
    Exchange answer =
        routes.request(
            "direct:" + message.destination(),
            exchange -> {
              var out = exchange.getMessage();
              out.setHeader(Exchange.HTTP_METHOD, method);
              out.setHeader("messageId", message.messageId());
              out.setHeader("correlationId", message.correlationId());
              out.setHeader("context", "TESTING");
              if (body == null) {
                out.setHeader(
                    Exchange.HTTP_QUERY,
                    "messageId=" + URLEncoder.encode(message.messageId(), StandardCharsets.UTF_8));
              } else {
                out.setHeader(
                    Exchange.CONTENT_TYPE, isJson ? "application/json" : "text/xml; charset=utf-8");
                out.setBody(body);
              }
              if (isBid && body != null) {
                out.setHeader("SOAPAction", '"' + IesoBidSubmission.action(body) + '"');
              }
            });
    if (answer.getException() != null) {
      throw new CamelExecutionException("No answer", answer, answer.getException());
    }
    Integer status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    String text = answer.getMessage().getBody(String.class);
    return new Reply(status == null ? 0 : status, text == null ? "" : text);
  }

  private static boolean isByHttp(OutboundMessage message) {
    return switch (message.destination()) {
      case Outbox.IESO_EMI, Outbox.IESO_DS, Outbox.IESO_NOTICE -> true;
      default -> false;
    };
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private enum Holding {
    EQUAL,
    DIFFERENT,
    NOTHING,
    UNKNOWN
  }

  private record Found(Holding holding, String answer) {}

  private record Reply(int status, String body) {

    boolean isGood() {
      return status >= 200 && status < 300;
    }
  }
}
