package org.busbar.adapters.cim;

import java.util.List;

/**
 * A class of objects that is read.
 *
 * @param properties those of its properties that are read
 */
record CimClass(String name, List<String> properties) {

  /** Position of a property, -1 if it is not read. */
  int indexOf(String property) {
    return properties.indexOf(property);
  }
}
