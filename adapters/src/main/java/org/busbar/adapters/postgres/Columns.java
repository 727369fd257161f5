package org.busbar.adapters.postgres;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Domain values to columns and back, and the sentences for rules that the tables hold. */
final class Columns {

  private Columns() {}

  /** Cut to whole microseconds, as PostgreSQL keeps them; the driver would round. */
  static OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable Double numberOrNull(ResultSet row, String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? null : Double.valueOf(number);
  }

  static Interval interval(ResultSet row, String start, String end) throws SQLException {
    return new Interval(time(row, start), time(row, end));
  }

  /** Whole cents; PostgreSQL would round a finer price without a word. */
  static BigDecimal price(BigDecimal pricePerMwh) {
    try {
      return pricePerMwh.setScale(2, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "The price (%s CAD/MWh) must be in whole cents. Round it and send it again."
              .formatted(pricePerMwh.toPlainString()),
          e);
    }
  }

  static void requireChanged(int rows, String rule, Object... values) {
    if (rows == 0) {
      throw new IllegalArgumentException(rule.formatted(values));
    }
  }

  static IllegalArgumentException unknown(String what, String id) {
    return new IllegalArgumentException(
        "The %s (%s) must be one that this hub has stored.".formatted(what, id));
  }

  /** Runs a write into a table of the trade day, which must be there. */
  static <T> T ofDay(String tradeDayId, Supplier<T> write) {
    try {
      return write.get();
    } catch (DataIntegrityViolationException e) {
      if (String.valueOf(e.getMessage()).contains("trade_day_id_fkey")) {
        throw new IllegalArgumentException(
            "The trade day (%s) must have been opened. Open it and try again."
                .formatted(tradeDayId),
            e);
      }
      throw e;
    }
  }
}
