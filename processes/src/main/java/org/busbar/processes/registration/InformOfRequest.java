package org.busbar.processes.registration;

import org.busbar.processes.channels.RequestChannel;
import org.busbar.processes.channels.RequestChannel.Notice;
import org.busbar.processes.registration.Request.State;
import org.springframework.stereotype.Component;

/** Tells those whom a request concerns what became of it, each only what it needs. */
@Component
public class InformOfRequest {

  private final RequestRepository requests;
  private final SwitchRepository switches;
  private final RequestChannel channel;

  InformOfRequest(RequestRepository requests, SwitchRepository switches, RequestChannel channel) {
    this.requests = requests;
    this.switches = switches;
    this.channel = channel;
  }

  public void inform(String requestId) {
    Request request = requests.get(requestId);
    if (request.kind() == Request.Kind.SWITCH) {
      informOfSwitch(request, switches.get(requestId));
    } else {
      tell(request);
    }
  }

  private void tell(Request request) {
    channel.tell(
        new Notice(
            request.id(),
            request.kind(),
            request.participantId(),
            request.state().name(),
            request.resourceId(),
            null,
            null,
            null,
            null,
            request.reason()));
  }

  private void informOfSwitch(Request request, AggregatorSwitch asked) {
    boolean done = request.state() == State.DONE;
    channel.tell(
        new Notice(
            request.id(),
            request.kind(),
            request.participantId(),
            request.state().name(),
            request.resourceId(),
            asked.contributorId(),
            done ? asked.start() : null,
            null,
            null,
            request.reason()));
    if (asked.answerBy() != null) {
      // Why it was refused may speak of the gaining aggregator, so that is not for the losing one.
      channel.tell(
          new Notice(
              request.id(),
              request.kind(),
              asked.losingParticipantId(),
              request.state().name(),
              asked.losingResourceId(),
              asked.contributorId(),
              null,
              done ? asked.lastDayBefore() : null,
              null,
              null));
    }
  }
}
