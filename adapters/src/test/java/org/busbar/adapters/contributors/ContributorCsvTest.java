package org.busbar.adapters.contributors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.registration.ContributorListFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContributorCsvTest {

  @Test
  void readsWhatSpreadsheetsWrite() {
    ContributorListFile file =
        read(
            "\uFEFF# May\r\n"
                + ContributorCsv.HEADER
                + "\r\n\"c-1\", M-1 ,\"S-1\",12.5,2026-05-01,,\r\nc-2,M-2,,3,2026-05-01,2026-05-31,pcc\r\n");

    assertThat(file.findings()).isEmpty();
    assertThat(file.rows())
        .extracting(ContributorListFile.Row::row, ContributorListFile.Row::enrolment)
        .containsExactly(
            tuple(3, SampleContributors.withoutEnd()), tuple(4, SampleContributors.ofMay("M-2")));
  }

  @Test
  void whatItWritesItReads() {
    List<Enrolment> enrolments =
        List.of(
            new Enrolment("a", "fleet", "M-1", "S", 100, LocalDate.of(2026, 5, 1), null, null),
            new Enrolment(
                "b",
                "fleet",
                "M-2",
                null,
                0.125,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 2, 1),
                "pcc"));
    assertThat(read(ContributorCsv.write(enrolments)).rows())
        .extracting(ContributorListFile.Row::enrolment)
        .isEqualTo(enrolments);
  }

  @Test
  void everyFaultOfEveryCellIsFoundAndGoodRowsAreKept() {
    ContributorListFile file =
        read(
            ContributorCsv.HEADER
                + "\n,M 1,?,\"1,5\",01/05/2026,soon,=cmd\nc-2,M-2,,3,2026-05-01,,\nc-3,M-3\n\"c-4,M-4\n");

    assertThat(file.findings())
        .extracting(finding -> finding.row() + " " + finding.column())
        .containsExactly(
            "2 contributor",
            "2 meter",
            "2 device_serial",
            "2 share_kw",
            "2 active_from",
            "2 active_to",
            "2 connection",
            "4 ",
            "5 ");
    assertThat(file.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).endsWith(".");
              assertThat(finding.remedy()).endsWith(".");
            });
    assertThat(file.rows()).extracting(ContributorListFile.Row::row).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | must begin with the header",
        "contributor;meter | The header must be",
        "PK\u0003\u0004x | workbook must be whole",
      })
  void whatIsNoListIsRefusedWithOneFinding(String text, String rule) {
    assertThat(read(text).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).contains(rule));
  }

  @Test
  void anotherEncodingAndAFileThatIsTooLargeAreRefused() {
    assertThat(ContributorLists.read("fleet", new byte[] {'a', (byte) 0xE9, 'b'}, null).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).contains("UTF-8"));
    assertThat(
            ContributorLists.read("fleet", new byte[ContributorLists.MAXIMUM_BYTES + 1], null)
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).contains("1 MiB"));
  }

  private static ContributorListFile read(String text) {
    return ContributorLists.read("fleet", text.getBytes(StandardCharsets.UTF_8), null);
  }
}
