package org.busbar.processes.modelling;

import java.util.SortedSet;

/**
 * The words that a model may use, because code stands behind them.
 *
 * @param delegates beans that a service task may name
 * @param topics external tasks that a worker fetches
 * @param messages that the hub correlates
 * @param variables process variables of the catalogue
 * @param groups desks that may be given a task
 */
public record ModelWords(
    SortedSet<String> delegates,
    SortedSet<String> topics,
    SortedSet<String> messages,
    SortedSet<String> variables,
    SortedSet<String> groups) {

  /** Variables that hold a moment: what a timer may wait for. */
  boolean isMoment(String variable) {
    return variables.contains(variable) && (variable.endsWith("At") || variable.endsWith("By"));
  }

  /** Variables that hold a number of things: what a step may be repeated by. */
  boolean isCount(String variable) {
    return variables.contains(variable) && variable.endsWith("Count");
  }
}
