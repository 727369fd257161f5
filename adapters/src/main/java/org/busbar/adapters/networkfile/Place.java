package org.busbar.adapters.networkfile;

/**
 * Where something stands.
 *
 * @param file name of the file
 * @param line counted from 1; 0 = the file as a whole
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
