package org.busbar.processes.modelling;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.RoleTable;

/** Reads the decision table {@code role-matrix} of a set. */
public final class RoleRows {

  /** Name of the table. */
  public static final String TABLE = "role-matrix";

  private RoleRows() {}

  /** The roles of a set that was checked; no rows where it has no such table. */
  public static RoleTable read(ModelSet set) {
    return read(ReadSet.of(set, finding -> {}), finding -> {});
  }

  static RoleTable read(ReadSet set, Consumer<Finding> findings) {
    RoleTable table = new RoleTable();
    set.decisions().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(TABLE))
        .forEach(
            entry ->
                entry
                    .getValue()
                    .all("dmn:rule")
                    .forEach(rule -> row(entry.getKey(), rule, table, findings)));
    return table;
  }

  private static void row(
      ModelFile file, Markup rule, RoleTable table, Consumer<Finding> findings) {
    List<String> asked = rule.children("dmn:inputEntry").stream().map(PlainTables::cell).toList();
    List<String> said = rule.children("dmn:outputEntry").stream().map(PlainTables::cell).toList();
    if (asked.size() != 2 || said.size() != 1) {
      return; // a finding of PlainTables
    }
    Set<Holder> holders = EnumSet.noneOf(Holder.class);
    for (String word : words(said.get(0))) {
      if (!word.equals("NONE")) {
        known(Holder.class, word, file, rule, findings).ifPresent(holders::add);
      }
    }
    for (String duty : words(asked.get(1))) {
      Optional<Duty> known = known(Duty.class, duty, file, rule, findings);
      for (String journey : words(asked.get(0))) {
        known.ifPresent(one -> table.set(journey, one, holders));
      }
    }
  }

  private static List<String> words(String cell) {
    return Arrays.stream(cell.replace("\"", "").split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static <E extends Enum<E>> Optional<E> known(
      Class<E> words, String word, ModelFile file, Markup rule, Consumer<Finding> findings) {
    Optional<E> known =
        Arrays.stream(words.getEnumConstants()).filter(one -> one.name().equals(word)).findFirst();
    if (known.isEmpty()) {
      findings.accept(
          new Finding(
              file.path(),
              rule.place(),
              "The word (%s) must be one that role matrices use.".formatted(Report.quoted(word)),
              "Use one of "
                  + Arrays.toString(words.getEnumConstants()).replaceAll("[\\[\\]]", "")
                  + (words == Holder.class ? ", NONE." : ".")));
    }
    return known;
  }
}
