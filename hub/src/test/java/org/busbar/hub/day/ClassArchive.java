package org.busbar.hub.day;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes as the JVM keeps them: a day that ends well leaves an archive for those after it, which
 * takes a third off each, as {@code ./busbar} has it. Needs the jars that Maven has packaged by
 * then; without them days just take longer.
 */
final class ClassArchive {

  private static final Path JAR = Path.of("target", "busbar.jar.original").toAbsolutePath();

  private final Path archive;

  /** Where this day leaves an archive, as there is none yet. */
  private final Path ofThisDay;

  private final boolean isReady;

  /**
   * @param folder that the days of a build share
   */
  ClassArchive(Path folder) throws IOException {
    String build = Files.exists(JAR) ? Files.getLastModifiedTime(JAR).toMillis() + "" : "";
    archive = folder.resolve("classes-%s.jsa".formatted(build));
    ofThisDay = folder.resolve("%s-%s".formatted(UUID.randomUUID(), archive.getFileName()));
    isReady = Files.exists(archive);
  }

  /** Options of the JVM, its class path among them. */
  List<String> options() {
    if (!Files.exists(JAR)) {
      return List.of("-cp", System.getProperty("java.class.path"));
    }
    // The archive wants jars alone; the hub's own classes stand first, as among the directories.
    String jars =
        Stream.concat(
                Stream.of(JAR.toString()),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path -> Files.isRegularFile(Path.of(path))))
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        isReady ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + ofThisDay,
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off",
        "-cp",
        jars);
  }

  /** To be called when the day has ended well. */
  void keep() throws IOException {
    if (Files.exists(ofThisDay)) {
      Files.move(ofThisDay, archive, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
