package org.busbar.processes.roles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The matrices of the documents: Black &amp; Veatch's six models and the four columns of Table 6.
 * They are data, in the folder {@code roles}: a row for each row of the document, a column for each
 * model. A cell is names of {@link Holder} between spaces, {@code NONE}, each name with a question
 * mark where it is open, then words in brackets.
 */
public final class RoleMatrices {

  private static final int MODELS_FROM = 3;

  private static final List<RoleMatrix> BUNDLED =
      Stream.of("black-veatch.csv", "table-6.csv")
          .flatMap(file -> parse(file, text(file)).stream())
          .toList();

  private RoleMatrices() {}

  /** All ten, in the order of the documents. */
  public static List<RoleMatrix> bundled() {
    return BUNDLED;
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException where there is none of that id
   */
  public static RoleMatrix bundled(String id) {
    return bundled().stream()
        .filter(matrix -> matrix.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The role matrix (%s) must be one of %s."
                        .formatted(
                            id,
                            String.join(", ", bundled().stream().map(RoleMatrix::id).toList()))));
  }

  private static String text(String file) {
    try (InputStream in = RoleMatrices.class.getResourceAsStream("/roles/" + file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8))) {
      return String.join("\n", reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Matrices of one table.
   *
   * @throws IllegalArgumentException naming file, row and column of what cannot be read
   */
  static List<RoleMatrix> parse(String file, String text) {
    List<List<String>> rows =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> List.of(line.split(",", -1)))
            .toList();
    List<String> head = rows.get(0);
    List<RoleMatrix> matrices = new ArrayList<>();
    for (int column = MODELS_FROM; column < head.size(); column++) {
      String[] name = head.get(column).strip().split(" ", 2);
      List<RoleMatrix.Cell> cells = new ArrayList<>();
      for (List<String> row : rows.subList(1, rows.size())) {
        if (row.size() != head.size()) {
          throw new IllegalArgumentException(
              "%s, %s: The row must have %d cells, as the head does; it has %d."
                  .formatted(file, row.get(0), head.size(), row.size()));
        }
        cells.add(cell(file, row, row.get(column).strip()));
      }
      matrices.add(new RoleMatrix(name[0], name[1], cells));
    }
    return matrices;
  }

  private static RoleMatrix.Cell cell(String file, List<String> row, String words) {
    Set<Duty> duties = EnumSet.noneOf(Duty.class);
    for (String duty : row.get(2).strip().split(" +")) {
      if (!duty.isEmpty()) {
        duties.add(word(Duty.class, duty, file, row.get(0)));
      }
    }
    Set<Holder> holders = EnumSet.noneOf(Holder.class);
    Set<Holder> open = EnumSet.noneOf(Holder.class);
    if (!duties.isEmpty()) {
      for (String name : words.replaceAll("\\(.*\\)", "").strip().split(" +")) {
        if (name.endsWith("?")) {
          open.add(word(Holder.class, name.substring(0, name.length() - 1), file, row.get(0)));
        } else if (!name.equals("NONE")) {
          holders.add(word(Holder.class, name, file, row.get(0)));
        }
      }
    }
    return new RoleMatrix.Cell(row.get(0), row.get(1), duties, holders, open, words);
  }

  private static <E extends Enum<E>> E word(Class<E> words, String word, String file, String row) {
    for (E known : words.getEnumConstants()) {
      if (known.name().equals(word)) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "%s, %s: The %s (%s) must be one of %s."
            .formatted(
                file,
                row,
                words.getSimpleName().toLowerCase(Locale.ROOT),
                word,
                List.of(words.getEnumConstants())));
  }
}
