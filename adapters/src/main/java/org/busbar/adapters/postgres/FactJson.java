package org.busbar.adapters.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.coordination.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * One text for one value: keys sorted, no blanks, doubles in their shortest form. The fast writer
 * gives that form on every JDK; {@code Double.toString} does so only since JDK 19.
 */
final class FactJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private FactJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A value could not be written as JSON.", e);
    }
  }

  static SortedMap<String, Double> numbers(String json) {
    return read(json, new TypeReference<TreeMap<String, Double>>() {});
  }

  static List<String> texts(String json) {
    return read(json, new TypeReference<List<String>>() {});
  }

  static SortedMap<String, Boolean> flags(String json) {
    return read(json, new TypeReference<TreeMap<String, Boolean>>() {});
  }

  static List<Conflict.Proposal> proposals(String json) {
    return read(json, new TypeReference<List<Conflict.Proposal>>() {});
  }

  /** Refuses what has no one canonical text. */
  static void requireFact(String name, @Nullable Object value) {
    if (value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double number && Double.isFinite(number)) {
      return;
    }
    if (value instanceof List<?> list) {
      list.forEach(item -> requireFact(name + "[]", item));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> {
            requireFact(name + " (key)", key instanceof String ? key : null);
            requireFact(name + "." + key, item);
          });
    } else {
      throw new IllegalArgumentException(
          "The fact %s (%s, %s) must be a String, Integer, Long, finite Double, Boolean, or a list or map of them. Convert it before it is recorded."
              .formatted(name, value, value == null ? "null" : value.getClass().getSimpleName()));
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored value is not the JSON that was written.", e);
    }
  }
}
