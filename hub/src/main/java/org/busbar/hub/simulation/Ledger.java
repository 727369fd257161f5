package org.busbar.hub.simulation;

import static org.busbar.adapters.wire.CanonicalJson.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.busbar.adapters.wire.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * What one counterpart sent and received: lines of JSON that are only ever appended, on the disk
 * before what they say becomes visible to others.
 */
final class Ledger implements Closeable {

  /** What a line says. */
  enum Kind {
    /** A message is about to be sent. */
    INTENT,
    /** The broker or the hub has it. */
    CONFIRMED,
    /** A message came in for the first time and took effect. */
    EFFECT,
    /** A message came in again and was absorbed. */
    DUPLICATE,
    /** A message that cannot be absorbed came in again: the sender did not ask first. */
    REPEATED
  }

  /** One line. */
  record Entry(
      Kind kind, String address, String messageId, String key, int revision, String body) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FileChannel file;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> intents = new LinkedHashMap<>();
  private final Set<String> confirmed = new LinkedHashSet<>();
  private final Set<String> effects = new LinkedHashSet<>();

  private Ledger(FileChannel file) {
    this.file = file;
  }

  /** Opens or continues a ledger. A last line that a crash cut off is taken away. */
  static Ledger open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      List<Entry> entries = Files.exists(path) ? read(path) : List.of();
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      var ledger = new Ledger(file);
      long whole = 0;
      for (Entry entry : entries) {
        ledger.index(entry);
        whole += line(entry).length;
      }
      file.truncate(whole);
      file.position(whole);
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger %s cannot be opened".formatted(path), e);
    }
  }

  /** The whole lines of a ledger file. */
  static List<Entry> read(Path path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    String text = Files.readString(path);
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      entries.add(parse(path, text.substring(from, end)));
      from = end + 1;
    }
    return entries;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  boolean isConfirmed(String messageId) {
    return confirmed.contains(messageId);
  }

  boolean isIntended(String messageId) {
    return intents.containsKey(messageId);
  }

  /** What an earlier intent said; a repetition must say the same. */
  @Nullable String intendedBody(String messageId) {
    Entry intent = intents.get(messageId);
    return intent == null ? null : intent.body();
  }

  boolean hasEffect(String key, int revision) {
    return effects.contains(key + "#" + revision);
  }

  /** Writes lines and waits until the disk has them. */
  synchronized void append(List<Entry> added) {
    if (added.isEmpty()) {
      return;
    }
    try {
      for (Entry entry : added) {
        ByteBuffer bytes = ByteBuffer.wrap(line(entry));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        index(entry);
      }
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void index(Entry entry) {
    entries.add(entry);
    switch (entry.kind()) {
      case INTENT -> intents.putIfAbsent(entry.messageId(), entry);
      case CONFIRMED -> confirmed.add(entry.messageId());
      case EFFECT -> effects.add(entry.key() + "#" + entry.revision());
      case DUPLICATE, REPEATED -> {
        // counted by the check only
      }
    }
  }

  private static byte[] line(Entry entry) {
    return (CanonicalJson.write(
                members(
                    "kind", entry.kind(),
                    "address", entry.address(),
                    "messageId", entry.messageId(),
                    "key", entry.key(),
                    "revision", entry.revision(),
                    "body", entry.body()))
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Entry parse(Path path, String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      return new Entry(
          Kind.valueOf(node.path("kind").asText()),
          node.path("address").asText(),
          node.path("messageId").asText(),
          node.path("key").asText(),
          node.path("revision").asInt(),
          node.path("body").asText());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "The ledger %s has a line that is none: %s".formatted(path, line), e);
    }
  }
}
