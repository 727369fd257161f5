package org.busbar.adapters.contributors;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.registration.ContributorListFile;
import org.busbar.processes.registration.ListFinding;

/** Rows of texts as enrolments, whatever kind of file they stood in; finds every fault. */
final class ContributorCells {

  static final String HEADER =
      "contributor,meter,device_serial,share_kw,active_from,active_to,connection";

  static final List<String> COLUMNS = List.of(HEADER.split(","));

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");

  private final String resourceId;
  private final List<ContributorListFile.Row> rows = new ArrayList<>();
  private final List<ListFinding> findings = new ArrayList<>();

  ContributorCells(String resourceId) {
    this.resourceId = resourceId;
  }

  ContributorListFile file(String sha256) {
    return new ContributorListFile(resourceId, sha256, rows, findings);
  }

  /** A fault of a row as a whole, or of the file. */
  void refuse(int row, String rule, String remedy) {
    findings.add(new ListFinding(row, "", "", rule, remedy));
  }

  /** A fault of the header. */
  void refuseHeader(int row, String header, String remedy) {
    findings.add(new ListFinding(row, "", header, "The header must be: " + HEADER, remedy));
  }

  void row(int number, List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      refuse(
          number,
          "The row must have %d cells, but it has %d.".formatted(COLUMNS.size(), cells.size()),
          "Add or remove cells.");
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

  void fault(int row, int column, String value, String rule, String remedy) {
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
}
