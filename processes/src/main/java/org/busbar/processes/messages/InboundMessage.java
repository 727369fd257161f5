package org.busbar.processes.messages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A message as it arrived, before anybody judged its content.
 *
 * @param source the sender's name; with {@code messageId} the key by which a repetition is known
 * @param address queue or path that it came in by, such as {@code hub.in.der.offer.v1}
 * @param correlationId the conversation that it belongs to; its own id where it starts one
 * @param noun what the body is about, as the envelope says
 * @param revision 0 where the sender does not count revisions
 * @param body the whole message, byte for byte, envelope included
 * @param bodySha256 lower-case hex of the body's SHA-256 in UTF-8
 */
public record InboundMessage(
    String source,
    String messageId,
    String address,
    String correlationId,
    String noun,
    int revision,
    String body,
    String bodySha256) {

  public InboundMessage {
    requireText("source", source);
    requireText("message id", messageId);
    requireText("address", address);
  }

  public static InboundMessage of(
      String source,
      String messageId,
      String address,
      String correlationId,
      String noun,
      int revision,
      String body) {
    return new InboundMessage(
        source, messageId, address, correlationId, noun, revision, body, sha256(body));
  }

  /** Lower-case hex of a text's SHA-256 in UTF-8. */
  public static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK brings SHA-256", e);
    }
  }

  private static void requireText(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("The %s of a message must not be empty.".formatted(field));
    }
  }
}
