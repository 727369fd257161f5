package org.busbar.adapters.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.busbar.adapters.casefile.SealedInput;

/**
 * What one day under one journey came to, read from the files that it wrote.
 *
 * @param input seal of what the day was made of
 * @param sha256 of the record of decisions
 */
public record JourneyFigures(String journey, String input, String sha256, List<Figure> figures) {

  /** What a figure is about. */
  public enum Group {
    ENERGY,
    MONEY,
    DECISIONS,
    MESSAGES,
    PEOPLE
  }

  /**
   * One figure.
   *
   * @param decimals how many are worth showing
   * @param value not a number where the journey's operator does not know it
   */
  public record Figure(Group group, String name, String unit, int decimals, double value) {}

  public JourneyFigures {
    figures = List.copyOf(figures);
  }

  /**
   * Reads the results of a day.
   *
   * @param folder that the day wrote
   * @throws IllegalArgumentException where a table is not as a day writes it
   */
  public static JourneyFigures read(String journey, Path folder) throws IOException {
    return new JourneyFigures(
        journey,
        seal(folder.resolve(SealedInput.FILE)),
        seal(folder.resolve("decisions.sha256")),
        new FigureReader(folder).figures());
  }

  /**
   * A figure by its name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public Figure figure(String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The figure (%s) must be one of %s."
                        .formatted(name, figures.stream().map(Figure::name).toList())));
  }

  private static String seal(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).split("\\s")[0];
  }
}
