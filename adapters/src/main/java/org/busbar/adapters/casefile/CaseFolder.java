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

  /** A directory on disk. */
  static CaseFolder of(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    return new CaseFolder() {
      @Override
      public String name() {
        Path last = absolute.getFileName();
        return last == null ? "case" : last.toString();
      }

      @Override
      public Optional<String> text(String file) throws IOException {
        Path path = absolute.resolve(file);
        return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
      }
    };
  }

  /** A folder on the class path, also inside a jar; the root has no slash, e.g. cases/ieee123. */
  static CaseFolder onClassPath(String root) {
    return new CaseFolder() {
      @Override
      public String name() {
        return root.substring(root.lastIndexOf('/') + 1);
      }

      @Override
      public Optional<String> text(String file) throws IOException {
        try (InputStream in = CaseFolder.class.getResourceAsStream("/" + root + "/" + file)) {
          return in == null
              ? Optional.empty()
              : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    };
  }
}
