package org.busbar.adapters.contributors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.registration.ContributorListFile;
import org.busbar.processes.registration.ListFinding;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a list of contributors: CSV in UTF-8 with the header {@link #HEADER}, in that
 * order; cells may be quoted, dates are ISO 8601, numbers have a decimal point. Empty lines and
 * lines that begin with {@code #} are skipped. Every fault of every cell is found.
 */
public final class ContributorCsv {

  /** Longest file that is read, bytes. */
  public static final int MAXIMUM_BYTES = 1024 * 1024;

  public static final String HEADER =
      "contributor,meter,device_serial,share_kw,active_from,active_to,connection";

  private static final List<String> COLUMNS = List.of(HEADER.split(","));
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");

  private final String resourceId;
  private final List<ContributorListFile.Row> rows = new ArrayList<>();
  private final List<ListFinding> findings = new ArrayList<>();

  private ContributorCsv(String resourceId) {
    this.resourceId = resourceId;
  }

  public static ContributorListFile read(String resourceId, byte[] file) {
    ContributorCsv reader = new ContributorCsv(resourceId);
    reader.read(file);
    return new ContributorListFile(resourceId, sha256(file), reader.rows, reader.findings);
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
    if (file.length > MAXIMUM_BYTES) {
      refuse(1, "The file must not be larger than 1 MiB.", "Divide it into several lists.");
      return;
    }
    if (file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3) {
      refuse(
          1,
          "The file must be CSV; this is a workbook (XLSX).",
          "In the spreadsheet program, save the sheet as 'CSV UTF-8 (comma delimited)'.");
      return;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      refuse(1, "The file must be text in UTF-8.", "Save it as 'CSV UTF-8'.");
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
        if (!cells.equals(COLUMNS)) {
          findings.add(
              new ListFinding(
                  i + 1,
                  "",
                  line,
                  "The header must be: " + HEADER,
                  line.contains(";")
                      ? "Separate the cells with commas, not with semicolons."
                      : "Write these columns in this order."));
          return;
        }
      } else {
        row(i + 1, cells);
      }
    }
    if (!headed) {
      refuse(1, "The list must begin with the header: " + HEADER, "Add it as the first line.");
    }
  }

  private void refuse(int row, String rule, String remedy) {
    findings.add(new ListFinding(row, "", "", rule, remedy));
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
      refuse(number, "A quoted cell must end in the line that it begins in.", "Close the quotes.");
      return null;
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private void row(int number, List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      refuse(
          number,
          "The row must have %d cells, but it has %d.".formatted(COLUMNS.size(), cells.size()),
          "Add or remove commas.");
      return;
    }
    int before = findings.size();
    String contributor = id(number, cells, 0);
    String meter = id(number, cells, 1);
    String serial = cells.get(2).isEmpty() ? null : id(number, cells, 2);
    double shareKw = share(number, cells.get(3));
    LocalDate from = date(number, cells, 4);
    LocalDate to = cells.get(5).isEmpty() ? null : date(number, cells, 5);
    String connection = cells.get(6).isEmpty() ? null : id(number, cells, 6);
    if (findings.size() == before) {
      rows.add(
          new ContributorListFile.Row(
              number,
              new Enrolment(
                  contributor, resourceId, meter, serial, shareKw, from, to, connection)));
    }
  }

  private void fault(int row, int column, String value, String rule, String remedy) {
    findings.add(new ListFinding(row, COLUMNS.get(column), value, rule, remedy));
  }

  private String id(int row, List<String> cells, int column) {
    String text = cells.get(column);
    if (!ID.matcher(text).matches()) {
      fault(
          row,
          column,
          text,
          "It must be 1 to 60 letters, digits, points, hyphens or underscores.",
          text.isEmpty() ? "Fill the cell in." : "Correct the cell.");
    }
    return text;
  }

  private double share(int row, String text) {
    if (NUMBER.matcher(text).matches() && Double.parseDouble(text) > 0) {
      return Double.parseDouble(text);
    }
    fault(
        row,
        3,
        text,
        "The share must be a positive number of kW with at most three decimals.",
        text.contains(",") ? "Write a decimal point." : "Write e.g. 12.5.");
    return 1;
  }

  private LocalDate date(int row, List<String> cells, int column) {
    String text = cells.get(column);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      fault(row, column, text, "It must be a date, year first.", "Write e.g. 2026-05-01.");
      return LocalDate.EPOCH;
    }
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
