package org.busbar.processes.modelling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.busbar.processes.modelling.ModelFile.Kind;

/** A set after reading; what could not be read is missing, and was reported. */
final class ReadSet {

  private static final Comparator<ModelFile> BY_PATH = Comparator.comparing(ModelFile::path);

  private final ModelSet files;
  private final List<ProcessModel> processes = new ArrayList<>();
  private final SortedMap<ModelFile, Markup> decisions = new TreeMap<>(BY_PATH);
  private final SortedMap<ModelFile, Map<String, Object>> forms = new TreeMap<>(BY_PATH);

  private ReadSet(ModelSet files) {
    this.files = files;
  }

  static ReadSet of(ModelSet files, Consumer<Finding> findings) {
    ReadSet set = new ReadSet(files);
    files.unreadable().forEach(findings);
    for (ModelFile file : files.files()) {
      if (file.kind() == Kind.FORM) {
        JsonReader.read(file, findings).ifPresent(form -> set.forms.put(file, form));
      } else {
        Markup root = XmlReader.read(file, findings);
        if (root != null && file.kind() == Kind.PROCESS) {
          set.processes.add(new ProcessModel(file, root));
        } else if (root != null) {
          set.decisions.put(file, root);
        }
      }
    }
    return set;
  }

  ModelSet files() {
    return files;
  }

  List<ProcessModel> processes() {
    return processes;
  }

  Optional<ProcessModel> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }

  SortedMap<ModelFile, Markup> decisions() {
    return decisions;
  }

  SortedMap<ModelFile, Map<String, Object>> forms() {
    return forms;
  }
}
