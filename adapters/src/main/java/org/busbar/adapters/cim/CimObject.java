package org.busbar.adapters.cim;

import org.jspecify.annotations.Nullable;

/** One object of the file: its class, identifier, line, and the properties that are read. */
final class CimObject {

  private final CimClass type;
  private final String id;
  private final int line;
  private final @Nullable String[] values;

  CimObject(CimClass type, String id, int line) {
    this.type = type;
    this.id = id;
    this.line = line;
    values = new String[type.properties().size()];
  }

  String type() {
    return type.name();
  }

  /** The mRID. */
  String id() {
    return id;
  }

  int line() {
    return line;
  }

  /** Its name, or its mRID if it has none. */
  String name() {
    String name = values[0];
    return name == null || name.isBlank() ? id : name;
  }

  /** How faults speak of it. */
  String title() {
    return name().equals(id) ? type() + " " + id : type() + " " + name() + " (mRID " + id + ")";
  }

  /** Whether the property is read. */
  boolean set(String property, String value) {
    int index = type.indexOf(property);
    if (index >= 0) {
      values[index] = value;
    }
    return index >= 0;
  }

  /** Whether it is something with terminals. */
  boolean isEquipment() {
    return type().equals("PowerTransformer")
        || type.indexOf("ConductingEquipment.BaseVoltage") >= 0;
  }

  @Nullable String get(String property) {
    int index = type.indexOf(property);
    if (index < 0) {
      throw new IllegalStateException(type() + " is not read for " + property + ".");
    }
    return values[index];
  }
}
