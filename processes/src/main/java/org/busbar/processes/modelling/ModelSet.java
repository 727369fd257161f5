package org.busbar.processes.modelling;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.busbar.processes.modelling.ModelFile.Kind;

/**
 * All models, tables and forms that the hub runs with. They go to the engine together, because a
 * model binds to the tables and forms of its own deployment.
 */
public final class ModelSet {

  static final int MAXIMUM_FILES = 200;
  static final int MAXIMUM_BYTES = 1 << 20;

  private static final Pattern PATH =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*/){0,4}[A-Za-z0-9][A-Za-z0-9_-]*\\.[a-z]+");

  private final SortedMap<String, ModelFile> files = new TreeMap<>();
  private final List<Finding> unreadable = new ArrayList<>();

  private ModelSet() {}

  /** A set of files by path; what cannot be read as text becomes a finding of the check. */
  public static ModelSet of(Map<String, byte[]> contents) {
    ModelSet set = new ModelSet();
    if (contents.size() > MAXIMUM_FILES) {
      set.unreadable.add(
          new Finding(
              "the set",
              "all files",
              "The number of files (%d) must be at most %d."
                  .formatted(contents.size(), MAXIMUM_FILES),
              "Deploy only models, tables and forms."));
      return set;
    }
    new TreeMap<>(contents).forEach(set::add);
    return set;
  }

  private void add(String path, byte[] content) {
    if (!PATH.matcher(path).matches() || !ModelFile.isModel(path)) {
      refuse(
          shortened(path),
          "The path must be of letters, digits, - and _, and end in .bpmn, .dmn or .form.",
          "Rename the file.");
    } else if (content.length > MAXIMUM_BYTES) {
      refuse(
          path,
          "The size (%d bytes) must be at most %d.".formatted(content.length, MAXIMUM_BYTES),
          "Split the model.");
    } else {
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        files.put(path, new ModelFile(path, text));
      } catch (CharacterCodingException e) {
        refuse(path, "The text must be UTF-8.", "Save the file as UTF-8.");
      }
    }
  }

  private void refuse(String path, String rule, String remedy) {
    unreadable.add(new Finding(path, "the file", rule, remedy));
  }

  private static String shortened(String path) {
    return path.length() > 60 ? path.substring(0, 60) + "…" : path;
  }

  /** In the order of their paths. */
  public Collection<ModelFile> files() {
    return files.values();
  }

  /** SHA-256 over paths and texts in order of the paths, as 64 hexadecimal digits. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ModelFile file : files.values()) {
        for (String part : List.of(file.path(), file.text())) {
          byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
          digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
          digest.update(bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file that holds what has this id. */
  public Optional<ModelFile> find(Kind kind, String name) {
    return files.values().stream()
        .filter(file -> file.kind() == kind && file.name().equals(name))
        .findFirst();
  }

  List<Finding> unreadable() {
    return unreadable;
  }
}
