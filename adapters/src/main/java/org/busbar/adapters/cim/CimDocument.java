package org.busbar.adapters.cim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a file that are read, and how they point to each other. */
final class CimDocument {

  private final Map<String, CimObject> byId = new HashMap<>();
  private final Map<String, List<CimObject>> byType = new HashMap<>();
  private final Map<String, String> ignoredTypes = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Map<String, List<CimObject>>> byProperty = new HashMap<>();

  /** Adds an object; answers the one that already has its identifier, if there is one. */
  @Nullable CimObject add(CimObject object) {
    CimObject former = byId.putIfAbsent(object.id(), object);
    if (former == null) {
      byType.computeIfAbsent(object.type(), key -> new ArrayList<>()).add(object);
    }
    return former;
  }

  void addIgnored(String id, String type) {
    ignoredTypes.put(id, shared(type));
  }

  /** One copy of a text that occurs often. */
  String shared(String text) {
    return texts.computeIfAbsent(text, key -> key);
  }

  List<CimObject> all(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** The objects of a class whose property points to another, in the order of the file. */
  List<CimObject> pointing(String type, String property, CimObject to) {
    return byProperty
        .computeIfAbsent(type + " " + property, key -> grouped(type, property))
        .getOrDefault(to.id(), List.of());
  }

  private Map<String, List<CimObject>> grouped(String type, String property) {
    Map<String, List<CimObject>> groups = new HashMap<>();
    for (CimObject object : all(type)) {
      String target = object.get(property);
      if (target != null) {
        groups.computeIfAbsent(target, key -> new ArrayList<>()).add(object);
      }
    }
    return groups;
  }

  /** The class of an object that the file holds but that is not read. */
  @Nullable String ignoredType(String id) {
    return ignoredTypes.get(id);
  }

  @Nullable CimObject find(String id) {
    return byId.get(id);
  }

  @Nullable String text(CimObject object, String property) {
    String value = object.get(property);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * A number.
   *
   * @throws CimFault if it is missing or not one
   */
  double number(CimObject object, String property) {
    String text = text(object, property);
    if (text == null) {
      throw missing(object, property);
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new CimFault(
        object,
        "The %s (%s) of %s must be a finite number. Correct it."
            .formatted(property, text, object.title()));
  }

  double number(CimObject object, String property, double otherwise) {
    return text(object, property) == null ? otherwise : number(object, property);
  }

  int whole(CimObject object, String property) {
    double value = number(object, property);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new CimFault(
          object,
          "The %s (%s) of %s must be a whole number. Correct it."
              .formatted(property, object.get(property), object.title()));
    }
    return (int) value;
  }

  int whole(CimObject object, String property, int otherwise) {
    return text(object, property) == null ? otherwise : whole(object, property);
  }

  boolean flag(CimObject object, String property, boolean otherwise) {
    String text = text(object, property);
    if (text == null) {
      return otherwise;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new CimFault(
              object,
              "The %s (%s) of %s must be true or false. Correct it."
                  .formatted(property, text, object.title()));
    };
  }

  /**
   * The object that a property points to.
   *
   * @throws CimFault if it is missing or of none of the classes
   */
  CimObject target(CimObject object, String property, String... types) {
    CimObject target = targetOrNull(object, property, types);
    if (target == null) {
      throw missing(object, property);
    }
    return target;
  }

  /** Likewise, null if the property is absent or its object is of a class that is not read. */
  @Nullable CimObject targetOrNull(CimObject object, String property, String... types) {
    String id = text(object, property);
    if (id == null || ignoredTypes.containsKey(id)) {
      return null;
    }
    CimObject target = byId.get(id);
    if (target == null) {
      throw new CimFault(
          object,
          "The %s (%s) of %s is not in the file. Add that object or correct the reference."
              .formatted(property, id, object.title()));
    }
    if (types.length > 0 && !List.of(types).contains(target.type())) {
      throw new CimFault(
          object,
          "The %s of %s points to %s, but must point to %s. Correct the reference."
              .formatted(property, object.title(), target.title(), String.join(" or ", types)));
    }
    return target;
  }

  static CimFault missing(CimObject object, String property) {
    return new CimFault(
        object, "%s has no %s. Add the property.".formatted(object.title(), property));
  }
}
