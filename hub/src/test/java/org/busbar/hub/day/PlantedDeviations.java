package org.busbar.hub.day;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.conformance.Happening;

/** Falsifies the log of a day's steps. */
final class PlantedDeviations {

  private PlantedDeviations() {}

  static void skip(List<Happening> day, String activity) {
    day.remove(first(day, activity));
  }

  static void repeat(List<Happening> day, String activity) {
    int at = first(day, activity);
    day.add(at, day.get(at));
  }

  /** What nobody drew happens before an activity. */
  static void insert(List<Happening> day, String before, String activity) {
    int at = first(day, before);
    Happening one = day.get(at);
    day.add(
        at,
        new Happening(
            one.process(),
            one.instance(),
            one.scope(),
            one.within(),
            activity,
            one.began(),
            one.ended(),
            false));
  }

  /** An activity comes a second after the one that should follow it. */
  static void delayBeyond(List<Happening> day, String activity, String successor) {
    Happening one = day.remove(first(day, activity));
    Instant later = day.get(first(day, successor)).began().plusSeconds(1);
    day.add(
        lastOf(day, one.scope()) + 1,
        new Happening(
            one.process(),
            one.instance(),
            one.scope(),
            one.within(),
            activity,
            later,
            later,
            false));
  }

  static void end(List<Happening> day, String activity, String ended) {
    int at = first(day, activity);
    Happening one = day.get(at);
    day.set(
        at,
        new Happening(
            one.process(),
            one.instance(),
            one.scope(),
            one.within(),
            activity,
            one.began(),
            Instant.parse(ended),
            false));
  }

  private static int lastOf(List<Happening> day, int scope) {
    int last = 0;
    for (int i = 0; i < day.size(); i++) {
      last = day.get(i).scope() == scope ? i : last;
    }
    return last;
  }

  private static int first(List<Happening> day, String activity) {
    for (int i = 0; i < day.size(); i++) {
      if (day.get(i).activity().equals(activity)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The activity (%s) must be in the day.".formatted(activity));
  }
}
