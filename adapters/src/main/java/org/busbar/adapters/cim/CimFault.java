package org.busbar.adapters.cim;

/**
 * What is wrong with one object; ends the reading of the element that needs it, not of the file.
 */
final class CimFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;

  CimFault(int line, String message) {
    super(message);
    this.line = line;
  }

  CimFault(CimObject object, String message) {
    this(object.line(), message);
  }

  int line() {
    return line;
  }
}
