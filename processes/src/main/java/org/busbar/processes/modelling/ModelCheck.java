package org.busbar.processes.modelling;

import java.util.List;
import java.util.SortedSet;

/** Holds a set to all rules before an engine reads it. */
public final class ModelCheck {

  private ModelCheck() {}

  /**
   * Checks a set.
   *
   * @param required the set whose steps and files must be kept: the bundled one
   * @return all that is wrong, by file and element; empty for a set that may be deployed
   */
  public static SortedSet<Finding> findings(ModelSet set, ModelSet required, ModelWords words) {
    Report report = new Report();
    ReadSet read = ReadSet.of(set, report::add);
    ReadSet bundled = ReadSet.of(required, finding -> {});
    List<Rule> rules =
        List.of(
            new AllowedMarkup(),
            new PlainExpressions(words),
            new KnownWords(words),
            new References(bundled),
            new CleanFlow(),
            new OwnTransactions(),
            new HouseStyle(),
            new PlainTables(),
            new PlainForms(words),
            new RequiredSteps(bundled),
            new SoundRoles());
    rules.forEach(rule -> rule.check(read, report));
    return report.findings();
  }
}
