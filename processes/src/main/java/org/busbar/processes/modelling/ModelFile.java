package org.busbar.processes.modelling;

/**
 * One file that people draw or fill in.
 *
 * @param path relative to the set's folder, with {@code /}
 * @param text its content
 */
public record ModelFile(String path, String text) {

  /** What a file holds, by its extension. */
  public enum Kind {
    PROCESS(".bpmn"),
    DECISION(".dmn"),
    FORM(".form");

    private final String extension;

    Kind(String extension) {
      this.extension = extension;
    }
  }

  /** Whether a file of this name belongs into a set. */
  public static boolean isModel(String path) {
    for (Kind kind : Kind.values()) {
      if (path.endsWith(kind.extension)) {
        return true;
      }
    }
    return false;
  }

  public Kind kind() {
    for (Kind kind : Kind.values()) {
      if (path.endsWith(kind.extension)) {
        return kind;
      }
    }
    throw new IllegalStateException("The file (%s) must be a model.".formatted(path));
  }

  /** File name without folder and extension; also the id of what the file holds. */
  public String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.length() - kind().extension.length());
  }
}
