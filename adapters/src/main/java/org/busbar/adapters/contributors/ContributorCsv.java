package org.busbar.adapters.contributors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.busbar.processes.register.Enrolment;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a list of contributors: CSV in UTF-8 with the header {@link #HEADER}, in that
 * order; cells may be quoted, dates are ISO 8601, numbers have a decimal point. Empty lines and
 * lines that begin with {@code #} are skipped. Every fault of every cell is found.
 */
public final class ContributorCsv {

  public static final String HEADER = ContributorCells.HEADER;

  private final ContributorCells rows;

  private ContributorCsv(ContributorCells rows) {
    this.rows = rows;
  }

  static void read(byte[] file, ContributorCells rows) {
    new ContributorCsv(rows).read(file);
  }

  /** The list that, sent back, changes nothing. */
  public static String write(List<Enrolment> enrolments) {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    for (Enrolment one : enrolments) {
      csv.append(one.contributorId())
          .append(',')
          .append(one.meterId())
          .append(',')
          .append(Objects.requireNonNullElse(one.deviceSerial(), ""))
          .append(',')
          .append(kw(one.shareKw()))
          .append(',')
          .append(one.from())
          .append(',')
          .append(one.to() == null ? "" : one.to())
          .append(',')
          .append(Objects.requireNonNullElse(one.connectionId(), ""))
          .append('\n');
    }
    return csv.toString();
  }

  private static String kw(double kw) {
    return java.math.BigDecimal.valueOf(kw).stripTrailingZeros().toPlainString();
  }

  private void read(byte[] file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      rows.refuse(1, "The file must be text in UTF-8.", "Save it as 'CSV UTF-8'.");
      return;
    }
    boolean headed = false;
    String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = cells(i + 1, line);
      if (cells == null) {
        headed = true;
        continue;
      }
      if (!headed) {
        headed = true;
        if (!cells.equals(ContributorCells.COLUMNS)) {
          rows.refuseHeader(
              i + 1,
              line,
              line.contains(";")
                  ? "Separate the cells with commas, not with semicolons."
                  : "Write these columns in this order.");
          return;
        }
      } else {
        rows.row(i + 1, cells);
      }
    }
    if (!headed) {
      rows.refuse(1, "The list must begin with the header: " + HEADER, "Add it as the first line.");
    }
  }

  /** Cells of a line; null and a finding where its quotes are broken. */
  private @Nullable List<String> cells(int number, String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      rows.refuse(
          number, "A quoted cell must end in the line that it begins in.", "Close the quotes.");
      return null;
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
