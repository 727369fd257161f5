package org.busbar.processes.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Enrolments in memory. */
public final class MemoryEnrolments implements EnrolmentRepository {

  private final Map<String, Holding> holdings = new TreeMap<>();
  private final List<Enrolment> enrolments = new ArrayList<>();
  private final List<ContributorList> lists = new ArrayList<>();
  private final List<RegisteredResource> registered = new ArrayList<>();
  private final List<ResourceChange> changes = new ArrayList<>();
  private @Nullable OpenedDay opened;

  public void change(ResourceChange change) {
    changes.add(change);
  }

  public void register(RegisteredResource resource) {
    registered.add(resource);
  }

  public void hold(String resourceId, Holding holding) {
    holdings.put(resourceId, holding);
  }

  public void opened(String caseName, LocalDate date) {
    opened = new OpenedDay(caseName, date);
  }

  public List<ContributorList> lists() {
    return lists;
  }

  @Override
  public void lock(String area) {
    // one thread
  }

  @Override
  public Optional<Holding> findHolding(String area, String resourceId) {
    return Optional.ofNullable(holdings.get(resourceId));
  }

  @Override
  public Optional<OpenedDay> findLastOpenedDay(String area) {
    return Optional.ofNullable(opened);
  }

  @Override
  public List<Enrolment> listEnrolments(String area) {
    return enrolments.stream()
        .sorted(Comparator.comparing(Enrolment::contributorId).thenComparing(Enrolment::from))
        .toList();
  }

  @Override
  public SortedSet<String> listResourceMeters(String area) {
    return new TreeSet<>(List.of("M-battery"));
  }

  @Override
  public int apply(ContributorList list) {
    for (ChangedEnrolment change : list.changes()) {
      enrolments.removeIf(change.enrolment()::sameAs);
      enrolments.add(change.enrolment());
    }
    lists.add(list);
    return lists.size();
  }

  @Override
  public RegisterOnDate on(String area, LocalDate date) {
    SortedSet<String> listed = new TreeSet<>();
    lists.forEach(list -> listed.add(list.resourceId()));
    return new RegisterOnDate(
        registered,
        listed,
        listEnrolments(area).stream().filter(one -> one.activeOn(date)).toList(),
        List.of(),
        changes.stream().filter(change -> !change.from().isAfter(date)).toList());
  }
}
