package org.busbar.adapters.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A place that holds the tables of one case: a directory on disk or a folder on the class path. */
public interface CaseFolder {

  /** Name of the case, the last part of the path. */
  String name();

  /**
   * The text of a file (UTF-8), or empty if there is no such file.
   *
   * @throws IOException if it cannot be read or is not UTF-8
   */
  Optional<String> text(String file) throws IOException;

  /** How the text of a file is had, see {@link #text}. */
  @FunctionalInterface
  interface Texts {
    Optional<String> of(String file) throws IOException;
  }

  /** A case whose texts are had in a way of one's own. */
  static CaseFolder of(String name, Texts texts) {
    return new CaseFolder() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> text(String file) throws IOException {
        return texts.of(file);
      }
    };
  }

  /** A directory on disk. */
  static CaseFolder of(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    Path last = absolute.getFileName();
    return of(
        last == null ? "case" : last.toString(),
        file -> {
          Path path = absolute.resolve(file);
          return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        });
  }

  /** A folder on the class path, also inside a jar; the root has no slash, e.g. cases/ieee123. */
  static CaseFolder onClassPath(String root) {
    return of(
        root.substring(root.lastIndexOf('/') + 1),
        file -> {
          try (InputStream in = CaseFolder.class.getResourceAsStream("/" + root + "/" + file)) {
            return in == null
                ? Optional.empty()
                : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        });
  }
}
