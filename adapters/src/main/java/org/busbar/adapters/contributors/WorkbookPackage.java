package org.busbar.adapters.contributors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What a workbook unpacks to, held to bounds before anything parses it. The reader gets a package
 * that is put together anew from the parts that were looked at, so that nothing else can be in it.
 */
final class WorkbookPackage {

  /** Why a workbook is not opened. */
  static final class UnsafeWorkbookException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnsafeWorkbookException(String rule, String remedy) {
      super(rule);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  /**
   * @param from1904 whether its days count from 1904; the reader knows "true" only, and not the "1"
   *     that spreadsheets write
   */
  record Checked(byte[] bytes, boolean from1904) {}

  private static final Pattern FROM_1904 =
      Pattern.compile("<(\\w+:)?workbookPr\\b[^>]*\\bdate1904\\s*=\\s*[\"'](1|true)[\"']");

  static final int MOST_PARTS = 200;
  static final int LARGEST_PART = 8 * 1024 * 1024;
  static final int LARGEST_WHOLE = 16 * 1024 * 1024;

  /** A list of unlike rows shrinks to a tenth; what shrinks to a hundredth is made to. */
  static final int HIGHEST_RATIO = 100;

  private static final int RATIO_COUNTS_FROM = 1024 * 1024;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final String SAVE_AGAIN =
      "Save the sheet anew as XLSX in the spreadsheet program, or as CSV UTF-8.";

  private WorkbookPackage() {}

  static boolean looksLikeOne(byte[] file) {
    return startsWith(file, ZIP);
  }

  static boolean looksLikeAnOldOne(byte[] file) {
    return startsWith(file, OLE);
  }

  /**
   * The package with its XML parts only.
   *
   * @throws UnsafeWorkbookException where it is broken or breaks a bound
   */
  static Checked checked(byte[] file) throws UnsafeWorkbookException {
    Map<String, byte[]> parts = new TreeMap<>();
    int count = 0;
    long whole = 0;
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (++count > MOST_PARTS) {
          throw unsafe("The workbook must have at most %d parts.".formatted(MOST_PARTS));
        }
        byte[] part = zip.getInputStream(entry).readNBytes(LARGEST_PART + 1);
        whole += part.length;
        if (part.length > LARGEST_PART || whole > LARGEST_WHOLE) {
          throw unsafe("The workbook must not unpack to more than 8 MiB a part and 16 MiB in all.");
        }
        if (whole > RATIO_COUNTS_FROM && whole / file.length > HIGHEST_RATIO) {
          throw unsafe(
              "The workbook must not unpack to more than %d times its size."
                  .formatted(HIGHEST_RATIO));
        }
        String name = entry.getName();
        if (startsWith(part, ZIP) || startsWith(part, GZIP) || startsWith(part, OLE)) {
          throw unsafe(
              "The workbook must hold no archives, embedded files or macros (%s)."
                  .formatted(shown(name)));
        }
        if (isXml(name)) {
          requirePlain(name, part);
          if (parts.put(name, part) != null) {
            throw unsafe("The workbook must have the part %s once.".formatted(shown(name)));
          }
        }
      }
    } catch (IOException | RuntimeException broken) {
      throw unsafe("The workbook must be whole; it cannot be unpacked.");
    }
    boolean from1904 =
        parts.values().stream()
            .anyMatch(part -> FROM_1904.matcher(new String(part, StandardCharsets.UTF_8)).find());
    return new Checked(packed(parts), from1904);
  }

  private static boolean isXml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".rels");
  }

  /** UTF-8 without a document type: so no entity can be declared, whatever reads it. */
  private static void requirePlain(String name, byte[] part) throws UnsafeWorkbookException {
    String text = new String(part, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00EF\u00BB\u00BF")) {
      text = text.substring(3);
    }
    Matcher declared = ENCODING.matcher(text);
    boolean utf8 =
        text.startsWith("<")
            && text.indexOf('\0') < 0
            && (!declared.find()
                || declared.group(1).equalsIgnoreCase("UTF-8")
                || declared.group(1).equalsIgnoreCase("US-ASCII"));
    if (!utf8) {
      throw unsafe("The parts of the workbook must be XML in UTF-8 (%s).".formatted(shown(name)));
    }
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      throw unsafe(
          "The parts of the workbook must declare no document type and no entities (%s)."
              .formatted(shown(name)));
    }
  }

  private static byte[] packed(Map<String, byte[]> parts) throws UnsafeWorkbookException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw unsafe("The workbook must be whole; it cannot be packed again.");
    }
    return bytes.toByteArray();
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(Arrays.copyOf(bytes, beginning.length), beginning);
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._/-]", "?");
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }

  private static UnsafeWorkbookException unsafe(String rule) {
    return new UnsafeWorkbookException(rule, SAVE_AGAIN);
  }
}
