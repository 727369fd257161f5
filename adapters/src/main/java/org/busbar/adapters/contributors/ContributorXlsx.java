package org.busbar.adapters.contributors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.busbar.adapters.contributors.WorkbookPackage.UnsafeWorkbookException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of contributors out of one sheet of a workbook: the columns of the CSV in the same
 * order, dates as dates or as ISO text, numbers as numbers or as text. A formula is refused: what
 * it shows is not what the sender wrote.
 */
final class ContributorXlsx {

  private static final String SHEET = "contributors";
  private static final int MOST_ROWS = 10_000;
  private static final int FIRST_DATE_COLUMN = 4;
  private static final int LAST_DATE_COLUMN = 5;
  private static final int COLUMNS = ContributorCells.COLUMNS.size();

  /** Day 0 of a workbook, for days after its February 29th 1900 that never was. */
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  /** Digits that a spreadsheet keeps. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private final ContributorCells rows;
  private final LocalDate epoch;

  private ContributorXlsx(ContributorCells rows, LocalDate epoch) {
    this.rows = rows;
    this.epoch = epoch;
  }

  static void read(byte[] file, @Nullable String sheetName, ContributorCells rows) {
    WorkbookPackage.Checked checked;
    try {
      checked = WorkbookPackage.checked(file);
    } catch (UnsafeWorkbookException e) {
      rows.refuse(1, String.valueOf(e.getMessage()), e.remedy());
      return;
    }
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(checked.bytes()))) {
      Sheet sheet = choose(workbook, sheetName, rows);
      if (sheet != null) {
        new ContributorXlsx(rows, checked.from1904() ? EPOCH_1904 : EPOCH_1900).read(sheet);
      }
    } catch (IOException | RuntimeException e) {
      // Whatever the reader stumbles over, the file is at fault: its bytes are all there is.
      rows.refuse(
          1,
          "The workbook must be one that can be read as XLSX.",
          "Save the sheet anew as XLSX in the spreadsheet program, or as CSV UTF-8.");
    }
  }

  private static @Nullable Sheet choose(
      ReadableWorkbook workbook, @Nullable String name, ContributorCells rows) {
    List<Sheet> visible =
        workbook.getSheets().filter(s -> s.getVisibility() == SheetVisibility.VISIBLE).toList();
    String wanted = name != null ? name : SHEET;
    for (Sheet sheet : visible) {
      if (sheet.getName().equalsIgnoreCase(wanted)) {
        return sheet;
      }
    }
    if (name == null && visible.size() == 1) {
      return visible.get(0);
    }
    rows.refuse(
        1,
        name == null
            ? "Of several sheets one must be called contributors, or be named; there are: %s."
                .formatted(names(visible))
            : "The sheet (%s) must be a visible one of the workbook, which has: %s."
                .formatted(name, names(visible)),
        "Name the sheet in the request.");
    return null;
  }

  private static String names(List<Sheet> sheets) {
    String names = String.join(", ", sheets.stream().map(Sheet::getName).toList());
    return names.length() > 200 ? names.substring(0, 200) + "…" : names;
  }

  private void read(Sheet sheet) throws IOException {
    boolean headed = false;
    int number = 0;
    try (Stream<Row> stream = sheet.openStream()) {
      for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
        Row row = all.next();
        if (++number > MOST_ROWS) {
          rows.refuse(
              row.getRowNum(),
              "The sheet must not have more than %d rows.".formatted(MOST_ROWS),
              "Delete the empty rows below the list, or divide it into several lists.");
          return;
        }
        List<String> cells = new ArrayList<>(Collections.nCopies(COLUMNS, ""));
        boolean plain = cells(row, cells);
        if (cells.stream().allMatch(String::isEmpty) && plain) {
          continue;
        }
        if (headed) {
          if (plain) {
            rows.row(row.getRowNum(), cells);
          }
        } else if (cells.equals(ContributorCells.COLUMNS)) {
          headed = true;
        } else {
          rows.refuseHeader(
              row.getRowNum(), String.join(",", cells), "Write these columns in this order.");
          return;
        }
      }
    } catch (ExcelReaderException e) {
      throw new IOException(e);
    }
    if (!headed) {
      rows.refuse(
          1,
          "The sheet must begin with the header: " + ContributorCells.HEADER,
          "Add it as the first row.");
    }
  }

  /**
   * @return false, and a finding, where a cell holds what no list may
   */
  private boolean cells(Row row, List<String> texts) {
    boolean plain = true;
    for (Cell cell : row) {
      if (cell == null || cell.getType() == CellType.EMPTY) {
        continue;
      }
      int column = cell.getColumnIndex();
      if (column >= COLUMNS) {
        if (!String.valueOf(cell.getText()).isBlank()) {
          rows.refuse(
              row.getRowNum(),
              "The row must have %d cells, but %s is filled in, too."
                  .formatted(COLUMNS, cell.getAddress()),
              "Clear the cells on the right of the list.");
          plain = false;
        }
      } else {
        String text = text(row.getRowNum(), cell);
        plain &= text != null;
        texts.set(column, text == null ? "" : text);
      }
    }
    return plain;
  }

  private @Nullable String text(int row, Cell cell) {
    int column = cell.getColumnIndex();
    if (cell.getFormula() != null || cell.getType() == CellType.FORMULA) {
      rows.fault(
          row,
          column,
          "=" + cell.getFormula(),
          "The cell must hold a value, not a formula.",
          "Copy the column and paste it as values.");
      return null;
    }
    return switch (cell.getType()) {
      case STRING -> cell.asString().strip();
      case NUMBER -> number(row, column, cell.asNumber());
      default -> {
        rows.fault(
            row,
            column,
            String.valueOf(cell.getText()),
            "The cell must hold text, a number or a date.",
            "Correct the cell.");
        yield null;
      }
    };
  }

  private @Nullable String number(int row, int column, BigDecimal value) {
    BigDecimal rounded = value.round(DIGITS).stripTrailingZeros();
    if (column < FIRST_DATE_COLUMN || column > LAST_DATE_COLUMN) {
      return rounded.toPlainString();
    }
    boolean wholeDay =
        rounded.scale() <= 0
            && rounded.compareTo(BigDecimal.valueOf(61)) >= 0
            && rounded.compareTo(BigDecimal.valueOf(2_958_465)) <= 0;
    if (!wholeDay) {
      rows.fault(
          row,
          column,
          rounded.toPlainString(),
          "It must be a date without a time of day.",
          "Format the cell as a date, and write e.g. 2026-05-01.");
      return null;
    }
    return epoch.plusDays(rounded.longValueExact()).toString();
  }
}
