package org.busbar.adapters.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.busbar.processes.messages.RejectedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object strictly: every field is asked for by name, type and range, and {@link
 * #done()} refuses what nobody asked for. Each refusal names the field, the value and the rule.
 */
public final class WireReader {

  /** Longest message that is read, bytes of UTF-8. */
  public static final int MAXIMUM_BYTES = 256 * 1024;

  static final String CORRECT_AND_RESEND = "Correct the field and send it again with a new id.";

  private static final int MAXIMUM_DEPTH = 16;
  private static final int MAXIMUM_ECHO = 60;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAXIMUM_DEPTH)
                          .maxNumberLength(40)
                          .maxNameLength(200)
                          .maxStringLength(MAXIMUM_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final JsonNode node;
  private final String path;
  private final Set<String> asked = new TreeSet<>();

  private WireReader(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The outermost object of a message. */
  public static WireReader of(String body) {
    requireSize(body, MAXIMUM_BYTES);
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new RejectedMessageException(
          "MALFORMED_JSON",
          "body",
          "The body must be one JSON object; at line %d, column %d: %s."
              .formatted(
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr(),
                  firstLine(e.getOriginalMessage())),
          "Send well-formed JSON.");
    }
    if (tree == null || !tree.isObject()) {
      throw new RejectedMessageException(
          "MALFORMED_JSON", "body", "The body must be one JSON object.", "Send a JSON object.");
    }
    return new WireReader(tree, "");
  }

  static void requireSize(String body, int most) {
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > most) {
      throw new RejectedMessageException(
          "TOO_LARGE",
          "body",
          "The body (%d bytes) must not be longer than %d bytes.".formatted(bytes, most),
          "Split it into several messages.");
    }
  }

  public WireReader object(String field) {
    JsonNode value = required(field);
    if (!value.isObject()) {
      throw wrong("WRONG_TYPE", field, value, "an object");
    }
    return new WireReader(value, at(field));
  }

  /** The objects of an array, each read to its end by {@code read}. */
  public <T> List<T> objects(String field, int least, int most, Function<WireReader, T> read) {
    JsonNode array = array(field, least, most);
    List<T> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (!array.get(i).isObject()) {
        throw wrong("WRONG_TYPE", "%s[%d]".formatted(field, i), array.get(i), "an object");
      }
      var reader = new WireReader(array.get(i), "%s[%d]".formatted(at(field), i));
      items.add(read.apply(reader));
      reader.done();
    }
    return List.copyOf(items);
  }

  public List<Integer> integers(String field, int count, int least, int most) {
    JsonNode array = array(field, count, count);
    List<Integer> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(integer("%s[%d]".formatted(field, i), array.get(i), least, most));
    }
    return List.copyOf(items);
  }

  public List<String> texts(String field, int least, int most, int maximumLength) {
    JsonNode array = array(field, least, most);
    List<String> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(text("%s[%d]".formatted(field, i), array.get(i), maximumLength));
    }
    return List.copyOf(items);
  }

  public List<Double> numbers(String field, int least, int most, double lowest, double highest) {
    JsonNode array = array(field, least, most);
    List<Double> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(number("%s[%d]".formatted(field, i), array.get(i), lowest, highest));
    }
    return List.copyOf(items);
  }

  /** An object whose every member is a number within a range, sorted by name. */
  public TreeMap<String, Double> numbersByName(String field, double least, double most) {
    JsonNode value = required(field);
    if (!value.isObject()) {
      throw wrong("WRONG_TYPE", field, value, "an object of numbers");
    }
    var numbers = new TreeMap<String, Double>();
    value
        .properties()
        .forEach(
            entry ->
                numbers.put(
                    entry.getKey(),
                    number(field + "." + entry.getKey(), entry.getValue(), least, most)));
    return numbers;
  }

  /** A text that is not blank, has no control characters and is at most so long. */
  public String text(String field, int maximumLength) {
    return text(field, required(field), maximumLength);
  }

  public @Nullable String optionalText(String field, int maximumLength) {
    return present(field) ? text(field, maximumLength) : null;
  }

  /** A text that is kept as it is, line ends included. */
  public String document(String field, int maximumLength) {
    JsonNode value = required(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong("WRONG_TYPE", field, value, "a text that is not empty");
    }
    if (value.textValue().length() > maximumLength) {
      throw wrong(
          "OUT_OF_RANGE", field, value, "at most %d characters long".formatted(maximumLength));
    }
    return value.textValue();
  }

  public int integer(String field, int least, int most) {
    return integer(field, required(field), least, most);
  }

  public double number(String field, double least, double most) {
    return number(field, required(field), least, most);
  }

  public @Nullable Double optionalNumber(String field, double least, double most) {
    return present(field) ? Double.valueOf(number(field, least, most)) : null;
  }

  /** An amount of money, written as a text with at most two decimals, such as {@code "41.25"}. */
  public BigDecimal money(String field, BigDecimal least, BigDecimal most) {
    JsonNode value = required(field);
    String rule =
        "a text such as \"41.25\", with at most two decimals, from %s to %s".formatted(least, most);
    if (!value.isTextual() || !value.textValue().matches("-?[0-9]{1,9}(\\.[0-9]{1,2})?")) {
      throw wrong("WRONG_TYPE", field, value, rule);
    }
    var amount = new BigDecimal(value.textValue());
    if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
      throw wrong("OUT_OF_RANGE", field, value, rule);
    }
    return amount;
  }

  public boolean truth(String field) {
    JsonNode value = required(field);
    if (!value.isBoolean()) {
      throw wrong("WRONG_TYPE", field, value, "true or false");
    }
    return value.booleanValue();
  }

  /** A moment in UTC, such as {@code 2026-11-20T12:00:00Z}. */
  public Instant instant(String field) {
    JsonNode value = required(field);
    if (value.isTextual() && value.textValue().endsWith("Z")) {
      try {
        return Instant.parse(value.textValue());
      } catch (DateTimeException e) {
        // falls through to the refusal
      }
    }
    throw wrong("WRONG_TYPE", field, value, "a time in UTC such as 2026-11-20T12:00:00Z");
  }

  public @Nullable Instant optionalInstant(String field) {
    return present(field) ? instant(field) : null;
  }

  public LocalDate date(String field) {
    JsonNode value = required(field);
    if (value.isTextual()) {
      try {
        return LocalDate.parse(value.textValue());
      } catch (DateTimeException e) {
        // falls through to the refusal
      }
    }
    throw wrong("WRONG_TYPE", field, value, "a date such as 2026-11-20");
  }

  public <E extends Enum<E>> E oneOf(String field, Class<E> words) {
    JsonNode value = required(field);
    for (E word : words.getEnumConstants()) {
      if (value.isTextual() && word.name().equals(value.textValue())) {
        return word;
      }
    }
    throw wrong(
        "UNKNOWN_WORD",
        field,
        value,
        Arrays.stream(words.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.joining(", ", "one of ", "")));
  }

  /** A refusal for a rule between fields that the caller checks. */
  public RejectedMessageException refuse(String code, String field, String rule) {
    return new RejectedMessageException(code, at(field), rule, CORRECT_AND_RESEND);
  }

  /** Refuses fields that the contract does not have: a misspelt option must not pass unseen. */
  public void done() {
    var unknown = new TreeSet<String>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      String name = unknown.first();
      throw new RejectedMessageException(
          "UNKNOWN_FIELD",
          at(abbreviated(name)),
          "The field %s is not part of this message, which has %s."
              .formatted(at(abbreviated(name)), String.join(", ", asked)),
          "Leave the field out or correct its name.");
    }
  }

  private JsonNode array(String field, int least, int most) {
    JsonNode value = required(field);
    if (!value.isArray()) {
      throw wrong("WRONG_TYPE", field, value, "an array");
    }
    if (value.size() < least || value.size() > most) {
      throw new RejectedMessageException(
          "OUT_OF_RANGE",
          at(field),
          least == most
              ? "The %s (%d entries) must have %d entries.".formatted(at(field), value.size(), most)
              : "The %s (%d entries) must have %d to %d entries."
                  .formatted(at(field), value.size(), least, most),
          CORRECT_AND_RESEND);
    }
    return value;
  }

  private String text(String field, JsonNode value, int maximumLength) {
    String rule = "a text of 1 to %d characters in one line".formatted(maximumLength);
    if (!value.isTextual()) {
      throw wrong("WRONG_TYPE", field, value, rule);
    }
    String text = value.textValue();
    if (text.isBlank()
        || text.length() > maximumLength
        || text.chars().anyMatch(Character::isISOControl)) {
      throw wrong("OUT_OF_RANGE", field, value, rule);
    }
    return text;
  }

  private int integer(String field, JsonNode value, int least, int most) {
    String rule = "a whole number from %d to %d".formatted(least, most);
    if (!value.isIntegralNumber()) {
      throw wrong("WRONG_TYPE", field, value, rule);
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      throw wrong("OUT_OF_RANGE", field, value, rule);
    }
    return value.intValue();
  }

  private double number(String field, JsonNode value, double least, double most) {
    String rule =
        "a number from %s to %s"
            .formatted(
                new BigDecimal(Double.toString(least)).toPlainString(),
                new BigDecimal(Double.toString(most)).toPlainString());
    if (!value.isNumber()) {
      throw wrong("WRONG_TYPE", field, value, rule);
    }
    double number = value.doubleValue();
    if (!(number >= least && number <= most)) {
      throw wrong("OUT_OF_RANGE", field, value, rule);
    }
    return number;
  }

  private JsonNode required(String field) {
    asked.add(field);
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw new RejectedMessageException(
          "MISSING_FIELD",
          at(field),
          "The field %s must be present.".formatted(at(field)),
          "Add the field and send it again with a new id.");
    }
    return value;
  }

  /** Whether a field is there, which makes it one that the message may have. */
  public boolean has(String field) {
    return present(field);
  }

  private boolean present(String field) {
    asked.add(field);
    return node.hasNonNull(field);
  }

  private RejectedMessageException wrong(String code, String field, JsonNode value, String rule) {
    return new RejectedMessageException(
        code,
        at(field),
        "The %s (%s) must be %s.".formatted(at(field), abbreviated(value.toString()), rule),
        CORRECT_AND_RESEND);
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String abbreviated(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MAXIMUM_ECHO ? line : line.substring(0, MAXIMUM_ECHO) + "…";
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "unreadable" : abbreviated(text.lines().findFirst().orElse(""));
  }
}
