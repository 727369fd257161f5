package org.busbar.hub.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An area that a day is run in.
 *
 * @param name what the case stands under beside others; empty where it keeps its own name
 * @param caseName as {@code CaseReader} takes it: {@code ieee123}, or {@code ieee123@north}
 * @param journey null where none was named
 */
record AreaOption(String name, String caseName, @Nullable String journey) {

  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9]{0,19})=([^:@]+)(?::([a-z-]+))?");

  /** Takes {@code north=ieee123:total-dso}. */
  static final class Converter implements ITypeConverter<AreaOption> {
    @Override
    public AreaOption convert(String value) {
      Matcher form = FORM.matcher(value);
      if (!form.matches()) {
        throw new TypeConversionException(
            "'%s' names no area; write NAME=CASE or NAME=CASE:JOURNEY, NAME in lower case letters and digits, such as north=ieee123:total-dso"
                .formatted(value));
      }
      String area = form.group(1);
      String ofCase = form.group(2);
      boolean keepsItsName = area.equals(ofCase);
      return new AreaOption(
          keepsItsName ? "" : area, keepsItsName ? ofCase : ofCase + "@" + area, form.group(3));
    }
  }

  /**
   * @throws IllegalArgumentException where messages of two areas could be taken for each other's
   */
  static void requireApart(List<AreaOption> areas) {
    for (int i = 0; i < areas.size(); i++) {
      for (int j = 0; j < areas.size(); j++) {
        if (i != j && areas.get(j).name().endsWith(areas.get(i).name())) {
          if (!areas.get(i).name().isEmpty() || areas.get(j).name().isEmpty()) {
            throw new IllegalArgumentException(
                "The area (%s) must have a name with which no other (%s) ends. Name one otherwise."
                    .formatted(areas.get(i).caseName(), areas.get(j).caseName()));
          }
        }
      }
    }
  }
}
