package org.busbar.adapters.cim;

/** An element of the network and the object of the file that it comes from. */
record Placed<T>(CimObject origin, T element) {}
