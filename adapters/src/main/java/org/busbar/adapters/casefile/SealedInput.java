package org.busbar.adapters.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.processes.messages.InboundMessage;

/**
 * What a day is made of, sealed: every table of its case, the date, the seed of all draws, and how
 * simulated counterparts behave. Days with the same seal differ by their journey and models only.
 */
public final class SealedInput {

  /** Its name among the results of a day. */
  public static final String FILE = "input.sha256";

  private SealedInput() {}

  /**
   * SHA-256 in hex digits of names and texts of all tables that the case reads, of date and seed.
   *
   * @param behaviours of simulated counterparts that are not the default ones, such as {@code ieso
   *     one-price}; a day without any has the seal that it would have if there were none to choose
   * @throws CaseFileException where the case cannot be read
   */
  public static String sha256(
      String nameOrDirectory, LocalDate date, long seed, List<String> behaviours) {
    CaseFolder folder = CaseReader.folder(nameOrDirectory);
    Map<String, String> tables = new TreeMap<>();
    CaseReader.read(
        CaseFolder.of(
            folder.name(),
            file -> {
              Optional<String> text = folder.text(file);
              text.ifPresent(content -> tables.put(file, content));
              return text;
            }));
    StringBuilder sealed = new StringBuilder();
    tables.forEach(
        (file, text) -> {
          add(sealed, file);
          add(sealed, text);
        });
    add(sealed, date.toString());
    add(sealed, Long.toString(seed));
    behaviours.forEach(behaviour -> add(sealed, behaviour));
    return InboundMessage.sha256(sealed.toString());
  }

  /** Writes the seal among the results of a day, with what it is of. */
  public static void write(
      Path folder, String nameOrDirectory, LocalDate date, long seed, List<String> behaviours)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add("case " + CaseReader.folder(nameOrDirectory).name());
    words.add("date " + date);
    words.add("seed " + seed);
    words.addAll(behaviours);
    Files.writeString(
        folder.resolve(FILE),
        "%s  %s\n"
            .formatted(sha256(nameOrDirectory, date, seed, behaviours), String.join(", ", words)),
        StandardCharsets.UTF_8);
  }

  /** With its length in bytes, so that no two lists of texts run together alike. */
  private static void add(StringBuilder sealed, String text) {
    sealed.append(text.getBytes(StandardCharsets.UTF_8).length).append('\n').append(text);
  }
}
