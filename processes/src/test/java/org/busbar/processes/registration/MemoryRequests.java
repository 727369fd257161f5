package org.busbar.processes.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.busbar.processes.channels.RequestChannel;
import org.busbar.processes.register.Resource;
import org.jspecify.annotations.Nullable;

/** Requests in memory, and what was started, answered and told of them. */
final class MemoryRequests implements RequestRepository, RequestProcess, RequestChannel {

  final List<Decision> decisions = new ArrayList<>();
  final List<String> started = new ArrayList<>();
  final List<String> answers = new ArrayList<>();
  final List<Notice> told = new ArrayList<>();
  final List<String> toldIeso = new ArrayList<>();
  boolean waiting = true;

  private final Map<String, Request> requests = new TreeMap<>();
  private final Map<String, AggregatorSwitch> switches = new TreeMap<>();

  @Override
  public void add(Request request) {
    requests.put(request.id(), request);
  }

  @Override
  public Optional<Request> find(String id) {
    return Optional.ofNullable(requests.get(id));
  }

  @Override
  public int count(String area, Request.Kind kind) {
    return (int) requests.values().stream().filter(one -> one.kind() == kind).count();
  }

  @Override
  public void note(String id, String reason) {
    put(id, Request.State.RECEIVED, reason);
  }

  @Override
  public void refuse(String id, String reason) {
    put(id, Request.State.REFUSED, reason);
  }

  @Override
  public void done(String id) {
    put(id, Request.State.DONE, null);
  }

  private void put(String id, Request.State state, @Nullable String reason) {
    Request r = get(id);
    requests.put(
        id,
        new Request(
            id,
            r.kind(),
            r.area(),
            r.participantId(),
            r.resourceId(),
            r.text(),
            r.receivedAt(),
            state,
            reason));
  }

  @Override
  public void record(Decision decision) {
    decisions.add(decision);
  }

  @Override
  public boolean hasApproved(String id, String person) {
    return decisions.stream()
        .anyMatch(
            one ->
                one.requestId().equals(id)
                    && one.by().equals(person)
                    && one.step() == Step.APPROVAL
                    && one.decision().equals("APPROVED"));
  }

  /** The switches, since both repositories find by the same words. */
  SwitchRepository switches() {
    return new SwitchRepository() {
      @Override
      public void add(AggregatorSwitch details) {
        switches.put(details.requestId(), details);
      }

      @Override
      public Optional<AggregatorSwitch> find(String requestId) {
        return Optional.ofNullable(switches.get(requestId));
      }

      @Override
      public Optional<String> findOpen(String area, String contributorId) {
        return switches.values().stream()
            .filter(one -> one.contributorId().equals(contributorId))
            .map(AggregatorSwitch::requestId)
            .filter(id -> MemoryRequests.this.get(id).state() == Request.State.RECEIVED)
            .findFirst();
      }

      @Override
      public void asked(String requestId, Instant answerBy) {
        AggregatorSwitch s = get(requestId);
        switches.put(
            requestId,
            new AggregatorSwitch(
                requestId,
                s.contributorId(),
                s.losingResourceId(),
                s.losingParticipantId(),
                s.start(),
                s.consentReference(),
                answerBy));
      }
    };
  }

  @Override
  public void start(Request request) {
    started.add(request.id());
  }

  @Override
  public boolean answered(String requestId, String answer, String why) {
    if (waiting) {
      answers.add(requestId + " " + answer + " " + why);
    }
    return waiting;
  }

  @Override
  public void tell(Notice notice) {
    told.add(notice);
  }

  @Override
  public void informIeso(Request request, Resource resource, LocalDate from) {
    toldIeso.add(resource.id() + " " + from);
  }
}
