package org.busbar.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path folder;

  @Test
  void secondHubOnTheSameFolderIsRefusedWithTheProcessThatHoldsIt() throws Exception {
    try (DataDirectory first = DataDirectory.open(folder)) {
      assertThat(first.root()).isEqualTo(folder);
      assertThatThrownBy(() -> DataDirectory.open(folder))
          .isInstanceOf(StartRefusedException.class)
          .hasMessage(
              "The data directory %s is in use by another hub (process %d). Stop that hub, or"
                      .formatted(folder, ProcessHandle.current().pid())
                  + " choose another folder with --data or BUSBAR_DATA_DIR.");
    }
    DataDirectory.open(folder).close();
  }

  @Test
  void folderThatCannotBeMadeIsRefusedWithTheRemedy() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageMatching(
            "The data directory .* cannot be written \\(.*\\)\\. Give this user .*");
  }

  @Test
  void secretIsMadeOnceAndOnlyItsOwnerReadsIt() throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      String secret = data.secret("broker");
      assertThat(secret).matches("[0-9a-f]{48}");
      assertThat(data.secret("broker")).isEqualTo(secret);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.secretFile("broker"))))
          .isEqualTo("rw-------");
    }
  }
}
