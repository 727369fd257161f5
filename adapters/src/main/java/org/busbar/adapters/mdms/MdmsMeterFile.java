package org.busbar.adapters.mdms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.busbar.processes.registration.ListFinding;
import org.busbar.processes.registration.MeterFileRepository.Meter;
import org.jspecify.annotations.Nullable;

/** All meters of an area as the MDMS exports them: CSV in UTF-8, whole or not at all. */
public final class MdmsMeterFile {

  /** Longest file that is read, bytes. */
  public static final int MAXIMUM_BYTES = 8 * 1024 * 1024;

  public static final String HEADER = "meter,bus,installed_on,removed_on";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
  private static final int MOST_FINDINGS = 100;

  private final List<Meter> meters = new ArrayList<>();
  private final List<ListFinding> findings = new ArrayList<>();

  private MdmsMeterFile() {}

  /** What was read, and what could not be. */
  public record Read(List<Meter> meters, List<ListFinding> findings) {}

  public static Read read(byte[] file) {
    MdmsMeterFile reader = new MdmsMeterFile();
    try {
      if (file.length > MAXIMUM_BYTES) {
        reader.fault(1, "", "", "The file must not be larger than 8 MiB.", "Export one area.");
      } else {
        reader.lines(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
      }
    } catch (CharacterCodingException e) {
      reader.fault(1, "", "", "The file must be text in UTF-8.", "Export it as CSV UTF-8.");
    }
    return new Read(List.copyOf(reader.meters), List.copyOf(reader.findings));
  }

  private void lines(String text) {
    String[] lines = text.split("\\R", -1);
    if (!lines[0].strip().equals(HEADER)) {
      fault(1, "", lines[0], "The header must be: " + HEADER, "Write these columns in this order.");
      return;
    }
    Set<String> known = new HashSet<>();
    for (int i = 1; i < lines.length && findings.size() < MOST_FINDINGS; i++) {
      if (!lines[i].isBlank()) {
        line(i + 1, lines[i].split(",", -1), known);
      }
    }
  }

  private void line(int row, String[] cells, Set<String> known) {
    if (cells.length != 4) {
      fault(
          row,
          "",
          "",
          "The row must have 4 cells, but it has %d.".formatted(cells.length),
          "Add or remove commas.");
      return;
    }
    int before = findings.size();
    String meter = id(row, "meter", cells[0].strip());
    String bus = id(row, "bus", cells[1].strip());
    LocalDate installed = date(row, "installed_on", cells[2].strip());
    LocalDate removed = cells[3].isBlank() ? null : date(row, "removed_on", cells[3].strip());
    if (!known.add(meter)) {
      fault(row, "meter", meter, "A meter must stand in the file once.", "Remove one of the rows.");
    }
    if (removed != null && removed.isBefore(installed)) {
      fault(
          row,
          "removed_on",
          removed.toString(),
          "It must not be before installed_on.",
          "Correct one of the dates.");
    }
    if (findings.size() == before) {
      meters.add(new Meter(meter, bus, installed, removed));
    }
  }

  private String id(int row, String column, String text) {
    if (!ID.matcher(text).matches()) {
      fault(
          row,
          column,
          text,
          "It must be 1 to 60 letters, digits, points, hyphens or underscores.",
          "Correct the cell.");
    }
    return text;
  }

  private LocalDate date(int row, String column, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      fault(row, column, text, "It must be a date, year first.", "Write e.g. 2026-05-01.");
      return LocalDate.EPOCH;
    }
  }

  private void fault(int row, String column, @Nullable String value, String rule, String remedy) {
    findings.add(new ListFinding(row, column, String.valueOf(value), rule, remedy));
  }
}
