package org.busbar.processes.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs bpmnlint where Node is installed; {@link ProcessModelTest} needs no Node. */
class BpmnlintTest {

  private static final Path WORKSHOP = Path.of("target/bpmnlint");
  private static final List<String> CONFIGURATION =
      List.of("package.json", "package-lock.json", ".bpmnlintrc");

  @Test
  void bpmnlintHasNothingToSay() throws IOException, InterruptedException {
    assumeTrue(installed("node") && installed("npm"), "bpmnlint is skipped: node or npm is absent");
    assumeTrue(install(), "bpmnlint is skipped: npm ci failed, see " + WORKSHOP + "/output.txt");
    List<String> command =
        new ArrayList<>(
            List.of("node", "node_modules/bpmnlint/bin/bpmnlint.js", "--max-warnings=0"));
    try (Stream<Path> files = Files.walk(Models.BPMN)) {
      files
          .filter(file -> file.toString().endsWith(".bpmn"))
          .sorted()
          .forEach(file -> command.add(file.toAbsolutePath().toString()));
    }
    int status = run(command);
    assertThat(status).as(Files.readString(WORKSHOP.resolve("output.txt"))).isZero();
  }

  /** In the build folder, so that the sources stay clean; again only when the lock changed. */
  private static boolean install() throws IOException, InterruptedException {
    Files.createDirectories(WORKSHOP);
    Path lock = WORKSHOP.resolve("package-lock.json");
    boolean fresh =
        Files.isDirectory(WORKSHOP.resolve("node_modules/bpmnlint"))
            && Files.exists(lock)
            && Files.mismatch(lock, Path.of("package-lock.json")) == -1;
    for (String name : CONFIGURATION) {
      Files.copy(Path.of(name), WORKSHOP.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    return fresh || run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")) == 0;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(WORKSHOP.toFile())
            .redirectErrorStream(true)
            .redirectOutput(WORKSHOP.resolve("output.txt").toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return 1;
    }
    return process.exitValue();
  }

  private static boolean installed(String program) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
