package org.busbar.processes.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Keeps entries in memory. */
public final class MemoryEventLog implements EventLog {

  public record Entry(String part, String type, String key, SortedMap<String, Object> facts) {}

  private final List<Entry> entries = new ArrayList<>();

  @Override
  public void append(String part, String type, String key, SortedMap<String, Object> facts) {
    entries.add(new Entry(part, type, key, facts));
  }

  public DeadlineLog deadlines(Clock clock) {
    return new DeadlineLog(this, clock);
  }

  public List<String> types() {
    return entries.stream().map(Entry::type).toList();
  }

  /** Key and facts of the entries of a type in one part. */
  public List<String> entriesOf(String part, String type) {
    return entries.stream()
        .filter(entry -> entry.part().equals(part) && entry.type().equals(type))
        .map(entry -> entry.key() + " " + entry.facts())
        .toList();
  }

  /** The facts of the only entry of a type. */
  public SortedMap<String, Object> facts(String type) {
    List<Entry> found = entries.stream().filter(entry -> entry.type().equals(type)).toList();
    if (found.size() != 1) {
      throw new AssertionError("There must be one entry " + type + ", but there are: " + types());
    }
    return found.get(0).facts();
  }
}
