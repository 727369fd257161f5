package org.busbar.solvers.network;

/**
 * What is wrong with one element of a network under construction.
 *
 * @param kind class of the element
 * @param index position among the elements of its class, in the order of addition; -1 if the class
 *     as a whole is at fault
 * @param message what is wrong, and the remedy
 */
public record ModelProblem(ElementKind kind, int index, String message) {}
