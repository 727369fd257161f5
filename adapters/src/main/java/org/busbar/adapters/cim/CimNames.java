package org.busbar.adapters.cim;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The ids of elements: their names in lower case, as OpenDSS writes them; where several elements of
 * a family share a name, their mRIDs.
 */
final class CimNames {

  private final Map<String, Integer> uses = new HashMap<>();

  /** Of one family of elements, among which ids must differ. */
  CimNames(Collection<CimObject> family) {
    family.forEach(object -> uses.merge(lower(object.name()), 1, Integer::sum));
  }

  String of(CimObject object) {
    return isUnique(object) ? lower(object.name()) : lower(object.id());
  }

  /** Likewise, but tries the name with a suffix before the mRID. */
  String of(CimObject object, String suffix) {
    String name = lower(object.name());
    if (isUnique(object)) {
      return name;
    }
    String longer = name + "_" + suffix;
    return uses.merge(longer, 1, Integer::sum) == 1 ? longer : lower(object.id());
  }

  private boolean isUnique(CimObject object) {
    return uses.getOrDefault(lower(object.name()), 0) <= 1;
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
