package org.busbar.adapters.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON of which there is only one form: keys sorted, no white space, no trailing zeros, null
 * members left out. Equal content gives equal bytes, so hashes of it can be compared.
 *
 * <p>Takes maps with text keys, iterables, texts, whole numbers, {@link BigDecimal}, double (kept
 * to three decimals: a watt, a milliampere), booleans, enums, {@link Instant} and {@link
 * LocalDate}.
 */
public final class CanonicalJson {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int DECIMALS = 3;

  private CanonicalJson() {}

  public static String write(Object value) {
    var text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A map of members in the order given; null values are allowed and left out when written. */
  public static Map<String, @Nullable Object> members(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> members = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return members;
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      var sorted = new TreeMap<String, Object>();
      for (var entry : map.entrySet()) {
        if (entry.getValue() != null) {
          sorted.put(String.valueOf(entry.getKey()), entry.getValue());
        }
      }
      for (var entry : sorted.entrySet()) {
        generator.writeFieldName(entry.getKey());
        write(generator, entry.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else if (value instanceof Integer || value instanceof Long) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      generator.writeNumber(plain(rounded(number)));
    } else if (value instanceof BigDecimal number) {
      generator.writeNumber(plain(number));
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof String
        || value instanceof Enum<?>
        || value instanceof Instant
        || value instanceof LocalDate) {
      generator.writeString(value.toString());
    } else {
      throw new IllegalArgumentException(
          "A value of %s has no canonical form; write it as text or number."
              .formatted(value.getClass().getName()));
    }
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
