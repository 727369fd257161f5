package org.busbar.solvers.network;

/**
 * A conductor of a bus. A, B and C are the phases of the primary; N is a neutral that is modelled;
 * S1 and S2 are the legs of a centre-tapped secondary (the s1 and s2 of the CIM); P5 and up are
 * further conductors, such as those of a second circuit on the same poles. The ordinal is the order
 * in which conductors are written.
 */
public enum Phase {
  A(1),
  B(2),
  C(3),
  N(4),
  S1(1),
  S2(2),
  P5(5),
  P6(6),
  P7(7),
  P8(8),
  P9(9),
  P10(10),
  P11(11),
  P12(12),
  P13(13),
  P14(14);

  private static final Phase[] ALL = values();

  private final int number;

  Phase(int number) {
    this.number = number;
  }

  /** The conductor of an ordinal. */
  public static Phase of(int ordinal) {
    return ALL[ordinal];
  }

  /** The number that engineers' tools give it: A, B, C, N are 1 to 4; S1 and S2 are 1 and 2. */
  public int number() {
    return number;
  }
}
