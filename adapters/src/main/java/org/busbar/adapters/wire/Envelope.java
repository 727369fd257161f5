package org.busbar.adapters.wire;

import static org.busbar.adapters.wire.CanonicalJson.members;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/** A message in JSON: a header of IEC 61968-100 and a payload. */
public record Envelope(EnvelopeHeader header, WireReader payload) {

  private static final int MAXIMUM_ID = 200;

  /**
   * Reads header and payload.
   *
   * @throws RejectedMessageException if there is no envelope, or its header is wrong
   */
  public static Envelope parse(String body) {
    var reader = WireReader.of(body);
    var header = reader.object("header");
    String verb = header.text("verb", 20);
    String noun = header.text("noun", 60);
    String messageId = header.text("messageId", MAXIMUM_ID);
    String correlationId = header.optionalText("correlationId", MAXIMUM_ID);
    int revision = header.integer("revision", 0, 1_000_000);
    String source = header.text("source", 60);
    Instant timestamp = header.instant("timestamp");
    String context = header.text("context", 20);
    header.done();
    if (!EnvelopeHeader.CONTEXT.equals(context)) {
      throw header.refuse(
          "WRONG_CONTEXT",
          "context",
          "The context (%s) must be %s: this hub takes part in no real market."
              .formatted(context, EnvelopeHeader.CONTEXT));
    }
    var payload = reader.object("payload");
    reader.done();
    return new Envelope(
        new EnvelopeHeader(
            Arrays.stream(Verb.values())
                .filter(word -> word.wire().equals(verb))
                .findFirst()
                .orElseThrow(
                    () ->
                        header.refuse(
                            "UNKNOWN_WORD",
                            "verb",
                            "The verb (%s) must be one of %s."
                                .formatted(
                                    verb,
                                    Arrays.stream(Verb.values())
                                        .map(Verb::wire)
                                        .collect(Collectors.joining(", "))))),
            noun,
            messageId,
            correlationId == null ? messageId : correlationId,
            revision,
            source,
            timestamp),
        payload);
  }

  /** The payload of a message of which only one verb and noun is allowed. */
  public static WireReader payload(String body, Verb verb, String noun) {
    var envelope = parse(body);
    var header = envelope.header();
    if (header.verb() != verb || !header.noun().equals(noun)) {
      throw new RejectedMessageException(
          "WRONG_MESSAGE",
          "header.noun",
          "The message (%s %s) must be %s %s."
              .formatted(header.verb().wire(), header.noun(), verb.wire(), noun),
          "Send it to the address that is made for it.");
    }
    return envelope.payload();
  }

  /** The message in canonical JSON. */
  public static String write(EnvelopeHeader header, Map<String, @Nullable Object> payload) {
    return CanonicalJson.write(
        members(
            "header",
            members(
                "verb", header.verb().wire(),
                "noun", header.noun(),
                "messageId", header.messageId(),
                "correlationId", header.correlationId(),
                "revision", header.revision(),
                "source", header.source(),
                "timestamp", header.timestamp(),
                "context", EnvelopeHeader.CONTEXT),
            "payload",
            payload));
  }

  /** The message as the inbox keeps it. */
  public static InboundMessage inbound(String address, String body) {
    var header = parse(body).header();
    return InboundMessage.of(
        header.source(),
        header.messageId(),
        address,
        header.correlationId(),
        header.noun(),
        header.revision(),
        body);
  }
}
