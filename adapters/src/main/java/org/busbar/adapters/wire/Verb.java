package org.busbar.adapters.wire;

/** What a message does with its noun (IEC 61968-100, the verbs that we use). */
public enum Verb {
  CREATED("created"),
  CHANGED("changed"),
  REPLY("reply"),
  GET("get");

  private final String wire;

  Verb(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
