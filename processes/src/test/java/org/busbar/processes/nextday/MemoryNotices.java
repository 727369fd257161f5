package org.busbar.processes.nextday;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One day's notice in memory. */
final class MemoryNotices implements NextDayNotices {

  private @Nullable NextDayNotice notice;
  private final List<NoticeCall> calls = new ArrayList<>();

  @Override
  public boolean add(NextDayNotice added) {
    if (notice != null) {
      return false;
    }
    notice = added;
    return true;
  }

  @Override
  public Optional<NextDayNotice> find(String tradeDayId) {
    return Optional.ofNullable(notice).filter(known -> known.tradeDayId().equals(tradeDayId));
  }

  @Override
  public Optional<NextDayNotice> findMessage(String noticeId) {
    return Optional.ofNullable(notice).filter(known -> known.id().equals(noticeId));
  }

  @Override
  public boolean given(String noticeId, NextDayNotice.State way, Instant at) {
    NextDayNotice known = findMessage(noticeId).orElseThrow();
    if (known.isGiven()) {
      return false;
    }
    notice =
        new NextDayNotice(
            known.id(),
            known.tradeDayId(),
            known.dueAt(),
            known.madeAt(),
            known.script(),
            known.checkNumber(),
            way,
            at);
    return true;
  }

  @Override
  public void add(NoticeCall call) {
    calls.add(call);
  }

  @Override
  public List<NoticeCall> listCalls(String noticeId) {
    return List.copyOf(calls);
  }

  @Override
  public void add(String tradeDayId, List<PathStep> run) {
    throw new UnsupportedOperationException("No test keeps a way.");
  }

  @Override
  public List<List<PathStep>> listRuns(String tradeDayId, int most) {
    return List.of();
  }
}
