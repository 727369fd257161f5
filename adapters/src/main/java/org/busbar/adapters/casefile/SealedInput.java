package org.busbar.adapters.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a day is made of, sealed: every table of its case, the date and the seed of all draws. Days
 * with the same seal differ by their journey and models only.
 */
public final class SealedInput {

  /** Its name among the results of a day. */
  public static final String FILE = "input.sha256";

  private SealedInput() {}

  /**
   * SHA-256 in hex digits of names and texts of all tables that the case reads, of date and seed.
   *
   * @throws CaseFileException where the case cannot be read
   */
  public static String sha256(String nameOrDirectory, LocalDate date, long seed) {
    CaseFolder folder = CaseReader.folder(nameOrDirectory);
    Map<String, String> tables = new TreeMap<>();
    CaseReader.read(
        new CaseFolder() {
          @Override
          public String name() {
            return folder.name();
          }

          @Override
          public Optional<String> text(String file) throws IOException {
            Optional<String> text = folder.text(file);
            text.ifPresent(content -> tables.put(file, content));
            return text;
          }
        });
    MessageDigest digest = digest();
    tables.forEach(
        (file, text) -> {
          add(digest, file);
          add(digest, text);
        });
    add(digest, date.toString());
    add(digest, Long.toString(seed));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes the seal among the results of a day. */
  public static void write(Path folder, String nameOrDirectory, LocalDate date, long seed)
      throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        "%s  case %s, date %s, seed %d\n"
            .formatted(
                sha256(nameOrDirectory, date, seed),
                CaseReader.folder(nameOrDirectory).name(),
                date,
                seed),
        StandardCharsets.UTF_8);
  }

  /** With its length, so that no two lists of texts run together alike. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
