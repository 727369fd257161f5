package org.busbar.processes.registration;

/**
 * What is wrong with one cell of a list.
 *
 * @param row as a spreadsheet counts, the header being 1
 * @param column its name in the header; empty = the row, or the whole list
 * @param value what stands there, cut to 60 characters
 * @param rule one sentence: what it must be
 * @param remedy one sentence: what the sender can do
 */
public record ListFinding(int row, String column, String value, String rule, String remedy) {

  private static final int MAXIMUM_ECHO = 60;

  public ListFinding {
    value = value.length() > MAXIMUM_ECHO ? value.substring(0, MAXIMUM_ECHO) + "…" : value;
  }
}
