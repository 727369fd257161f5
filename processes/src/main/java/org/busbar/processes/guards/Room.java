package org.busbar.processes.guards;

/**
 * What a resource may still sell in an hour, as injection or consumption that it can be dispatched
 * to; distribution needs are cleared first and use up theirs (T-7).
 *
 * @param exportKw most injection, ≥ 0
 * @param importKw most consumption, ≥ 0
 * @param because the limit and what binds it, and what is committed already, in words
 * @param release what would make more room, in words; may be empty
 */
public record Room(
    int hourEnding, double exportKw, double importKw, String because, String release) {}
