package org.busbar.adapters.contributors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.busbar.processes.registration.ContributorListFile;
import org.busbar.processes.registration.ListFinding;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributorXlsxTest {

  private static final String SHEET_PART = "xl/worksheets/sheet1.xml";

  @Test
  void datesNumbersAndTextsAreReadAsTheCsvWouldHaveThem() throws IOException {
    byte[] book =
        book(
            sheet -> {
              row(sheet, 1, "c-1", "M-1", "S-1", 12.5, LocalDate.of(2026, 5, 1), null, null);
              row(sheet, 3, "c-2", 4711, null, 3, "2026-05-01", LocalDate.of(2026, 5, 31), "pcc");
              sheet.style(1, 4).format("yyyy-mm-dd").set();
            });
    ContributorListFile file = read(book);

    assertThat(file.findings()).isEmpty();
    assertThat(file.rows())
        .extracting(ContributorListFile.Row::row, ContributorListFile.Row::enrolment)
        .containsExactly(
            tuple(2, SampleContributors.withoutEnd()), tuple(4, SampleContributors.ofMay("4711")));
    assertThat(file.sha256()).isEqualTo(read(book).sha256()).hasSize(64);
  }

  @Test
  void everyFaultIsNamedByRowAndColumn() throws IOException {
    ContributorListFile file =
        read(
            book(
                sheet -> {
                  row(sheet, 1, "c 1", "M-1", null, -1, 46143.5, "soon", null);
                  row(sheet, 2, "c-2", "M-2", null, 1, 46143, true, null);
                  row(sheet, 3, "c-3", "M-3", null, 1, 46143, null, null);
                  sheet.formula(3, 3, "1+1");
                  row(sheet, 4, "c-4", "M-4", null, 1, 46143, null, null);
                  sheet.value(4, 8, "beside");
                }));

    assertThat(file.rows()).isEmpty();
    assertThat(file.findings())
        .extracting(ListFinding::row, ListFinding::column)
        .containsExactly(
            tuple(2, "active_from"), tuple(3, "active_to"), tuple(4, "share_kw"), tuple(5, ""));
    assertThat(file.findings().get(2).rule()).contains("not a formula");
    assertThat(
            read(book(sheet -> row(sheet, 1, "c 1", "M-1", null, -1, "2026", "soon", null)))
                .findings())
        .extracting(ListFinding::column)
        .containsExactly("contributor", "share_kw", "active_from", "active_to");
  }

  @Test
  void dayNumbersFollowTheCalendarOfTheWorkbook() throws IOException {
    byte[] book = book(sheet -> row(sheet, 1, "c-1", "M-1", null, 1, 46143, null, null));
    assertThat(read(book).rows().get(0).enrolment().from()).isEqualTo("2026-05-01");
    byte[] mac =
        changed(
            book,
            "xl/workbook.xml",
            text ->
                text.replaceAll("<workbookPr[^>]*/>", "")
                    .replaceFirst("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
    assertThat(read(mac).findings()).isEmpty();
    assertThat(read(mac).rows().get(0).enrolment().from()).isEqualTo("2030-05-02");
  }

  @Test
  void theSheetIsClear() throws IOException {
    byte[] two = sheets("Contributors", "Notes");
    assertThat(read(two).findings()).isEmpty();
    byte[] unclear = sheets("May", "June");
    assertThat(read(unclear).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).contains("May, June"));
    assertThat(ContributorLists.read("fleet", unclear, "June").findings()).isEmpty();
    assertThat(ContributorLists.read("fleet", unclear, "July").findings().get(0).rule())
        .contains("July", "May, June");
    assertThat(read(sheets("May", "-June")).findings()).isEmpty();
  }

  @Test
  void aWorkbookThatUnpacksToTooMuchIsRefusedBeforeItIsParsed() throws IOException {
    byte[] bomb = with(Map.of("xl/worksheets/sheet9.xml", "<a>" + " ".repeat(12 << 20) + "</a>"));
    assertThat(bomb.length).isLessThan(100_000);
    assertRefused(bomb, "unpack to more than");
    assertRefused(
        with(Map.of("xl/media/a.png", "0".repeat(3 << 20))), "more than 100 times its size");
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < WorkbookPackage.MOST_PARTS; i++) {
      many.put("xl/media/%d.png".formatted(i), "x");
    }
    assertRefused(with(many), "at most 200 parts");
    assertRefused(with(Map.of("xl/embeddings/a.bin", "PK\u0003\u0004")), "no archives");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><x/>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE",
        "<\u0000?\u0000x\u0000m\u0000l",
        "not xml"
      })
  void noPartMayDeclareEntitiesInAnyEncoding(String part) throws IOException {
    byte[] valid = book(sheet -> row(sheet, 1, "c-1", "M-1", null, 1, 46143, null, null));
    for (String place : new String[] {SHEET_PART, "xl/workbook.xml", "_rels/.rels"}) {
      assertThat(read(changed(valid, place, text -> part)).findings()).hasSize(1);
      assertThat(read(changed(valid, place, text -> part)).rows()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "30", "200", "1000", "-1", "-10"})
  void whatIsCutShortIsRefused(int length) throws IOException {
    byte[] whole = book(sheet -> row(sheet, 1, "c-1", "M-1", null, 1, 46143, null, null));
    byte[] cut = Arrays.copyOf(whole, length > 0 ? length + 4 : whole.length + length - 22);
    assertThat(read(cut).findings()).isNotEmpty();
    assertThat(read(cut).rows()).isEmpty();
  }

  @Test
  void workbooksOfTheOldKindAreNamedAsSuch() {
    byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
    assertRefused(old, "old kind");
  }

  private static void assertRefused(byte[] file, String rule) {
    ContributorListFile read = read(file);
    assertThat(read.rows()).isEmpty();
    assertThat(read.findings()).singleElement().satisfies(f -> assertThat(f.rule()).contains(rule));
  }

  private static ContributorListFile read(byte[] file) {
    return ContributorLists.read("fleet", file, null);
  }

  private static byte[] book(Consumer<Worksheet> fill) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Sheet1");
      header(sheet);
      fill.accept(sheet);
    }
    return bytes.toByteArray();
  }

  /** Sheets with the header; a name that begins with a hyphen is hidden. */
  private static byte[] sheets(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      for (String name : names) {
        Worksheet sheet = workbook.newWorksheet(name.replace("-", ""));
        header(sheet);
        if (name.startsWith("-")) {
          sheet.setVisibilityState(VisibilityState.HIDDEN);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void header(Worksheet sheet) {
    String[] columns = ContributorCsv.HEADER.split(",");
    for (int i = 0; i < columns.length; i++) {
      sheet.value(0, i, columns[i]);
    }
  }

  private static void row(Worksheet sheet, int row, @Nullable Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      Object cell = cells[i];
      if (cell instanceof String text) {
        sheet.value(row, i, text);
      } else if (cell instanceof Number number) {
        sheet.value(row, i, number);
      } else if (cell instanceof LocalDate date) {
        sheet.value(row, i, date);
      } else if (cell instanceof Boolean truth) {
        sheet.value(row, i, truth);
      }
    }
  }

  private static byte[] with(Map<String, String> more) throws IOException {
    return repacked(
        book(sheet -> row(sheet, 1, "c-1", "M-1", null, 1, 46143, null, null)),
        "",
        text -> text,
        more);
  }

  private static byte[] changed(byte[] book, String part, UnaryOperator<String> change)
      throws IOException {
    return repacked(book, part, change, Map.of());
  }

  private static byte[] repacked(
      byte[] book, String part, UnaryOperator<String> change, Map<String, String> more)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile in = ZipFile.builder().setByteArray(book).get();
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
        String text = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        put(out, entry.getName(), entry.getName().equals(part) ? change.apply(text) : text);
      }
      for (Map.Entry<String, String> one : more.entrySet()) {
        put(out, one.getKey(), one.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
