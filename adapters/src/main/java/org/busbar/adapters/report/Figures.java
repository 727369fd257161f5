package org.busbar.adapters.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.busbar.solvers.time.TradeDate;

/** Numbers, money and times as people read them, in Canadian English. */
final class Figures {

  static final String BLANK = "–";

  private static final Set<String> ACRONYMS =
      Set.of("ADMS", "DER", "DSO", "EV", "IESO", "MDMS", "PV");

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.CANADA);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private Figures() {}

  /** Fixed decimals without grouping, never "-0": for files and coordinates. */
  static String plain(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.toPlainString();
  }

  /** Fixed decimals with grouping and a true minus sign: for people. */
  static String number(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return BLANK;
    }
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded).replace('-', '−');
  }

  static String money(long cents) {
    return String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(cents, 2)).replace('-', '−');
  }

  /** Hour and minute in market time. */
  static String market(Instant instant) {
    return CLOCK.format(instant.atOffset(TradeDate.MARKET_TIME));
  }

  /** Hour and minute in prevailing time. */
  static String prevailing(Instant instant) {
    return CLOCK.format(instant.atZone(TradeDate.PREVAILING_TIME));
  }

  static String marketDayAndTime(Instant instant) {
    return instant.atOffset(TradeDate.MARKET_TIME).toLocalDate() + " " + market(instant);
  }

  static String prevailingDayAndTime(Instant instant) {
    return instant.atZone(TradeDate.PREVAILING_TIME).toLocalDate() + " " + prevailing(instant);
  }

  /** RFC 3339 with the market's offset: sorts, and no spreadsheet mistakes it. */
  static String machineTime(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(TradeDate.MARKET_TIME));
  }

  static String day(LocalDate date) {
    return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK) + " " + DAY.format(date);
  }

  /** How prevailing time stands to market time on a date, in words. */
  static String prevailingInWords(TradeDate tradeDate) {
    ZoneId zone = TradeDate.PREVAILING_TIME;
    Instant noon = tradeDate.start().plusSeconds(12 * 3600);
    boolean summer = zone.getRules().isDaylightSavings(noon);
    return summer
        ? "prevailing time (EPT, Toronto) is one hour ahead on this day"
        : "prevailing time (EPT, Toronto) is the same on this day";
  }

  /** {@code EV_CHARGING} as "EV charging", {@code TIMED_OUT} as "timed out". */
  static String phrase(String upperSnake) {
    return Arrays.stream(upperSnake.split("_"))
        .map(word -> ACRONYMS.contains(word) ? word : word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  /** {@link #phrase} with a capital at its start. */
  static String words(String upperSnake) {
    String phrase = phrase(upperSnake);
    return phrase.isEmpty() ? "" : Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
  }

  /** A count with its noun: "1 need", "3 needs". */
  static String counted(long count, String noun) {
    return number(count, 0) + " " + noun + (count == 1 ? "" : "s");
  }

  /** From one instant to another in hours and minutes, negative when the second came first. */
  static String span(Instant from, Instant to) {
    long minutes = Math.round((to.getEpochSecond() - from.getEpochSecond()) / 60.0);
    long size = Math.abs(minutes);
    String words = size >= 60 ? "%d h %02d min".formatted(size / 60, size % 60) : size + " min";
    return minutes < 0 ? "−" + words : words;
  }
}
