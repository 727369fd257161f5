package org.busbar.processes.nextday;

import java.time.Instant;

/**
 * One telephone call about a notice, as the person who made it wrote it down.
 *
 * @param attempt counted from 1
 * @param spokenWith who took the call; empty where nobody did
 * @param readBack what the other side read back
 * @param counts whether the other side has the notice: reached, and the check number read back
 */
public record NoticeCall(
    String noticeId,
    int attempt,
    Instant calledAt,
    boolean reached,
    String spokenWith,
    String readBack,
    boolean counts,
    String calledBy,
    String comment) {}
