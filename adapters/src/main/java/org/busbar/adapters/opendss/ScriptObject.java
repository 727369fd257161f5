package org.busbar.adapters.opendss;

import java.util.ArrayList;
import java.util.List;
import org.busbar.adapters.networkfile.Place;

/** An element as the script describes it: what was assigned to it, in the order of the script. */
final class ScriptObject {

  private final ScriptClass type;
  private final String name;
  private final Place place;
  private final String earthModel;
  private final List<Assignment> assignments = new ArrayList<>();
  private boolean enabled = true;
  private boolean opened;

  /**
   * @param earthModel the model of the earth return that was set when it was made
   */
  ScriptObject(ScriptClass type, String name, Place place, String earthModel) {
    this.type = type;
    this.name = name;
    this.place = place;
    this.earthModel = earthModel;
  }

  ScriptClass type() {
    return type;
  }

  /** In lower case. */
  String name() {
    return name;
  }

  /** E.g. {@code line.650632}. */
  String fullName() {
    return type.name() + "." + name;
  }

  Place place() {
    return place;
  }

  String earthModel() {
    return earthModel;
  }

  List<Assignment> assignments() {
    return assignments;
  }

  void assign(Assignment assignment) {
    assignments.add(assignment);
  }

  void becomeLike(ScriptObject other) {
    // A copy first: an element may be like itself.
    assignments.addAll(List.copyOf(other.assignments));
    enabled = other.enabled;
  }

  boolean enabled() {
    return enabled;
  }

  void enable(boolean value) {
    enabled = value;
  }

  /** Whether its terminals were opened. */
  boolean opened() {
    return opened;
  }

  void open(boolean value) {
    opened = value;
  }
}
