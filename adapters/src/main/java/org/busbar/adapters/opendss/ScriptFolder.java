package org.busbar.adapters.opendss;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files that scripts name; capital and small letters are alike, as on Windows. */
final class ScriptFolder {

  /** Longer than a year of quarter hours on one line. */
  static final int LONGEST_LINE = 8_000_000;

  private final Map<Path, Map<String, Path>> listings = new HashMap<>();

  /** The file of a name relative to a folder; null = there is none. */
  @Nullable Path find(Path folder, String name) {
    Path exact = folder.resolve(name.replace('\\', '/')).normalize();
    if (Files.exists(exact)) {
      return exact;
    }
    Path found = exact.isAbsolute() ? exact.getRoot() : Path.of("");
    for (Path part : exact) {
      if (part.toString().equals("..")) {
        found = found.resolve(part);
        continue;
      }
      Path next = listing(found).get(part.toString().toLowerCase(Locale.ROOT));
      if (next == null) {
        return null;
      }
      found = next;
    }
    return found;
  }

  private Map<String, Path> listing(Path folder) {
    return listings.computeIfAbsent(
        folder,
        key -> {
          Map<String, Path> names = new HashMap<>();
          try (Stream<Path> files = Files.list(key.toString().isEmpty() ? Path.of(".") : key)) {
            files.forEach(
                file ->
                    names.putIfAbsent(
                        file.getFileName().toString().toLowerCase(Locale.ROOT),
                        key.resolve(file.getFileName())));
          } catch (IOException e) {
            // A folder that cannot be listed has no files for us; the caller says so.
            return Map.of();
          }
          return names;
        });
  }

  /**
   * The next line without its end; null at the end of the file.
   *
   * @throws IllegalArgumentException if the line is too long to be a script
   */
  static @Nullable String readLine(Reader reader, StringBuilder buffer) throws IOException {
    buffer.setLength(0);
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (buffer.length() == LONGEST_LINE) {
        throw new IllegalArgumentException(
            "The line has more than %d characters, so this is not a script. Check the file."
                .formatted(LONGEST_LINE));
      }
      buffer.append((char) c);
      c = reader.read();
    }
    int length = buffer.length();
    if (length > 0 && buffer.charAt(length - 1) == '\r') {
      buffer.setLength(length - 1);
    }
    return buffer.toString();
  }
}
