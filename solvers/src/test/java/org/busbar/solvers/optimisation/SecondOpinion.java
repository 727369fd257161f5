package org.busbar.solvers.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Solvers of Debian that have nothing in common with ours, by way of MPS files. */
public enum SecondOpinion {
  /** Package glpk-utils. */
  GLPK("glpsol", "Objective:\\s+\\S+ = (\\S+)") {
    @Override
    List<String> arguments(Path file, Path report) {
      return List.of("--freemps", file.toString(), "-o", report.toString());
    }
  },
  /** Package coinor-cbc. */
  CBC("cbc", "objective value\\s+(\\S+)") {
    @Override
    List<String> arguments(Path file, Path report) {
      return List.of(file.toString(), "-ratio", "0", "-solve", "-solu", report.toString());
    }
  };

  private final String command;
  private final Pattern objective;

  SecondOpinion(String command, String objective) {
    this.command = command;
    this.objective = Pattern.compile(objective);
  }

  abstract List<String> arguments(Path file, Path report);

  /** Skips the test where the solver is not installed. */
  public void assumeInstalled() {
    boolean found = false;
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      found |= Files.isExecutable(Path.of(folder, command));
    }
    assumeTrue(found, command + " is not installed, so its second opinion is left out.");
  }

  /** The objective that it finds. */
  public double objective(Programme programme, Path folder) throws Exception {
    Path file = folder.resolve("problem.mps");
    Path report = folder.resolve("report.txt");
    Path log = folder.resolve("log.txt");
    Files.writeString(file, MpsWriter.write(programme));
    Files.deleteIfExists(report);
    List<String> line = new java.util.ArrayList<>(List.of(command));
    line.addAll(arguments(file, report));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
    Matcher found = objective.matcher(Files.readString(report));
    assertThat(found.find()).as(Files.readString(report)).isTrue();
    return Double.parseDouble(found.group(1));
  }
}
