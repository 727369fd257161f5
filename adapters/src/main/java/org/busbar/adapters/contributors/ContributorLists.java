package org.busbar.adapters.contributors;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.busbar.processes.registration.ContributorListFile;
import org.jspecify.annotations.Nullable;

/** Reads a list of contributors, CSV or workbook: by what it is, whatever it is called. */
public final class ContributorLists {

  /** Longest file that is read, bytes. */
  public static final int MAXIMUM_BYTES = 1024 * 1024;

  private ContributorLists() {}

  /**
   * @param sheet of a workbook; null = its only visible one, or the one that is called contributors
   */
  public static ContributorListFile read(String resourceId, byte[] file, @Nullable String sheet) {
    ContributorCells rows = new ContributorCells(resourceId);
    if (file.length > MAXIMUM_BYTES) {
      rows.refuse(1, "The file must not be larger than 1 MiB.", "Divide it into several lists.");
    } else if (WorkbookPackage.looksLikeOne(file)) {
      ContributorXlsx.read(file, sheet, rows);
    } else if (WorkbookPackage.looksLikeAnOldOne(file)) {
      rows.refuse(
          1,
          "The file must be CSV or a workbook of today's kind (XLSX); this is one of the old kind (XLS), or locked by a password.",
          "Save it as XLSX without a password.");
    } else {
      ContributorCsv.read(file, rows);
    }
    return rows.file(sha256(file));
  }

  public static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
