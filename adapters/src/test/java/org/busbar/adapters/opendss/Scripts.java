package org.busbar.adapters.opendss;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.busbar.adapters.networkfile.ImportedNetwork;

/** Scripts that stand in a test. */
final class Scripts {

  private Scripts() {}

  static ImportedNetwork read(String text) {
    try {
      Path file = Files.createTempFile("script", ".dss");
      try {
        Files.writeString(file, text);
        return OpenDssReader.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
